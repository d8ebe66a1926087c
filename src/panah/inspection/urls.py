"""Inspection: who opened what. Names are typed into forms and never stand in an address."""

from django.urls import path

from panah.inspection import views

app_name = "inspection"

urlpatterns = [
    path("inspection/", views.desk, name="desk"),
    path("inspection/find-file/", views.find_file, name="find_file"),
    path("inspection/find-person/", views.find_person, name="find_person"),
    path("inspection/files/<uuid:case_id>/", views.file, name="file"),
    path("inspection/people/<uuid:user_id>/", views.person, name="person"),
    path("inspection/readings/<uuid:reading_id>/", views.review, name="review"),
]
