from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "panah.oversight"
    label = "oversight"
