from django.apps import AppConfig


class TriageConfig(AppConfig):
    name = "panah.triage"
    label = "triage"
