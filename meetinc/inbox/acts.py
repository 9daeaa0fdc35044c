"""What this room's acts are called where the audit is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core import acts
from meetinc.core.acts import act, as_written, moment


def declare() -> None:
    """Called when the room is loaded."""
    acts.declare(
        {
            "inbox.announcement_drafted": act(_("Drafted")),
            "inbox.announcement_edited": act(_("Draft changed")),
            "inbox.announcement_scheduled": act(_("Scheduled for %(at)s"), _("Scheduled"), at=moment),
            "inbox.announcement_unscheduled": act(_("Made a draft again")),
            "inbox.announcement_started": act(
                _("Sending began, recipients: %(recipients)s"), _("Sending began"), recipients=as_written
            ),
            "inbox.announcement_sent": act(_("Handed to everybody")),
            "inbox.announcement_cancelled": act(
                _("Stopped, recipients who do not get it: %(stopped)s"), _("Stopped"), stopped=as_written
            ),
            "inbox.announcement_deleted": act(_("Draft deleted")),
        }
    )
