"""What the worker does for accounts. Tasks take ids, read afresh and may run twice."""

from __future__ import annotations

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

RETRIES = 3


@app.task(name="accounts.pack_export", pass_context=True, retry=RetryStrategy(max_attempts=RETRIES, wait=60))
def pack_export(context: JobContext, *, export_id: str) -> None:
    """Pack an export that somebody asked for; after the last attempt they are told that it failed."""
    from meetinc.accounts import commands
    from meetinc.accounts.models import DataExport

    export = DataExport.objects.select_related("account").filter(pk=export_id).first()
    if export is None:
        return
    try:
        commands.pack_export(export=export)
    except Exception:
        if context.job.attempts >= RETRIES:
            commands.give_up_export(export=export)
        raise


@app.periodic(cron="17 * * * *")
@app.task(name="accounts.erase_due", queueing_lock="accounts.erase_due")
def erase_due(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells when
    """Erase the accounts whose time of grace is over. Hourly."""
    from meetinc.accounts import commands

    commands.erase_due_accounts(now=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="accounts.end_due_suspensions", queueing_lock="accounts.end_due_suspensions")
def end_due_suspensions(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells when
    """Reinstate whose suspension has come to its end. Every ten minutes."""
    from meetinc.accounts import commands

    commands.end_due_suspensions(now=timezone.now())


@app.periodic(cron="43 3 * * *")
@app.task(name="accounts.tidy", queueing_lock="accounts.tidy")
def tidy(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells when
    """Drop old exports, sign-ups nobody finished, and old sessions. Nightly."""
    from django.core.management import call_command

    from meetinc.accounts import commands

    now = timezone.now()
    commands.drop_expired_exports(now=now)
    commands.erase_unverified_accounts(now=now)
    call_command("clearsessions")
