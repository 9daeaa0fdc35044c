"""Jobs of this room: thin doors to commands, safe to run twice and to be killed."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from meetinc.inbox import commands, conf
from meetinc.inbox.commands.releasing import SEND


@app.periodic(cron="* * * * *", periodic_id=SEND)
@app.task(name=SEND, queueing_lock=SEND, lock=SEND)
def send(timestamp: int = 0) -> None:  # noqa: ARG001  (when it was due)
    """Begin what is due, hand over what the pace allows, note what became of it."""
    now = timezone.now()
    commands.start_due(now=now)
    commands.send_next(now=now)
    commands.settle_mail()


@app.periodic(cron="41 4 * * *", periodic_id="inbox.tidy")
@app.task(name="inbox.tidy", queueing_lock="inbox.tidy")
def tidy(timestamp: int = 0) -> None:  # noqa: ARG001
    """Delete notifications that have had their time."""
    commands.forget_old(before=timezone.now() - conf.KEEP)
