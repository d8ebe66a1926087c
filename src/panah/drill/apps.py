from django.apps import AppConfig


class DrillConfig(AppConfig):
    name = "panah.drill"
    label = "drill"
