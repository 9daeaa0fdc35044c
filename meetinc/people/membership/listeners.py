"""What membership does about people who leave for good."""

from __future__ import annotations

from meetinc.core.outbox import listens_to
from meetinc.people.events import PersonErased
from meetinc.people.membership import commands


@listens_to(PersonErased)
def forget_membership(event: PersonErased) -> None:
    """A former member has no number and is in no group."""
    commands.forget_membership(person_id=event.person_id)
