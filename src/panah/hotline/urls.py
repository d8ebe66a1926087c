"""The operator's desk, and the contact being written or read."""

from django.urls import path

from panah.hotline import views

app_name = "hotline"

urlpatterns = [
    path("calls/", views.desk, name="desk"),
    path("calls/ring/", views.ring, name="ring"),
    path("calls/<uuid:call_id>/take/", views.take, name="take"),
    path("calls/<uuid:call_id>/call-back/", views.call_back, name="call_back"),
    path("contacts/new/", views.open_contact, name="open"),
    path("contacts/<uuid:contact_id>/", views.contact, name="contact"),
    path("contacts/<uuid:contact_id>/take-over/", views.take_over, name="take_over"),
    path("contacts/<uuid:contact_id>/draft/", views.draft, name="draft"),
    path("contacts/<uuid:contact_id>/beside/", views.beside, name="beside"),
    path("contacts/<uuid:contact_id>/join/", views.join, name="join"),
    path("contacts/<uuid:contact_id>/revise/", views.revise, name="revise"),
    path("contacts/<uuid:contact_id>/reporter/", views.unseal, name="unseal"),
]
