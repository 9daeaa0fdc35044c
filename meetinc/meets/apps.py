from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetsConfig(AppConfig):
    name = "meetinc.meets"
    label = "meets"
    verbose_name = _("Meets")

    def ready(self) -> None:
        from meetinc.inbox import kinds
        from meetinc.meets import acts, listeners, notices, reportables  # noqa: F401  (register with the rooms below)
        from meetinc.web.navigation import NavEntry, register

        acts.declare()
        kinds.register(*notices.KINDS)
        register(NavEntry(_("Meets"), "meets:agenda", order=30, visible_to="members"))
