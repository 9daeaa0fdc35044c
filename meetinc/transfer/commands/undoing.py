"""An import is undone: what nobody has edited since goes or is put back, the rest stays and is listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from meetinc.businesses.commands.imports import remove_businesses, remove_noted_position
from meetinc.businesses.models import Business, Position
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, require
from meetinc.people.models import Person
from meetinc.transfer import tasks
from meetinc.transfer.commands.writing import actor_of, fail, is_mine, locked
from meetinc.transfer.errors import WrongState
from meetinc.transfer.kinds import Kind, kind_of
from meetinc.transfer.models import ImportRow, ImportRun
from meetinc.transfer.progress import Progress

State = ImportRun.State
Fate, Undone = ImportRow.Fate, ImportRow.Undone
BATCH: Final = 500


@transaction.atomic
def request_undo(*, actor: Actor, run: ImportRun) -> ImportRun:
    """Let the worker undo an import. Raises `WrongState` for one that was not written, or was undone."""
    require(kind_of(run.kind).may_import(actor))
    current = locked(run)
    if current.state != State.DONE or not current.row_set.exists():
        raise WrongState
    current.state, current.progress, current.heard_at = State.UNDOING, 0, timezone.now()
    current.save(update_fields=("state", "progress", "heard_at"))
    audit.record(actor, "transfer.undo_asked", current)
    tasks.undo_import.defer(run_id=current.pk)
    return current


def undo_import(*, run: ImportRun, now: datetime) -> ImportRun:
    """What the worker does, in one transaction; safe to run twice."""
    kind = kind_of(run.kind)
    actor = actor_of(run)
    rows = run.row_set.filter(fate__in=(Fate.CREATED, Fate.UPDATED), undone="")
    try:
        with Progress(run, whole=rows.count()) as progress, transaction.atomic():
            if not is_mine(run, State.UNDOING):
                return run
            for done, batch in _batches(rows.order_by("line").select_related("person", "business")):
                _undo(actor, kind, batch)
                progress(done)
            run.state, run.finished_at = State.UNDONE, now
            run.save(update_fields=("state", "finished_at"))
            audit.record(actor, "transfer.import_undone", run)
    except DomainError as problem:
        return fail(run, problem)
    return run


def _batches(rows: QuerySet[ImportRow]) -> Iterator[tuple[int, Sequence[ImportRow]]]:
    numbered = enumerate(rows.iterator(chunk_size=BATCH))
    for number, group in groupby(numbered, key=lambda pair: pair[0] // BATCH):
        batch = [row for _number, row in group]
        yield number * BATCH + len(batch), batch


def _undo(actor: Actor, kind: Kind, rows: Sequence[ImportRow]) -> None:
    _take_back_positions(actor, rows)
    made = [row for row in rows if row.fate == Fate.CREATED]
    untouched = [row for row in made if _is_untouched(kind, row)]
    kind.remove(actor, [subject for row in untouched if (subject := _subject(kind, row)) is not None])
    left = _left(kind, untouched)
    for row in made:
        gone = row in untouched and _subject_id(kind, row) not in left
        row.undone = Undone.REMOVED if gone else Undone.KEPT
    for row in rows:
        if row.fate == Fate.UPDATED:
            row.undone = _put_back(actor, kind, row)
    ImportRow.objects.bulk_update(rows, ["undone"])
    _take_back_businesses(actor, rows)


def _subject(kind: Kind, row: ImportRow) -> Person | Business | None:
    return row.person if kind.name == "people" else row.business


def _subject_id(kind: Kind, row: ImportRow) -> int | None:
    return row.person_id if kind.name == "people" else row.business_id


def _is_untouched(kind: Kind, row: ImportRow) -> bool:
    """Whether the row's subject is as the import left it; what is gone already counts as such."""
    subject = _subject(kind, row)
    if subject is None:
        return True
    is_claimed = isinstance(subject, Person) and subject.account_id is not None
    return not is_claimed and subject.version == row.version


def _left(kind: Kind, rows: Sequence[ImportRow]) -> set[int]:
    """Which of the subjects a rule has kept in spite of all: a business where somebody works now."""
    ids = {pk for row in rows if (pk := _subject_id(kind, row)) is not None}
    if kind.name == "people":
        return set(Person.objects.filter(pk__in=ids).values_list("pk", flat=True))
    return set(Business.objects.filter(pk__in=ids).values_list("pk", flat=True))


def _put_back(actor: Actor, kind: Kind, row: ImportRow) -> str:
    subject = _subject(kind, row)
    if subject is None or row.before is None or subject.version != row.version:
        return Undone.KEPT
    kind.put_back(actor, subject.pk, row.before)
    return Undone.PUT_BACK


def _take_back_positions(actor: Actor, rows: Sequence[ImportRow]) -> None:
    for position in Position.objects.filter(pk__in=[row.position_id for row in rows if row.position_id]):
        remove_noted_position(actor=actor, position=position)


def _take_back_businesses(actor: Actor, rows: Sequence[ImportRow]) -> None:
    """Those made beside people, once nobody works there and nobody has edited them."""
    ids = [row.business_id for row in rows if row.made_business and row.business_id is not None]
    free = Business.objects.filter(pk__in=ids, version=1, positions__isnull=True)
    remove_businesses(actor=actor, business_ids=list(free.values_list("pk", flat=True)))
