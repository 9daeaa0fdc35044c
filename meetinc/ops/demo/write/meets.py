"""Meets with their proposals and seats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from meetinc.meets.models import Attendance, Meet, Proposal
from meetinc.ops.demo.plan import PlannedMeet
from meetinc.people.models import Person


def write_meets(planned: Sequence[PlannedMeet], people: Mapping[str, Person]) -> None:
    """Everything around the meets; the database checks that states, times and seats tell one story."""
    Meet.objects.bulk_create(_meet(plan, people) for plan in planned)
    Proposal.objects.bulk_create(proposal for plan in planned for proposal in _proposals(plan))
    Attendance.objects.bulk_create(seat for plan in planned for seat in _seats(plan, people))


def _meet(plan: PlannedMeet, people: Mapping[str, Person]) -> Meet:
    reached: dict[str, Any] = {f"{state}_at": at for state, at in plan.times.items()}
    reached |= {f"{state}_by": people[key] for state, key in plan.by.items()}
    return Meet(
        id=plan.id,
        requester=people[plan.requester],
        invitee=people[plan.invitee],
        subject=plan.subject,
        message=plan.message,
        format=plan.format,
        place=plan.place,
        length=plan.length,
        state=plan.state,
        awaits=plan.awaits,
        round=max(time.round for time in plan.proposals),
        during=_during(plan),
        sequence=1 if plan.state == Meet.State.CANCELLED else 0,
        requested_at=plan.requested_at,
        expires_at=plan.expires_at,
        reason=plan.reason,
        **reached,
    )


def _during(plan: PlannedMeet) -> DateTimeTZRange | None:
    return DateTimeTZRange(plan.start, plan.end) if plan.start else None


def _proposals(plan: PlannedMeet) -> Iterator[Proposal]:
    for time in plan.proposals:
        yield Proposal(
            meet_id=plan.id,
            round=time.round,
            position=time.position,
            during=DateTimeTZRange(time.start, time.start + plan.length),
            side=time.side,
            offered_at=time.offered_at or plan.requested_at,
            lost_at=time.lost_at,
        )


def _seats(plan: PlannedMeet, people: Mapping[str, Person]) -> Iterator[Attendance]:
    """Two seats for every meet that got a time, taken while it is set."""
    if plan.start is None:
        return
    for role, key in ((Attendance.Role.REQUESTER, plan.requester), (Attendance.Role.INVITEE, plan.invitee)):
        yield Attendance(
            meet_id=plan.id,
            person=people[key],
            role=role,
            during=_during(plan),
            holds=plan.state == Meet.State.SCHEDULED,
        )
