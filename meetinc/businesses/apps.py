from django.apps import AppConfig


class BusinessesConfig(AppConfig):
    name = "meetinc.businesses"
    label = "businesses"

    def ready(self) -> None:
        from meetinc.businesses import listeners  # noqa: F401  (registers what this room does about people's events)
