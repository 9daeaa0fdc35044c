from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "meetinc.ops"
    label = "ops"
