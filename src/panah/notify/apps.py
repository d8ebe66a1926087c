from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "panah.notify"
    label = "notify"
