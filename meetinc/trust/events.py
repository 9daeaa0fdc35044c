"""What happens in this room, for the rooms above and for webhooks. No event says who reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetinc.core.outbox import DomainEvent


@dataclass(frozen=True, slots=True)
class CaseOpened(DomainEvent):
    """Something was reported that nobody had reported, or about which was decided before."""

    name: ClassVar[str] = "trust.case_opened"
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseDecided(DomainEvent):
    """Somebody decided; the decision may be that no rule was broken."""

    name: ClassVar[str] = "trust.case_decided"
    case_id: int
    decision_id: int


@dataclass(frozen=True, slots=True)
class DecisionAppealed(DomainEvent):
    """Somebody whom a decision is about asks for another look."""

    name: ClassVar[str] = "trust.appealed"
    decision_id: int


@dataclass(frozen=True, slots=True)
class DecisionEnded(DomainEvent):
    """What a decision did is undone: an appeal succeeded, its time is over, or it was lifted."""

    name: ClassVar[str] = "trust.decision_ended"
    decision_id: int
