"""Writing down what changed on a page, for those who run it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from meetinc.businesses import conf
from meetinc.businesses.models import Business, Change, Position
from meetinc.businesses.queries import standing_at
from meetinc.businesses.snapshots import Snapshot
from meetinc.core.actor import Actor
from meetinc.people.models import Person

LONGEST = 2000


def note_changes(*, actor: Actor, business: Business, before: Snapshot, after: Snapshot) -> None:
    """A row for each field that says something else than before."""
    who = _who(actor, business)
    Change.objects.bulk_create(
        Change(business=business, field=field, before=_short(before[field]), after=_short(after[field]), **who)
        for field in before
        if before[field] != after[field]
    )


def note_position(
    *, actor: Actor, position: Position, what: str, before: str = "", after: str = "", person: Person | None = None
) -> None:
    """Something about who works here: `what` is "confirmed", "role" or "ended"; the texts are roles."""
    Change.objects.create(
        business_id=position.business_id,
        field=f"position_{what}",
        before=[before] if before else [],
        after=[after] if after else [],
        person=person or position.person,
        **_who(actor, position.business),
    )


@transaction.atomic
def forget_changes(*, now: datetime) -> int:
    """Drop what nobody needs to look up any more; how many rows went."""
    gone, _rows = Change.objects.filter(at__lt=now - conf.CHANGES_LIFETIME).delete()
    return gone


def _who(actor: Actor, business: Business) -> dict[str, object]:
    """Colleagues by name; organisers and the site only as what they are."""
    if actor.is_system:
        return {"capacity": Change.Capacity.SITE}
    standing = standing_at(actor, business)
    if standing is None:
        return {"capacity": Change.Capacity.ORGANISER if actor.is_organiser else Change.Capacity.SITE}
    return {"capacity": Change.Capacity.COLLEAGUE, "by": standing.person}


def _short(texts: list[str]) -> list[str]:
    return [text if len(text) <= LONGEST else f"{text[:LONGEST]}…" for text in texts]
