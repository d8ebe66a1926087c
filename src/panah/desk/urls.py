"""The desks, at the root."""

from django.urls import path

from panah.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.home, name="home"),
    path("cases/<uuid:case_id>/", views.case, name="case"),
    path("cases/<uuid:case_id>/doings/", views.doings, name="doings"),
    path("contacts/<uuid:contact_id>/home/", views.home_province, name="home_province"),
    path("cases/<uuid:case_id>/opened/", views.opened, name="opened"),
]
