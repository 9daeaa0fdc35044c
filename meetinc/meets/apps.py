from django.apps import AppConfig


class MeetsConfig(AppConfig):
    name = "meetinc.meets"
    label = "meets"
