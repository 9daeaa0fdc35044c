"""What happens to people, for rooms above and for outbox consumers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetinc.core.outbox import DomainEvent


@dataclass(frozen=True, slots=True)
class PersonCreated(DomainEvent):
    """A person has a profile now."""

    name: ClassVar[str] = "people.person_created"
    person_id: int


@dataclass(frozen=True, slots=True)
class PersonEdited(DomainEvent):
    """Something of a profile changed, its visibility included."""

    name: ClassVar[str] = "people.person_edited"
    person_id: int


@dataclass(frozen=True, slots=True)
class PersonClaimed(DomainEvent):
    """Somebody has made the profile their own that others had made about them."""

    name: ClassVar[str] = "people.person_claimed"
    person_id: int
    account_id: int


@dataclass(frozen=True, slots=True)
class PersonErased(DomainEvent):
    """A profile was anonymised; whatever was derived from it has to go."""

    name: ClassVar[str] = "people.person_erased"
    person_id: int
