from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrustConfig(AppConfig):
    name = "meetinc.trust"
    label = "trust"
    verbose_name = _("Trust")

    def ready(self) -> None:
        from meetinc.core.picture_files import show_in_office
        from meetinc.trust import acts, listeners, reportables  # noqa: F401  (registers what can be reported in rooms below)
        from meetinc.trust.queries import is_evidence_for
        from meetinc.web.navigation import NavEntry, register

        acts.declare()
        show_in_office(is_evidence_for)
        register(NavEntry(_("Your reports"), "trust:reports", order=70, visible_to="members", place="member"))
