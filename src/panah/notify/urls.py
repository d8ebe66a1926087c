"""The stream of live signals."""

from django.urls import path

from panah.notify.stream import live

app_name = "notify"

urlpatterns = [path("live/", live, name="live")]
