"""The design system room: tokens, components, base templates, the gallery."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Owns how every page looks; knows nothing of what the pages are about."""

    name = "meetinc.web"
    label = "web"

    def ready(self) -> None:
        from meetinc.web import wording

        wording.speak()
