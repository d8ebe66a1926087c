"""The operator's desk, and the contact being written or read."""

from django.urls import path

from panah.hotline import views

app_name = "hotline"

urlpatterns = [
    path("calls/", views.desk, name="desk"),
    path("contacts/<uuid:contact_id>/", views.contact, name="contact"),
]
