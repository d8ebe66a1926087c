"""Where each app's pages begin. The desks, which combine apps, are at the root."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("panah.access.urls")),
    path("", include("panah.desk.urls")),
    path("", include("panah.cases.urls")),
    path("", include("panah.dispatch.urls")),
    path("", include("panah.hotline.urls")),
    path("", include("panah.shelter.urls")),
    path("", include("panah.inspection.urls")),
    path("", include("panah.oversight.urls")),
    path("network/", include("panah.network.urls")),
    path("", include("panah.notify.urls")),
]
