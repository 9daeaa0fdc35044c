from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "meetinc.transfer"
    label = "transfer"
