"""What this room's acts are called where the audit is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core import acts
from meetinc.core.acts import act, choices, day
from meetinc.trust.models import Appeal, Decision, Report


def declare() -> None:
    """Called when the room is loaded."""
    acts.declare(
        {
            "trust.reported": act(_("Reported: %(category)s"), _("Reported"), category=choices(Report.Category)),
            "trust.decided": act(
                _("Decided: %(kind)s (%(until)s)"),
                _("Decided: %(kind)s"),
                _("Decided"),
                kind=choices(Decision.Kind),
                until=day,
            ),
            "trust.decision_ended": act(
                _("The decision has ended: %(how)s"), _("The decision has ended"), how=choices(Decision.Ended)
            ),
            "trust.appealed": act(_("Appealed")),
            "trust.appeal_answered": act(
                _("The appeal was answered: %(answer)s"), _("The appeal was answered"), answer=choices(Appeal.Answer)
            ),
            "trust.case_closed": act(_("Closed: what was reported is gone")),
            "trust.evidence_forgotten": act(_("What was reported is forgotten")),
            "trust.hidden_text_changed": act(_("The hidden text was changed")),
            "trust.reporting_restricted": act(
                _("May not report until %(until)s"), _("May not report for a while"), until=day
            ),
        }
    )
