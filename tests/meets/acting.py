"""Doing things to meets as people do: ask, accept, and look again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from meetinc.meets import commands
from meetinc.meets.models import Meet
from meetinc.people.models import Person
from tests.factories.meets import HALF_HOUR, MONDAY, REASON, actor_of, days_from

NOW = MONDAY - timedelta(days=1)


def ask(requester: Person, invitee: Person, **changes: Any) -> Meet:
    facts: dict[str, Any] = {
        "subject": "Return loads",
        "message": REASON,
        "format": "video",
        "place": "https://rooms.example.org/1",
        "length": HALF_HOUR,
        "times": days_from(MONDAY, 2),
        "now": NOW,
    }
    return commands.request_meet(actor=actor_of(requester), invitee=invitee, **{**facts, **changes})


def accept(meet: Meet, *, by: Person, position: int = 1, now: datetime = NOW) -> Meet:
    proposal = meet.proposals.get(round=meet.round, position=position)
    return commands.accept_meet(actor=actor_of(by), meet=meet, proposal=proposal, now=now)


def fresh(meet: Meet) -> Meet:
    return Meet.objects.get(pk=meet.pk)
