"""Answering a request: accept a time, propose others, decline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.errors import require
from meetinc.core.writing import clean_text
from meetinc.meets import letters, policy
from meetinc.meets.commands import ground
from meetinc.meets.errors import AlreadyBooked, TimeGone
from meetinc.meets.events import MeetDeclined, MeetScheduled, TimesProposed
from meetinc.meets.models import Attendance, Meet, Proposal, Side
from meetinc.meets.times import check_times
from meetinc.people.models import Person


@transaction.atomic
def accept_meet(*, actor: Actor, meet: Meet, proposal: Proposal, now: datetime | None = None) -> Meet:
    """Set the meet at this time: both are booked, or nothing has changed.

    Raises `NotAllowed` when it is not the actor's to accept (any more), `TimeGone` when the time is not on offer, and
    `AlreadyBooked` when one of the two sits elsewhere then.
    """
    now = now or timezone.now()
    meet = ground.lock_meet(meet.pk)
    require(policy.can_accept(actor, meet, now=now))
    side = Side(meet.awaits)
    chosen = _on_offer(meet, proposal, side, now)
    with constraint_as("attendance_no_overlap", AlreadyBooked):  # the last defence: the locks make the queue
        _seat(meet, chosen, by=meet.person(side), at=now)
    ground.leave_trace(actor, meet, MeetScheduled, round=meet.round, position=chosen.position)
    letters.scheduled(meet, now=now)
    ground.take_times(meet, at=now)
    return meet


@transaction.atomic
def propose_times(*, actor: Actor, meet: Meet, times: Sequence[datetime], now: datetime | None = None) -> Meet:
    """Propose others in place of the current times; then it is the other side's turn. Raises as `request_meet` does."""
    now = now or timezone.now()
    meet = ground.lock_meet(meet.pk)
    require(policy.can_propose(actor, meet, now=now))
    side = Side(meet.awaits)
    proposer, other = meet.person(side), meet.person(side.other)
    stretches = check_times(times, length=meet.length, proposer=proposer, other=other, now=now)
    meet.round += 1
    meet.awaits = side.other
    meet.expires_at = ground.expiry(now, stretches)
    meet.nudged_at = None
    meet.save(update_fields=["round", "awaits", "expires_at", "nudged_at"])
    ground.offer(meet, side, stretches, at=now)
    ground.leave_trace(actor, meet, TimesProposed, round=meet.round, times=len(stretches))
    letters.times_proposed(meet, by=side, now=now)
    return meet


@transaction.atomic
def decline_meet(*, actor: Actor, meet: Meet, reason: str = "", now: datetime | None = None) -> Meet:
    """Say no, with a word for the other or without."""
    now = now or timezone.now()
    meet = ground.lock_meet(meet.pk)
    require(policy.can_decline(actor, meet, now=now))
    meet.become(Meet.State.DECLINED, at=now, by=meet.invitee, reason=clean_text(reason))
    ground.leave_trace(actor, meet, MeetDeclined, with_reason=bool(meet.reason))
    letters.declined(meet, now=now)
    return meet


def _on_offer(meet: Meet, proposal: Proposal, side: Side, now: datetime) -> Proposal:
    """The proposal as it is now, if this side may take it."""
    current = Proposal.objects.current().filter(meet=meet, pk=proposal.pk).exclude(side=side).first()
    if current is None or current.start <= now:
        raise TimeGone
    found: Proposal = current
    return found


def _seat(meet: Meet, chosen: Proposal, *, by: Person, at: datetime) -> None:
    """The time on the meet, and a seat at that time for each of the two."""
    meet.become(Meet.State.SCHEDULED, at=at, by=by, during=chosen.during)
    Attendance.objects.bulk_create(
        Attendance(meet=meet, person=meet.person(side), role=side, during=chosen.during) for side in Side
    )
