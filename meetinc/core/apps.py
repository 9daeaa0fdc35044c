from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "meetinc.core"
    label = "core"
