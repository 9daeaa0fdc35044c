"""What the back office calls this room's acts, where it shows the history of something."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.audit import name_acts


def name() -> None:
    """Called when the room is loaded."""
    name_acts(
        {
            "trust.reported": _("Reported"),
            "trust.decided": _("Decided"),
            "trust.decision_ended": _("The decision has ended"),
            "trust.appealed": _("Appealed"),
            "trust.appeal_answered": _("The appeal was answered"),
            "trust.case_closed": _("Closed"),
            "trust.evidence_forgotten": _("What was reported is forgotten"),
            "trust.hidden_text_changed": _("The hidden text was changed"),
            "trust.reporting_restricted": _("May not report for a while"),
        }
    )
