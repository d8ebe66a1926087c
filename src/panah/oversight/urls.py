"""Oversight: who is about to be lost, and the figures."""

from django.urls import path

from panah.oversight import views

app_name = "oversight"

urlpatterns = [
    path("lost/", views.lost, name="lost"),
    path("figures/", views.figures_page, name="figures"),
    path("figures/workbook/", views.figures_workbook, name="workbook"),
]
