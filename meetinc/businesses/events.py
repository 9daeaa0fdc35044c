"""What happens to businesses and positions, for rooms above and for outbox consumers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetinc.core.outbox import DomainEvent


@dataclass(frozen=True, slots=True)
class BusinessCreated(DomainEvent):
    """A business has a page now."""

    name: ClassVar[str] = "businesses.business_created"
    business_id: int


@dataclass(frozen=True, slots=True)
class BusinessEdited(DomainEvent):
    """Something of a business's page changed."""

    name: ClassVar[str] = "businesses.business_edited"
    business_id: int


@dataclass(frozen=True, slots=True)
class BusinessRemoved(DomainEvent):
    """A page that an import had made is gone, because the import was undone."""

    name: ClassVar[str] = "businesses.business_removed"
    business_id: int


@dataclass(frozen=True, slots=True)
class PositionClaimed(DomainEvent):
    """Somebody says they work at a business; its owners and managers are asked to confirm."""

    name: ClassVar[str] = "businesses.position_claimed"
    position_id: int
    business_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class PositionConfirmed(DomainEvent):
    """A position shows to others from now on."""

    name: ClassVar[str] = "businesses.position_confirmed"
    position_id: int
    business_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class PositionEnded(DomainEvent):
    """A person no longer holds a position, by leaving or by being removed."""

    name: ClassVar[str] = "businesses.position_ended"
    position_id: int
    business_id: int
    person_id: int
