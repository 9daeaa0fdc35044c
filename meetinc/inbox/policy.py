"""Who announces, and who may read what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Verdict, no
from meetinc.inbox.models import Announcement, Notification


def can_announce(actor: Actor) -> Verdict:
    """Organisers write announcements and look after them; the site may too."""
    return YES if actor.is_system or actor.is_organiser else no(_("Only organisers write announcements."))


def can_change(actor: Actor, announcement: Announcement) -> Verdict:
    """A draft can be changed."""
    if not announcement.can_be_changed:
        return no(_("This announcement can no longer be changed. Take it back to a draft, or write another."))
    return can_announce(actor)


def can_mark(actor: Actor, notification: Notification) -> Verdict:
    """One's own."""
    own = actor.is_signed_in and notification.account_id == actor.account_id
    return YES if own else no(_("This notification is somebody else's."))


def can_choose(actor: Actor, account_id: int) -> Verdict:
    """How one is told is one's own choice."""
    return YES if actor.is_signed_in and actor.account_id == account_id else no()
