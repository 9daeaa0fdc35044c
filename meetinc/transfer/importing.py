"""The engine of imports: record by record, what becomes of it, and with a writing job, made so. One batch in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any, Final

from django.utils.translation import gettext as _

from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError
from meetinc.transfer.columns import Columns
from meetinc.transfer.kinds import Kind, Twin, Written
from meetinc.transfer.models import ImportRow, ImportRun
from meetinc.transfer.models.runs import Choice
from meetinc.transfer.readings import Facts, Reading
from meetinc.transfer.seen import Seen
from meetinc.transfer.tables import Record

BATCH: Final = 1000
AS_NEW: Final = "new"  # the choice for a row whose twin is somebody else

OWNERS_ALONE: Final = frozenset({"name", "sorted_as", "emails", "phones", "links", "photo"})

Fate = ImportRow.Fate
Choices = Callable[[Sequence[int]], Mapping[int, str]]


def no_choices(_lines: Sequence[int]) -> Mapping[int, str]:
    """For an import in which nobody chose row by row."""
    return {}


@dataclass(slots=True)
class Job:
    """One run through a file. `is_writing` ends with the first rejected row that keeps all others out."""

    actor: Actor
    run: ImportRun
    kind: Kind
    columns: Columns
    now: datetime
    is_writing: bool
    choices: Choices = no_choices


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one row, and why; `changes` are what an update writes."""

    reading: Reading
    fate: Fate
    reasons: tuple[str, ...] = ()
    twin: Twin | None = None
    changes: Facts = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    written: Written | None = None

    @property
    def record(self) -> Record:
        return self.reading.record

    @property
    def subject_id(self) -> int | None:
        """The person or business that it made or is about."""
        if self.written is not None:
            return self.written.pk
        return self.twin.pk if self.twin is not None else None


def run_through(job: Job, records: Iterable[Record]) -> Iterator[Outcome]:
    """The outcomes of all records, in order; needs a transaction around it."""
    read = job.kind.reader(now=job.now)
    seen = Seen(job.kind.agrees)
    records = iter(records)
    while batch := list(islice(records, BATCH)):
        readings = job.kind.screened([read(record, job.columns.values(record.cells)) for record in batch])
        seen.look_for(readings)
        outcomes = _outcomes(job, seen, readings)
        job.is_writing &= job.run.skip_rejected or all(outcome.fate != Fate.REJECTED for outcome in outcomes)
        yield from _written(job, outcomes) if job.is_writing else outcomes


def _outcomes(job: Job, seen: Seen, readings: Sequence[Reading]) -> list[Outcome]:
    twins = job.kind.twins(readings)
    current = job.kind.current({twin.pk for twin in twins if twin is not None})
    chosen = job.choices([reading.record.line for reading in readings])
    found = [
        _outcome(seen, reading, twin, chosen.get(reading.record.line, ""))
        for reading, twin in zip(readings, twins, strict=True)
    ]
    return [
        known_outcome(job, outcome, chosen.get(outcome.record.line, ""), current) if outcome.twin else outcome
        for outcome in found
    ]


def _outcome(seen: Seen, reading: Reading, twin: Twin | None, chosen: str) -> Outcome:
    """What becomes of a row; of one whose subject the site has, that it is known."""
    if reading.reasons:
        return Outcome(reading, Fate.REJECTED, reading.reasons, notes=reading.notes)
    if reading.left_out:
        return Outcome(reading, Fate.LEFT_OUT, (reading.left_out,))
    if earlier := seen.before(reading):
        reason = _("Line %(line)s has the same one: %(name)s.") % {"line": earlier.line, "name": earlier.name}
        return Outcome(reading, Fate.REPEATED, (reason,))
    seen.take(reading)
    if twin is None or (chosen == AS_NEW and not twin.is_sure):
        return Outcome(reading, Fate.CREATED, notes=reading.notes)
    return Outcome(reading, Fate.KNOWN, (twin.reason,), twin)


def known_outcome(job: Job, outcome: Outcome, chosen: str, current: Mapping[int, Facts]) -> Outcome:
    """What becomes of a row whose subject the site has: kept as it is, or updated with what was chosen."""
    assert outcome.twin is not None  # noqa: S101 - the caller has looked
    reading, twin = outcome.reading, outcome.twin
    choice = chosen if chosen in Choice.values else job.run.on_known
    notes = reading.notes
    if choice == Choice.REPLACE and twin.is_owned:
        notes = (*notes, _("The profile is its owner's: only what is empty was filled in."))
    here = current.get(twin.pk, {})
    changes = differences(job.kind, reading.facts, here, choice=choice, is_owned=twin.is_owned)
    if not changes:
        return outcome
    return replace(outcome, fate=Fate.UPDATED, changes=changes, notes=notes)


def differences(kind: Kind, facts: Facts, current: Facts, *, choice: str, is_owned: bool) -> Facts:
    """The facts that an update with this choice writes: those that a row has and the site has not, or has otherwise.

    A profile that is its owner's is only filled in, and how to reach them and what they look like they say themselves;
    what is the operator's own is written all the same.
    """
    if choice == Choice.KEEP:
        return {}

    def is_written(field: str, value: Any) -> bool:
        here = current.get(field)
        if not value or kind.same(field, value, here):
            return False
        if not is_owned or field in kind.operators:
            return choice == Choice.REPLACE or not here
        return not here and field not in OWNERS_ALONE

    return {field: value for field, value in facts.items() if is_written(field, value)}


def _written(job: Job, outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
    fresh = [outcome.reading for outcome in outcomes if outcome.fate == Fate.CREATED]
    made = iter(job.kind.create(job.actor, job.run, fresh) if fresh else ())
    for outcome in outcomes:
        if outcome.fate == Fate.CREATED:
            written = next(made)
            yield replace(outcome, written=written, notes=(*outcome.notes, *written.notes))
        elif outcome.fate == Fate.UPDATED and outcome.twin is not None:
            yield _updated(job, outcome, outcome.twin)
        else:
            yield outcome


def _updated(job: Job, outcome: Outcome, twin: Twin) -> Outcome:
    """Write an update; one that a rule refuses is a rejected row."""
    try:
        written = job.kind.update(job.actor, job.run, twin.pk, outcome.reading, outcome.changes)
    except DomainError as refusal:
        job.is_writing &= job.run.skip_rejected
        return replace(outcome, fate=Fate.REJECTED, reasons=(str(refusal),), changes={})
    return replace(outcome, written=written, notes=(*outcome.notes, *written.notes))
