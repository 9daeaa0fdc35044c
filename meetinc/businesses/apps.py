from django.apps import AppConfig


class BusinessesConfig(AppConfig):
    name = "meetinc.businesses"
    label = "businesses"
