"""Jobs of this room: thin doors to commands, safe to run twice."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from meetinc.trust import commands


@app.periodic(cron="*/10 * * * *")
@app.task(name="trust.end_due", queueing_lock="trust.end_due")
def end_due(timestamp: int) -> None:  # noqa: ARG001  (procrastinate says when it was due)
    """Undo what decisions did whose time is over."""
    commands.end_due(now=timezone.now())


@app.periodic(cron="37 3 * * *")
@app.task(name="trust.forget_old", queueing_lock="trust.forget_old")
def forget_old(timestamp: int) -> None:  # noqa: ARG001
    """Forget the evidence of cases that have had their time. Nightly."""
    commands.forget_old(now=timezone.now())
