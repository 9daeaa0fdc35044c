"""What imports write beside new pages: positions that wait to be confirmed, and the way back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from meetinc.businesses import policy
from meetinc.businesses.events import BusinessRemoved
from meetinc.businesses.models import Business, Position
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.outbox import publish_many


@dataclass(frozen=True, slots=True)
class NotedPosition:
    """Where a list says that somebody works."""

    person_id: int
    business_id: int
    title: str = ""


@transaction.atomic
def note_positions(*, actor: Actor, rows: Sequence[NotedPosition]) -> list[Position | None]:
    """Positions that nobody has confirmed, in the order of `rows`; None where the person holds one there already.

    No claim is announced for them: an owner is not written to a thousand times because of a list. They wait on the
    page of the business's people like any claim.
    """
    require(policy.can_create_businesses(actor))
    pairs = {(row.person_id, row.business_id) for row in rows}
    held = set(
        Position.objects.current()
        .filter(
            person__in={person for person, _business in pairs}, business__in={business for _person, business in pairs}
        )
        .values_list("person_id", "business_id")
    )
    noted = [
        None
        if (row.person_id, row.business_id) in held
        else Position(person_id=row.person_id, business_id=row.business_id, title=row.title)
        for row in rows
    ]
    Position.objects.bulk_create(position for position in noted if position is not None)
    return noted


@transaction.atomic
def remove_noted_position(*, actor: Actor, position: Position) -> bool:
    """Take back a position that an import noted, unless somebody has confirmed it since; whether it went."""
    require(policy.can_create_businesses(actor))
    gone, _rows = Position.objects.filter(pk=position.pk, confirmed_at__isnull=True).delete()
    return bool(gone)


@transaction.atomic
def remove_businesses(*, actor: Actor, business_ids: Collection[int]) -> list[int]:
    """Delete imported pages at which nobody holds a confirmed position; the ids of those that went."""
    require(policy.can_create_businesses(actor))
    staffed = Position.objects.confirmed().filter(business=OuterRef("pk"))
    removable = Business.objects.filter(~Exists(staffed), source=Business.Source.IMPORT)
    pages = removable.locked(business_ids)
    for page in pages:
        audit.record(actor, "businesses.business_removed", page)
    publish_many([BusinessRemoved(business_id=page.pk) for page in pages])
    ids = [page.pk for page in pages]
    Business.objects.filter(pk__in=ids).delete()
    return ids
