"""The rules in force, for everybody; the ground, for those who keep it."""

from django.urls import path

from panah.network import landmark_views, views

app_name = "network"

urlpatterns = [
    path("law/", views.law, name="law"),
    path("local-values/", views.local_values, name="local_values"),
    path("local-values/new/", views.set_local_value, name="set_local_value"),
    path("people/", views.people, name="people"),
    path("people/<uuid:user_id>/", views.person, name="person"),
    path("people/<uuid:user_id>/postings/new/", views.give_posting, name="give_posting"),
    path("people/<uuid:user_id>/close/", views.close_account, name="close_account"),
    path("people/<uuid:user_id>/reopen/", views.reopen_account, name="reopen_account"),
    path("postings/<uuid:posting_id>/end/", views.end_posting, name="end_posting"),
    path("units/", views.provinces, name="provinces"),
    path("units/<str:province_code>/", views.units, name="units"),
    path("landmarks/", landmark_views.landmarks, name="landmarks"),
    path("landmarks/<uuid:landmark_id>/drop/", landmark_views.drop_landmark, name="drop_landmark"),
    path("recoveries/", views.recoveries, name="recoveries"),
    path("recoveries/<uuid:recovery_id>/", views.recovery, name="recovery"),
    path("recoveries/<uuid:recovery_id>/refuse/", views.refuse_recovery, name="refuse_recovery"),
]
