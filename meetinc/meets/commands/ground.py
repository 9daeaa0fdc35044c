"""What the commands share: locking, the trace an act leaves, offering times and taking them away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from meetinc.core import audit, outbox
from meetinc.core.actor import Actor
from meetinc.meets import conf, letters
from meetinc.meets.errors import ChangedMeanwhile
from meetinc.meets.events import MeetEvent, TimesGone
from meetinc.meets.models import Meet, Proposal, Side
from meetinc.people.models import Person

HOUSE = Actor.system("meets")


def lock_people(ids: Iterable[int]) -> dict[int, Person]:
    """These people, locked in id order, with their accounts as they are now. Raises `ChangedMeanwhile` if one is gone."""
    ids = set(ids)
    people = {person.pk: person for person in Person.objects.select_related("account").locked(ids)}
    if people.keys() != ids:
        raise ChangedMeanwhile
    return people


def lock_meet(meet_id: UUID) -> Meet:
    """The meet as it is now, with its people, all locked until the transaction ends: people first, in id order.

    Raises `ChangedMeanwhile` when it is gone, or went over to another profile of one of the two since.
    """
    people_ids = Meet.objects.filter(pk=meet_id).values_list("requester_id", "invitee_id").first()
    people = lock_people(people_ids or ())
    meet = Meet.objects.select_for_update(of=("self",)).filter(pk=meet_id).first()
    if meet is None or people.keys() != set(meet.people_ids):
        raise ChangedMeanwhile
    meet.requester, meet.invitee = people[meet.requester_id], people[meet.invitee_id]
    return meet


def leave_trace(actor: Actor, meet: Meet, event: type[MeetEvent], **facts: Any) -> None:
    """The audit entry and the event of an act, under one name."""
    audit.record(actor, event.name, meet, **facts)
    outbox.publish(event(meet_id=meet.pk, requester_id=meet.requester_id, invitee_id=meet.invitee_id))


def expiry(now: datetime, stretches: Sequence[DateTimeTZRange]) -> datetime:
    """When a request falls silent: after its lifetime, or when its last time begins, whichever comes first."""
    last_start: datetime = max(during.lower for during in stretches)
    return min(now + conf.REQUEST_LIFETIME, last_start)


def offer(meet: Meet, side: Side, stretches: Sequence[DateTimeTZRange], *, at: datetime) -> None:
    """Write these times as the meet's current round, in the order given."""
    Proposal.objects.bulk_create(
        Proposal(meet=meet, round=meet.round, position=position, during=during, side=side, offered_at=at)
        for position, during in enumerate(stretches, start=1)
    )


def take_times(taken: Meet, *, at: datetime) -> None:
    """A set meet takes its time away from the other open requests of its two people.

    Where nothing is left, whoever proposed is asked for others. Nobody else can act on those requests now: this
    transaction holds one of the people of each. But another acceptance may hold the other one and come here as well, so
    the requests are locked, in id order, before anything of them is touched.
    """
    gone = Proposal.objects.overlapping(taken.during, people_ids=taken.people_ids, besides=taken)
    meet_ids = set(gone.values_list("meet_id", flat=True))
    if not meet_ids:
        return
    touched = Meet.objects.filter(pk__in=meet_ids).order_by("pk")
    list(touched.select_for_update(no_key=True).values_list("pk"))
    gone.filter(meet__in=meet_ids).update(lost_at=at)
    for meet in touched.select_related("requester__account", "invitee__account").prefetch_related("proposals"):
        _go_on_without(meet, at=at)


def _go_on_without(meet: Meet, *, at: datetime) -> None:
    """Go on with the times that are left, or ask for others."""
    current = [proposal for proposal in meet.proposals.all() if proposal.round == meet.round]
    left = [proposal.during for proposal in current if proposal.lost_at is None and proposal.start > at]
    if left:
        ends = max(during.lower for during in left)
        if ends < meet.expires_at:
            meet.expires_at = ends
            meet.save(update_fields=["expires_at"])
        return
    meet.awaits = current[0].side
    meet.expires_at = at + conf.REQUEST_LIFETIME
    meet.nudged_at = None
    meet.save(update_fields=["awaits", "expires_at", "nudged_at"])
    leave_trace(HOUSE, meet, TimesGone)
    letters.times_gone(meet, now=at)
