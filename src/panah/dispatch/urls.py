"""The board and the team's pages."""

from django.urls import path

from panah.dispatch import views

app_name = "dispatch"

urlpatterns = [
    path("board/", views.board, name="board"),
    path("board/cases/<uuid:case_id>/send/", views.send, name="send"),
    path("board/cases/<uuid:case_id>/reserve/", views.reserve, name="reserve"),
    path("board/missions/<uuid:mission_id>/send/", views.send_reserved, name="send_reserved"),
    path("board/missions/<uuid:mission_id>/recall/", views.recall, name="recall"),
    path("missions/", views.mine, name="mine"),
    path("missions/<uuid:mission_id>/", views.mission, name="mission"),
    path("missions/<uuid:mission_id>/entry/", views.entry, name="entry"),
    path("missions/<uuid:mission_id>/found/", views.found, name="found"),
    path("missions/<uuid:mission_id>/end/", views.end, name="end"),
    path("missions/<uuid:mission_id>/<slug:step>/", views.step, name="step"),
]
