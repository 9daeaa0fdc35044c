"""What happens to meets, for the rooms above and for webhooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from meetinc.core.outbox import DomainEvent


@dataclass(frozen=True, slots=True)
class MeetEvent(DomainEvent):
    """Which meet, and between whom."""

    meet_id: UUID
    requester_id: int
    invitee_id: int


@dataclass(frozen=True, slots=True)
class MeetRequested(MeetEvent):
    """Somebody asked somebody for a meet."""

    name: ClassVar[str] = "meets.requested"


@dataclass(frozen=True, slots=True)
class TimesProposed(MeetEvent):
    """One side proposed other times; the other side answers now."""

    name: ClassVar[str] = "meets.times_proposed"


@dataclass(frozen=True, slots=True)
class TimesGone(MeetEvent):
    """The last proposed time went to another meet; whoever proposed is asked for others."""

    name: ClassVar[str] = "meets.times_gone"


@dataclass(frozen=True, slots=True)
class MeetScheduled(MeetEvent):
    """A time was accepted: both are booked."""

    name: ClassVar[str] = "meets.scheduled"


@dataclass(frozen=True, slots=True)
class MeetDeclined(MeetEvent):
    """The invitee said no."""

    name: ClassVar[str] = "meets.declined"


@dataclass(frozen=True, slots=True)
class MeetWithdrawn(MeetEvent):
    """The requester took the request back, or one of the two left."""

    name: ClassVar[str] = "meets.withdrawn"


@dataclass(frozen=True, slots=True)
class MeetExpired(MeetEvent):
    """Nobody answered in time."""

    name: ClassVar[str] = "meets.expired"


@dataclass(frozen=True, slots=True)
class MeetCancelled(MeetEvent):
    """A set meet was called off."""

    name: ClassVar[str] = "meets.cancelled"


@dataclass(frozen=True, slots=True)
class MeetHeld(MeetEvent):
    """One of the two says that the meet took place."""

    name: ClassVar[str] = "meets.held"


@dataclass(frozen=True, slots=True)
class MeetMissed(MeetEvent):
    """One of the two says that the meet did not take place."""

    name: ClassVar[str] = "meets.missed"
