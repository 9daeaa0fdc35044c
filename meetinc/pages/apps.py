from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "meetinc.pages"
    label = "pages"
