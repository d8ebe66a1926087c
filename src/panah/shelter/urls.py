"""The desks of centres and houses, and the acts on stays."""

from django.urls import path

from panah.shelter import transport_views, views

app_name = "shelter"

urlpatterns = [
    path("centre/", views.centre, name="centre"),
    path("centre/walk-in/", views.walk_in, name="walk_in"),
    path("centre/cases/<uuid:case_id>/admit/", views.admit, name="admit"),
    path("centre/cases/<uuid:case_id>/place/", views.ask_for_place, name="ask_for_place"),
    path("house/", views.house, name="house"),
    path("house/requests/<uuid:hand_over_id>/give/", views.give_place, name="give_place"),
    path("house/requests/<uuid:hand_over_id>/refuse/", views.refuse_place, name="refuse_place"),
    path("house/address/", transport_views.address, name="address"),
    path("stays/<uuid:admission_id>/transport/", transport_views.entrust, name="entrust"),
    path("transports/", transport_views.mine, name="transports"),
    path("transports/<uuid:transport_id>/", transport_views.show, name="way"),
    path("transports/<uuid:transport_id>/end/", transport_views.end, name="end_transport"),
    path("stays/<uuid:admission_id>/", views.admission, name="admission"),
    path("stays/<uuid:admission_id>/receive/", views.receive, name="receive"),
    path("stays/<uuid:admission_id>/not-arrived/", views.not_arrived, name="not_arrived"),
    path("stays/<uuid:admission_id>/extend/", views.extend, name="extend"),
    path("stays/<uuid:admission_id>/discharge/", views.discharge, name="discharge"),
]
