from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "meetinc.accounts"
    label = "accounts"
