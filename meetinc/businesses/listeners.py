"""What businesses does about people who leave for good."""

from __future__ import annotations

from meetinc.businesses import commands
from meetinc.core.outbox import listens_to
from meetinc.people.events import PersonErased


@listens_to(PersonErased)
def forget_positions(event: PersonErased) -> None:
    """A former member holds no positions."""
    commands.forget_positions(person_id=event.person_id)
