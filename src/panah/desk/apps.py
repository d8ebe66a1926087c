from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "panah.desk"
    label = "desk"
