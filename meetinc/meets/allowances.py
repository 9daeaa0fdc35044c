"""How many requests a person may have open, and how many may reach one in a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from meetinc.meets import conf
from meetinc.meets.models import Meet
from meetinc.people.models import Person

Limit = Literal["open_requests", "incoming_per_week"]


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much of a limit is used."""

    used: int
    limit: int

    @property
    def left(self) -> int:
        return max(0, self.limit - self.used)


def limit_of(person: Person, name: Limit) -> int:  # noqa: ARG001 (plans and the person's own choice will ask)
    """The person's limit. The one place where it is decided."""
    return conf.LIMITS[name]


def open_requests(person: Person) -> Allowance:
    """Requests that this person has out. An answered, withdrawn or expired one returns to the allowance."""
    used = Meet.objects.filter(requester=person, state=Meet.State.REQUESTED).count()
    return Allowance(used, limit_of(person, "open_requests"))


def incoming(person: Person, *, now: datetime) -> Allowance:
    """Requests that reached this person in the last seven days and were not taken back."""
    used = (
        Meet.objects.filter(invitee=person, requested_at__gt=now - conf.WEEK)
        .exclude(state=Meet.State.WITHDRAWN)
        .count()
    )
    return Allowance(used, limit_of(person, "incoming_per_week"))
