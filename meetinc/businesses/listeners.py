"""What businesses does about people who leave for good, and what people learn of their positions."""

from __future__ import annotations

from meetinc.businesses import commands
from meetinc.businesses.events import PositionConfirmed, PositionEnded
from meetinc.core.outbox import listens_to
from meetinc.people import tasks as people_tasks
from meetinc.people.events import PersonErased


@listens_to(PersonErased)
def forget_positions(event: PersonErased) -> None:
    """A former member holds no positions."""
    commands.forget_positions(person_id=event.person_id)


@listens_to(PositionConfirmed, PositionEnded)
def rank_anew(event: PositionConfirmed | PositionEnded) -> None:
    """A position that shows counts in how complete a profile is."""
    people_tasks.refresh.defer(person_ids=[event.person_id])
