from django.apps import AppConfig


class InspectionConfig(AppConfig):
    name = "panah.inspection"
    label = "inspection"
