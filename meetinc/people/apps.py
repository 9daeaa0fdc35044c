from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "meetinc.people"
    label = "people"

    def ready(self) -> None:
        from meetinc.people import listeners  # noqa: F401  (registers what this room does about accounts' events)
        from meetinc.web.navigation import NavEntry, register

        register(NavEntry(_("People"), "people:list", order=10, visible_to="everyone"))
        register(NavEntry(_("Your profile"), "people:me", order=20, visible_to="signed_in", place="member"))
