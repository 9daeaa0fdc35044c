"""What the back office calls this room's acts, where it shows the history of something."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.audit import name_acts


def name() -> None:
    """Called when the room is loaded."""
    name_acts(
        {
            "inbox.announcement_drafted": _("Drafted"),
            "inbox.announcement_edited": _("Changed"),
            "inbox.announcement_scheduled": _("Scheduled"),
            "inbox.announcement_unscheduled": _("Made a draft again"),
            "inbox.announcement_started": _("Sending began"),
            "inbox.announcement_sent": _("Handed to everybody"),
            "inbox.announcement_cancelled": _("Stopped"),
            "inbox.announcement_deleted": _("Deleted"),
        }
    )
