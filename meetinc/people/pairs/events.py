"""What happens between two people, for the rooms above. A decline is no event: nobody is to learn of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetinc.core.outbox import DomainEvent


@dataclass(frozen=True, slots=True)
class PersonInvited(DomainEvent):
    """Somebody asked somebody to be connected."""

    name: ClassVar[str] = "people.invited"
    inviter_id: int
    invited_id: int


@dataclass(frozen=True, slots=True)
class PeopleConnected(DomainEvent):
    """Two people know each other now; `accepter_id` is whose yes it was."""

    name: ClassVar[str] = "people.connected"
    inviter_id: int
    accepter_id: int


@dataclass(frozen=True, slots=True)
class ConnectionRemoved(DomainEvent):
    """One of two no longer wants to be connected."""

    name: ClassVar[str] = "people.connection_removed"
    remover_id: int
    other_id: int


@dataclass(frozen=True, slots=True)
class PersonBlocked(DomainEvent):
    """One person no longer wants to see another. Both are locked while it is published; neither may be told why."""

    name: ClassVar[str] = "people.blocked"
    blocker_id: int
    blocked_id: int


@dataclass(frozen=True, slots=True)
class PersonUnblocked(DomainEvent):
    """A block is lifted."""

    name: ClassVar[str] = "people.unblocked"
    blocker_id: int
    blocked_id: int
