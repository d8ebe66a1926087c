from django.apps import AppConfig


class HotlineConfig(AppConfig):
    name = "panah.hotline"
    label = "hotline"
