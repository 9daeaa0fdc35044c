"""What this room's acts are called where the audit is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core import acts
from meetinc.core.acts import act, as_written, words
from meetinc.meets import events


def declare() -> None:
    """Called when the room is loaded."""
    acts.declare(
        {
            events.MeetRequested.name: act(
                _("Meet requested, times proposed: %(times)s"), _("Meet requested"), times=as_written
            ),
            events.TimesProposed.name: act(
                _("Other times proposed: %(times)s"), _("Other times proposed"), times=as_written
            ),
            events.TimesGone.name: act(_("The proposed times are taken; others were asked for")),
            events.MeetScheduled.name: act(
                _("Time number %(position)s of round %(round)s accepted"),
                _("A time was accepted"),
                position=as_written,
                round=as_written,
            ),
            events.MeetDeclined.name: act(
                _("Request declined, %(with_reason)s"),
                _("Request declined"),
                with_reason=words({True: _("with a reason"), False: _("without a reason")}),
            ),
            events.MeetWithdrawn.name: act(_("Request withdrawn")),
            events.MeetExpired.name: act(_("Nobody answered the request in time")),
            events.MeetCancelled.name: act(_("Meet called off")),
            events.MeetHeld.name: act(_("Said that the meet took place")),
            events.MeetMissed.name: act(_("Said that the meet did not take place")),
        }
    )
