from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BusinessesConfig(AppConfig):
    name = "meetinc.businesses"
    label = "businesses"

    def ready(self) -> None:
        from meetinc.businesses import (
            acts,
            listeners,  # noqa: F401  (registers what this room does about people's events)
            vocabulary,  # noqa: F401  (and about core's words)
        )
        from meetinc.businesses.affiliations import HELD_SQL, affiliations_of
        from meetinc.people import affiliations
        from meetinc.web.navigation import NavEntry, register

        acts.declare()
        affiliations.register(affiliations_of, held=HELD_SQL)
        register(NavEntry(_("Businesses"), "businesses:list", order=20, visible_to="everyone"))
