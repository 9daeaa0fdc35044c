"""A run is checked: what would become of each row, noted so that it can be looked through and chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, require
from meetinc.transfer import tasks
from meetinc.transfer.columns import columns_of
from meetinc.transfer.commands.writing import actor_of, fail, is_mine, locked
from meetinc.transfer.errors import WrongState
from meetinc.transfer.files import local_copy
from meetinc.transfer.importing import AS_NEW, Job, run_through
from meetinc.transfer.keeping import keep
from meetinc.transfer.kinds import kind_of
from meetinc.transfer.models import ImportRow, ImportRun
from meetinc.transfer.models.runs import Choice
from meetinc.transfer.progress import Progress
from meetinc.transfer.sources import open_source
from meetinc.transfer.tally import Tally

State = ImportRun.State


@transaction.atomic
def request_check(
    *, actor: Actor, run: ImportRun, mapping: Sequence[str], on_known: str, companies: str, source: str
) -> ImportRun:
    """Take the columns and choices of the mapping page and let the worker check the file with them.

    Raises `NoNameColumn` and `UnknownColumn` for a mapping that cannot be followed.
    """
    kind = kind_of(run.kind)
    require(kind.may_import(actor))
    current = locked(run)
    if current.state not in {State.UPLOADED, State.CHECKED}:
        raise WrongState
    columns_of(kind.fields, current.header, mapping)
    current.mapping, current.on_known, current.companies = list(mapping), on_known, companies
    current.source = source.strip()
    current.state, current.progress, current.heard_at, current.problem = State.CHECKING, 0, timezone.now(), ""
    current.save(
        update_fields=(
            "mapping", "on_known", "companies", "source", "state", "progress", "heard_at", "problem",
        )
    )  # fmt: skip
    tasks.check_import.defer(run_id=current.pk)
    return current


def check_import(*, run: ImportRun, now: datetime) -> ImportRun:
    """What the worker does: read the whole file and note what would become of each row, writing nothing else."""
    kind = kind_of(run.kind)
    try:
        with local_copy(run.file) as path:
            table = open_source(path, kind, encoding=run.encoding, sheet=run.sheet)
            with Progress(run, whole=table.size) as progress, transaction.atomic():
                if not is_mine(run, State.CHECKING):
                    return run
                columns = columns_of(kind.fields, table.header.cells, run.mapping)
                job = Job(actor_of(run), run, kind, columns, now, is_writing=False)
                tally = Tally()
                run.row_set.all().delete()
                for outcome in keep(run, run_through(job, table.records(progress)), whole=True):
                    tally.count(outcome)
                _note(run, tally)
    except (DomainError, FileNotFoundError) as problem:
        return fail(run, problem)
    return run


def _note(run: ImportRun, tally: Tally) -> None:
    for name, value in tally.counts.items():
        setattr(run, name, value)
    run.state = State.CHECKED
    run.save(update_fields=(*tally.counts, "state"))


@transaction.atomic
def choose_for_rows(*, actor: Actor, run: ImportRun, choices: Mapping[int, str]) -> int:
    """Say what becomes of rows that the site has already, by line; "" is as for all. The number of rows that changed."""
    require(kind_of(run.kind).may_import(actor))
    if locked(run).state != State.CHECKED:
        raise WrongState
    changed = 0
    for line, choice in choices.items():
        if choice in {"", AS_NEW, *Choice.values}:
            changed += ImportRow.objects.filter(run=run, line=line).exclude(choice=choice).update(choice=choice)
    return changed


@transaction.atomic
def choose_for_all(*, actor: Actor, run: ImportRun, choice: str) -> ImportRun:
    """Say it for all rows that the site has already; what was chosen for single ones is forgotten."""
    require(kind_of(run.kind).may_import(actor))
    current = locked(run)
    if current.state != State.CHECKED or choice not in Choice.values:
        raise WrongState
    current.row_set.exclude(choice="").update(choice="")
    current.on_known = choice
    current.save(update_fields=("on_known",))
    audit.record(actor, "transfer.choice_made", current, choice=choice)
    return current
