"""What this room does about people who leave for good: what was kept about them goes."""

from __future__ import annotations

from django.utils import timezone

from meetinc.core.outbox import listens_to
from meetinc.people.events import PersonErased
from meetinc.trust import commands


@listens_to(PersonErased)
def forget_person(event: PersonErased) -> None:
    """Evidence about a profile that was erased is erased with it."""
    commands.forget_subject(kind="people.person", subject_id=str(event.person_id), now=timezone.now())
