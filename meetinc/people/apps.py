from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "meetinc.people"
    label = "people"

    def ready(self) -> None:
        from meetinc.people import listeners  # noqa: F401  (registers what this room does about accounts' events)
