"""Imports are thrown away: before they were written, or when their rows have had their time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.transfer import conf
from meetinc.transfer.commands.writing import locked
from meetinc.transfer.errors import WrongState
from meetinc.transfer.files import drop_file
from meetinc.transfer.kinds import kind_of
from meetinc.transfer.models import ImportRow, ImportRun

State = ImportRun.State
UNWRITTEN = (State.UPLOADED, State.CHECKED, State.FAILED)


@transaction.atomic
def discard_import(*, actor: Actor, run: ImportRun) -> None:
    """Throw away a run that wrote nothing, with its file. One whose job has died can be thrown away too."""
    require(kind_of(run.kind).may_import(actor))
    current = locked(run)
    is_stuck = current.is_silent and current.state in {State.CHECKING, State.WRITING}
    if current.state not in UNWRITTEN and not is_stuck:
        raise WrongState
    audit.record(actor, "transfer.import_discarded", current)
    drop_file(current.file)
    current.delete()


@transaction.atomic
def forget_old_imports(*, now: datetime) -> int:
    """Delete runs that were never written, and the rows of old ones; the number of runs that were touched."""
    unwritten = ImportRun.objects.exclude(state__in=ImportRun.WRITTEN).filter(
        started_at__lte=now - conf.UNWRITTEN_LIFETIME
    )
    for run in unwritten:
        drop_file(run.file)
    gone, _rows = unwritten.delete()
    old = ImportRow.objects.filter(run__started_at__lte=now - conf.rows_lifetime())
    runs = old.order_by().values("run").distinct().count()
    old.delete()
    return gone + runs
