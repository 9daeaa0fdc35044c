from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "meetinc.people"
    label = "people"
