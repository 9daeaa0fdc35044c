"""The ends of a meet: taken back, called off, over; and what happens when one of the two leaves."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, require
from meetinc.core.writing import clean_text
from meetinc.meets import letters, policy
from meetinc.meets.commands import ground
from meetinc.meets.events import MeetCancelled, MeetHeld, MeetMissed, MeetWithdrawn
from meetinc.meets.models import Meet, Side


@transaction.atomic
def withdraw_meet(*, actor: Actor, meet: Meet, now: datetime | None = None) -> Meet:
    """Take the request back; it returns to the requester's allowance."""
    now = now or timezone.now()
    meet = ground.lock_meet(meet.pk)
    require(policy.can_withdraw(actor, meet, now=now))
    meet.become(Meet.State.WITHDRAWN, at=now, by=meet.requester)
    ground.leave_trace(actor, meet, MeetWithdrawn)
    letters.withdrawn(meet, now=now)
    return meet


@transaction.atomic
def cancel_meet(*, actor: Actor, meet: Meet, reason: str, now: datetime | None = None) -> Meet:
    """Call off a set meet: the seats are free, both calendars are told. The other is owed a reason."""
    now = now or timezone.now()
    meet = ground.lock_meet(meet.pk)
    require(policy.can_cancel(actor, meet, now=now))
    said = clean_text(reason)
    if not said:
        raise DomainError(_("Say why: a few words are enough."), field="reason")
    _cancel(meet, actor, at=now, reason=said)
    return meet


@transaction.atomic
def mark_held(*, actor: Actor, meet: Meet, now: datetime | None = None) -> Meet:
    """Say, after the end, that the meet took place."""
    return _say_how_it_went(actor, meet, Meet.State.HELD, now or timezone.now())


@transaction.atomic
def mark_missed(*, actor: Actor, meet: Meet, now: datetime | None = None) -> Meet:
    """Say, after the end, that the meet did not take place. It blames nobody."""
    return _say_how_it_went(actor, meet, Meet.State.MISSED, now or timezone.now())


def end_meets_of(*, person_id: int, now: datetime | None = None) -> int:
    """Somebody left or is suspended: end what is open with them, neutrally. Returns how many; safe to repeat."""
    now = now or timezone.now()
    unfinished = Meet.objects.of(person_id).filter(state__in=(Meet.State.REQUESTED, Meet.State.SCHEDULED))
    return sum(_end(meet, now) for meet in unfinished.order_by("requested_at"))


def end_meets_between(one_id: int, other_id: int, *, now: datetime | None = None) -> int:
    """One of these two no longer wants to see the other: end what is open between them, neutrally. Safe to repeat."""
    now = now or timezone.now()
    unfinished = Meet.objects.of(one_id).of(other_id).filter(state__in=(Meet.State.REQUESTED, Meet.State.SCHEDULED))
    return sum(_end(meet, now) for meet in unfinished.order_by("requested_at"))


@transaction.atomic
def _end(meet: Meet, now: datetime) -> bool:
    """End one meet without blame, unless it has ended since or is over."""
    meet = ground.lock_meet(meet.pk)
    if meet.state == Meet.State.REQUESTED:
        meet.become(Meet.State.WITHDRAWN, at=now)
        ground.leave_trace(ground.HOUSE, meet, MeetWithdrawn)
        letters.closed_by_house(meet, now=now)
    elif meet.state == Meet.State.SCHEDULED and meet.end > now:
        _cancel(meet, ground.HOUSE, at=now)
    else:
        return False
    return True


def _cancel(meet: Meet, actor: Actor, *, at: datetime, reason: str = "") -> None:
    side = meet.side_of(actor)
    by = meet.person(side) if side else None
    meet.become(Meet.State.CANCELLED, at=at, by=by, reason=reason, sequence=meet.sequence + 1)
    ground.leave_trace(actor, meet, MeetCancelled)
    letters.cancelled(meet, now=at)


def _say_how_it_went(actor: Actor, meet: Meet, state: Meet.State, now: datetime) -> Meet:
    meet = ground.lock_meet(meet.pk)
    require(policy.can_say_how_it_went(actor, meet, now=now))
    meet.become(state, at=now, by=meet.person(meet.side_of(actor) or Side.REQUESTER))
    ground.leave_trace(actor, meet, MeetHeld if state is Meet.State.HELD else MeetMissed)
    return meet
