"""Outcomes as rows in the database: what the preview shows, the report tells and an undo needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from meetinc.transfer.importing import BATCH, Outcome
from meetinc.transfer.kinds.lines import plain
from meetinc.transfer.models import ImportRow, ImportRun


def keep(run: ImportRun, outcomes: Iterable[Outcome], *, whole: bool) -> Iterator[Outcome]:
    """Pass the outcomes on, a batch at a time, each batch kept. `whole` keeps the cells of every row.

    Rows of an earlier check of the same run give way; what was chosen for them has been read before.
    """
    outcomes = iter(outcomes)
    while batch := list(islice(outcomes, BATCH)):
        ImportRow.objects.filter(run=run, line__in=[outcome.record.line for outcome in batch]).delete()
        ImportRow.objects.bulk_create(_row(run, outcome, whole=whole) for outcome in batch)
        yield from batch


def _row(run: ImportRun, outcome: Outcome, *, whole: bool) -> ImportRow:
    written = outcome.written
    told = (*outcome.reasons, *outcome.notes)
    row = ImportRow(
        run=run,
        line=outcome.record.line,
        fate=outcome.fate,
        reasons="\n".join(told),
        has_photo=outcome.record.photo is not None,
        cells=list(outcome.record.cells) if whole or told else None,
    )
    if run.is_of_people:
        row.person_id = outcome.subject_id
        row.business_id = written.business_id if written else None
        row.made_business = row.business_id is not None
    else:
        row.business_id = outcome.subject_id
    if written is not None:
        row.version, row.position_id = written.version, written.position_id
        row.before = (
            {field: plain(value) for field, value in written.before.items()} if written.before is not None else None
        )
    return row
