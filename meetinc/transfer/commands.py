"""Imports: a table becomes rows of the site, all of them or none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final, Literal

from django.db import transaction
from django.utils.translation import gettext as _

from meetinc.businesses.commands import create_businesses
from meetinc.businesses.policy import can_create_businesses
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.vocabulary import Industry
from meetinc.transfer.columns import Columns
from meetinc.transfer.industries import Industries
from meetinc.transfer.known import Known, Twin
from meetinc.transfer.models import ImportedBusiness, ImportRun
from meetinc.transfer.rows import Reading, read_record
from meetinc.transfer.tables import Record, Table, unheard

BATCH: Final = 1000

Fate = Literal["created", "known", "repeated", "rejected"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: its fate, why, and notes on what was left out of it."""

    record: Record
    fate: Fate
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """How many rows had which fate, and whether anything was written for good."""

    created: int = 0
    known: int = 0
    repeated: int = 0
    rejected: int = 0
    noted: int = 0
    written: bool = False

    def count(self, outcome: Outcome) -> None:
        setattr(self, outcome.fate, getattr(self, outcome.fate) + 1)
        self.noted += bool(outcome.notes)

    @property
    def rows(self) -> int:
        return self.created + self.known + self.repeated + self.rejected


def import_businesses(
    *,
    actor: Actor,
    path: Path,
    table: Table,
    columns: Columns,
    now: datetime,
    dry_run: bool = False,
    skip_rejected: bool = False,
    tell: Callable[[Outcome], None] | None = None,
    on_progress: Callable[[int], None] = unheard,
) -> Tally:
    """Bring the table's businesses in, in one transaction; `tell` hears of each row, in order.

    A rejected row keeps everything out, so that a corrected file can be imported as a whole, unless `skip_rejected`.
    A dry run does everything and takes it back, so its report is what an import would say. Nothing is written when
    every row is known. Memory holds one batch, whatever the file's length.
    """
    require(can_create_businesses(actor))
    tally = Tally()
    with transaction.atomic():
        run = _begin(path, now)
        for outcome in _outcomes(actor, run, _readings(table, columns, now, on_progress)):
            tally.count(outcome)
            if tell:
                tell(outcome)
        tally.written = bool(tally.created) and not dry_run and (skip_rejected or not tally.rejected)
        if tally.written:
            _finish(actor, run, tally)
        else:
            transaction.set_rollback(True)
    return tally


def _begin(path: Path, now: datetime) -> ImportRun:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return ImportRun.objects.create(
        kind=ImportRun.Kind.BUSINESSES,
        file_name=path.name[-255:],
        file_digest=digest,
        started_at=now,
        created=0,
        known=0,
        repeated=0,
        rejected=0,
    )


def _finish(actor: Actor, run: ImportRun, tally: Tally) -> None:
    counts = {name: getattr(tally, name) for name in ("created", "known", "repeated", "rejected")}
    for name, value in counts.items():
        setattr(run, name, value)
    run.save(update_fields=tuple(counts))
    audit.record(actor, "transfer.businesses_imported", run, **counts)


def _readings(table: Table, columns: Columns, now: datetime, on_progress: Callable[[int], None]) -> Iterator[Reading]:
    industries = Industries.of(Industry.objects.order_by("code").values_list("pk", "code", "title"))
    for record in table.records(on_progress):
        yield read_record(record, columns.values(record.cells), industries=industries, this_year=now.year)


def _outcomes(actor: Actor, run: ImportRun, readings: Iterator[Reading]) -> Iterator[Outcome]:
    """Write batch after batch. The run's transaction sees its own rows, so repeats across batches are found too."""
    while batch := list(islice(readings, BATCH)):
        known = Known.among(batch, run_id=run.pk)
        outcomes = [_fate(reading, known) for reading in batch]
        fresh = [reading for reading, outcome in zip(batch, outcomes, strict=True) if outcome.fate == "created"]
        _write(actor, run, fresh)
        yield from outcomes


def _fate(reading: Reading, known: Known) -> Outcome:
    if reading.business is None:
        return Outcome(reading.record, "rejected", reading.reasons, reading.notes)
    if twin := known.twin_of(reading):
        return Outcome(reading.record, "known" if twin.line is None else "repeated", (_repeats(twin),))
    known.add(reading)
    return Outcome(reading.record, "created", (), reading.notes)


def _repeats(twin: Twin) -> str:
    facts = {"name": twin.name, "line": twin.line}
    if twin.line is not None:
        return _("Line %(line)s has the same business: %(name)s.") % facts
    if twin.same_domain:
        return _("The site knows its website: %(name)s.") % facts
    return _("The site knows its name and place: %(name)s.") % facts


def _write(actor: Actor, run: ImportRun, fresh: Iterable[Reading]) -> None:
    rows = [(reading.record.line, reading.business) for reading in fresh if reading.business]
    if rows:
        pages = create_businesses(actor=actor, rows=[business for _line, business in rows])
        ImportedBusiness.objects.bulk_create(
            ImportedBusiness(run=run, business=page, line=line)
            for (line, _business), page in zip(rows, pages, strict=True)
        )
