"""What the worker does for imports and exports. Tasks take ids, read afresh and may run twice."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

RETRIES = 3


@app.task(name="transfer.check_import")
def check_import(*, run_id: int) -> None:
    """Read an uploaded file and note what would become of each row."""
    from meetinc.transfer import commands

    _work(run_id, commands.check_import)


@app.task(name="transfer.write_import")
def write_import(*, run_id: int) -> None:
    """Write the rows of a run that was looked through."""
    from meetinc.transfer import commands

    _work(run_id, commands.write_import)


@app.task(name="transfer.undo_import")
def undo_import(*, run_id: int) -> None:
    """Take back what a run wrote and nobody has edited since."""
    from meetinc.transfer import commands

    _work(run_id, commands.undo_import)


def _work(run_id: int, act: Callable[..., object]) -> None:
    from meetinc.transfer.models import ImportRun

    run = ImportRun.objects.select_related("asked_by").filter(pk=run_id).first()
    if run is not None:
        act(run=run, now=timezone.now())


@app.task(name="transfer.pack_archive", pass_context=True, retry=RetryStrategy(max_attempts=RETRIES, wait=60))
def pack_archive(context: JobContext, *, archive_id: str) -> None:
    """Pack the whole site; after the last attempt it is said to have failed."""
    from meetinc.transfer import commands
    from meetinc.transfer.models import SiteArchive

    archive = SiteArchive.objects.filter(pk=archive_id).first()
    if archive is None:
        return
    try:
        commands.pack_archive(archive=archive, now=timezone.now())
    except Exception:
        if context.job.attempts >= RETRIES:
            commands.give_up_archive(archive=archive)
        raise


@app.periodic(cron="* * * * *")
@app.task(name="transfer.send_invitations", queueing_lock="transfer.send_invitations")
def send_invitations(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells when
    """Send the next few invitations that organisers asked for. Every minute."""
    from meetinc.transfer import commands

    commands.send_invitations(now=timezone.now())


@app.periodic(cron="29 3 * * *")
@app.task(name="transfer.tidy", queueing_lock="transfer.tidy")
def tidy(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells when
    """Drop uploads that were never imported, rows and archives whose time is over. Nightly."""
    from meetinc.transfer import commands

    now = timezone.now()
    commands.forget_old_imports(now=now)
    commands.drop_expired_archives(now=now)
