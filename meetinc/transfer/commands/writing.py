"""Imports that write: all rows or none, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, require
from meetinc.transfer import tasks
from meetinc.transfer.columns import Columns, columns_of
from meetinc.transfer.errors import WrongState
from meetinc.transfer.files import drop_file, local_copy
from meetinc.transfer.importing import Job, Outcome, run_through
from meetinc.transfer.keeping import keep
from meetinc.transfer.kinds import Kind, kind_of
from meetinc.transfer.models import ImportRow, ImportRun
from meetinc.transfer.progress import Progress
from meetinc.transfer.sources import digest_of, open_source
from meetinc.transfer.tables import Table, unheard
from meetinc.transfer.tally import Tally

FIRST_COUNTED, COUNTED_AGAIN = 1_000, 4  # rows written; and each time so many times as many

State = ImportRun.State
Tell = Callable[[Outcome], None]


def import_file(
    *,
    actor: Actor,
    kind: Kind,
    path: Path,
    table: Table,
    columns: Columns,
    now: datetime,
    on_known: str = "keep",
    companies: str = "add",
    source: str = "",
    dry_run: bool = False,
    skip_rejected: bool = False,
    tell: Tell | None = None,
    on_progress: Callable[[int], None] = unheard,
) -> Tally:
    """Bring a file's rows in, in one transaction; `tell` hears of each row, in order.

    A rejected row keeps everything out, so that a corrected file can be imported as a whole, unless `skip_rejected`.
    A dry run goes the same way without writing. Nothing stays when no row made or changed anything. Memory holds one
    batch, whatever the file's length.
    """
    require(kind.may_import(actor))
    run = ImportRun(
        kind=kind.name,
        file_name=path.name[-255:],
        file_digest=digest_of(path),
        header=list(table.header.cells),
        mapping=[column.field for column in columns.all],
        on_known=on_known,
        companies=companies,
        skip_rejected=skip_rejected,
        source=source,
        asked_by_id=actor.account_id,
        started_at=now,
    )
    job = Job(actor, run, kind, columns, now, is_writing=not dry_run)
    try:
        with transaction.atomic():
            if not dry_run:
                run.save()
            tally = _go_through(job, table, tell, on_progress)
            if tally.written:
                _finish(actor, run, tally, now)
            else:
                transaction.set_rollback(True)
    except BaseException:
        kind.give_up()
        raise
    if not tally.written:
        kind.give_up()
    return tally


@transaction.atomic
def request_import(*, actor: Actor, run: ImportRun, skip_rejected: bool) -> ImportRun:
    """Let the worker write a run that was looked through. Raises `WrongState` when it is not that far."""
    require(kind_of(run.kind).may_import(actor))
    current = locked(run)
    if current.state != State.CHECKED:
        raise WrongState
    if current.rejected and not skip_rejected:
        raise WrongState(_("Some rows are rejected. Say that the others should come in, or mend the file."))
    current.state, current.skip_rejected = State.WRITING, skip_rejected
    current.progress, current.heard_at, current.problem = 0, timezone.now(), ""
    current.save(update_fields=("state", "skip_rejected", "progress", "heard_at", "problem"))
    audit.record(actor, "transfer.import_asked", current)
    tasks.write_import.defer(run_id=current.pk)
    return current


def write_import(*, run: ImportRun, now: datetime) -> ImportRun:
    """What the worker does: write the rows as they were chosen. Safe to run twice; after a kill nothing is half-done."""
    kind = kind_of(run.kind)
    try:
        with local_copy(run.file) as path:
            table = open_source(path, kind, encoding=run.encoding, sheet=run.sheet)
            with Progress(run, whole=table.size) as progress, transaction.atomic():
                if not is_mine(run, State.WRITING):
                    return run
                _write(run, kind, table, now, progress)
    except (DomainError, FileNotFoundError) as problem:
        kind.give_up()
        return fail(run, problem)
    except BaseException:
        kind.give_up()
        raise
    run.refresh_from_db()
    return run


def _write(run: ImportRun, kind: Kind, table: Table, now: datetime, progress: Progress) -> None:
    actor = actor_of(run)
    columns = columns_of(kind.fields, table.header.cells, run.mapping)
    job = Job(actor, run, kind, columns, now, is_writing=True, choices=lambda lines: choices_of(run, lines))
    tally = _go_through(job, table, None, progress)
    if tally.rejected and not run.skip_rejected:
        raise WrongState(_("The site has changed since the check: some rows are rejected now. Check the file again."))
    _finish(actor, run, tally, now)


def _go_through(job: Job, table: Table, tell: Tell | None, on_progress: Callable[[int], None]) -> Tally:
    tally = Tally()
    counted_at = FIRST_COUNTED
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")  # compiling a statement for each batch takes longer than the batch
    outcomes = run_through(job, table.records(on_progress))
    for outcome in keep(job.run, outcomes, whole=False) if job.is_writing else outcomes:
        tally.count(outcome)
        if job.is_writing and tally.changes >= counted_at:
            counted_at *= COUNTED_AGAIN
            _count_written(job.kind)
        if tell:
            tell(outcome)
    tally.written = bool(tally.changes) and job.is_writing
    return tally


def _count_written(kind: Kind) -> None:
    """Let the database see how much there is by now.

    It counts tables of its own accord only when their rows are committed. Until then it takes them for as small as they
    were, and reads them whole for every batch.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(connection.ops.quote_name(model._meta.db_table) for model in kind.tables)}")


def _finish(actor: Actor, run: ImportRun, tally: Tally, now: datetime) -> None:
    for name, value in tally.counts.items():
        setattr(run, name, value)
    drop_file(run.file)
    run.state, run.finished_at, run.file, run.problem = State.DONE, now, "", ""
    run.save(update_fields=(*tally.counts, "state", "finished_at", "file", "problem"))
    audit.record(actor, f"transfer.{run.kind}_imported", run, **tally.counts)


def choices_of(run: ImportRun, lines: Sequence[int]) -> Mapping[int, str]:
    """What was chosen for these rows, one by one."""
    chosen = ImportRow.objects.filter(run=run, line__in=lines).exclude(choice="")
    return dict(chosen.values_list("line", "choice"))


def actor_of(run: ImportRun) -> Actor:
    """Whoever asked for the import, as they are now; the site, when they have left."""
    return Actor.of(run.asked_by) if run.asked_by is not None else Actor.system("import")


def locked(run: ImportRun) -> ImportRun:
    """The run as it is now, held until the transaction ends. Raises `WrongState` when it is gone."""
    rows = ImportRun.objects.locked([run.pk])
    if not rows:
        raise WrongState
    return rows[0]


def fail(run: ImportRun, problem: Exception) -> ImportRun:
    """Note why the worker could not go on. A run that was looked through can be looked through again."""
    text = str(problem) if isinstance(problem, DomainError) else _("The file is no longer here. Upload it again.")
    state = State.CHECKED if isinstance(problem, WrongState) else State.FAILED
    ImportRun.objects.filter(pk=run.pk, state__in=ImportRun.AT_WORK).update(state=state, problem=text[:400])
    run.refresh_from_db()
    return run


def is_mine(run: ImportRun, state: str) -> bool:
    """Whether this transaction is the one that works on the run. Locks it without touching its row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"transfer.run {run.pk}"])
        [is_free] = cursor.fetchone() or (False,)
    return bool(is_free) and ImportRun.objects.filter(pk=run.pk, state=state).exists()
