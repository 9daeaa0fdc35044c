"""What happens to memberships and groups, for rooms above and for outbox consumers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetinc.core.outbox import DomainEvent


@dataclass(frozen=True, slots=True)
class MembershipChanged(DomainEvent):
    """A person's membership began, changed or was removed; `status` is empty where there is none any more."""

    name: ClassVar[str] = "people.membership_changed"
    person_id: int
    status: str


@dataclass(frozen=True, slots=True)
class MembershipLapsed(DomainEvent):
    """The end of a membership has passed and nobody has changed its status: an organiser should look."""

    name: ClassVar[str] = "people.membership_lapsed"
    person_id: int


@dataclass(frozen=True, slots=True)
class GroupJoined(DomainEvent):
    """A person is in a member group now."""

    name: ClassVar[str] = "people.group_joined"
    group_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class GroupLeft(DomainEvent):
    """A person is no longer in a member group, or the group is gone."""

    name: ClassVar[str] = "people.group_left"
    group_id: int
    person_id: int
