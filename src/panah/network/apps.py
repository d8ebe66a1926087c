from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "panah.network"
    label = "network"
