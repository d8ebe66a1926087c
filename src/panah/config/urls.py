"""Where each app's pages begin. The desks, which combine apps, are at the root."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
