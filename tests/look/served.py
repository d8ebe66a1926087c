"""Settings and URLs of the server that test_stream.py starts: the stream alone."""

from django.http import HttpRequest, HttpResponseNotFound
from django.urls import include, path

from panah.config.testing import *  # noqa: F403

ROOT_URLCONF = __name__

urlpatterns = [path("", include("panah.notify.urls"))]


def handler404(request: HttpRequest, exception: Exception) -> HttpResponseNotFound:
    return HttpResponseNotFound()
