"""A community on paper, before anything of it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from meetinc.ops.demo.content.shape import Firm, Wish


@dataclass(frozen=True, slots=True)
class PlannedBusiness:
    """A firm with what its page says."""

    firm: Firm
    website: str
    tagline: str
    about: str
    industries: tuple[str, ...]
    offers: tuple[Wish, ...]
    needs: tuple[Wish, ...]
    joined: datetime


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """A person with account, profile and, mostly, a position. Without `email` nobody has claimed the profile yet."""

    key: str
    name: str
    latin: str  # the name in Latin letters, as others say it
    sorted_as: str
    email: str
    headline: str
    about: str
    city: str
    country: str
    timezone: str
    languages: tuple[str, ...]
    industries: tuple[str, ...]
    offers: tuple[Wish, ...]
    needs: tuple[Wish, ...]
    joined: datetime
    visible_to: str = "everyone"
    taking_meets: bool = True
    firm: str = ""
    title: str = ""
    role: str = ""
    started: date | None = None
    site_role: str = ""


@dataclass(frozen=True, slots=True)
class PlannedTime:
    """A proposed time of a meet, given with the request unless `offered_at` says later."""

    round: int
    position: int
    start: datetime
    side: str
    lost_at: datetime | None = None
    offered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlannedMeet:
    """A meet in one of its states. `times` are the `…_at` of the states it reached, `by` who brought each about."""

    id: UUID
    requester: str
    invitee: str
    subject: str
    message: str
    format: str
    place: str
    length: timedelta
    state: str
    requested_at: datetime
    expires_at: datetime
    proposals: tuple[PlannedTime, ...]
    awaits: str = ""
    start: datetime | None = None
    times: Mapping[str, datetime] = field(default_factory=dict)
    by: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""

    @property
    def end(self) -> datetime | None:
        return self.start + self.length if self.start else None


@dataclass(frozen=True, slots=True)
class PlannedMembership:
    """One person's standing in the chamber, and their groups."""

    person: str
    number: str
    status: str
    since: date | None
    until: date | None
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Community:
    """Everybody and everything of the demo."""

    businesses: tuple[PlannedBusiness, ...]
    people: tuple[PlannedPerson, ...]
    meets: tuple[PlannedMeet, ...]
    memberships: tuple[PlannedMembership, ...] = ()

    @cached_property
    def person(self) -> Mapping[str, PlannedPerson]:
        """People by key."""
        return {person.key: person for person in self.people}
