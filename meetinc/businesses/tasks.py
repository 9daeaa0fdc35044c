"""Jobs of this room: thin doors to commands, safe to run twice."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from meetinc.businesses import commands


@app.periodic(cron="41 3 * * *")
@app.task(name="businesses.forget", queueing_lock="businesses.forget")
def forget(timestamp: int) -> None:  # noqa: ARG001  (procrastinate says when it was due)
    """Drop codes, refusals and invitations out of time, and changes of long ago."""
    now = timezone.now()
    commands.forget_what_is_over(now=now)
    commands.forget_changes(now=now)
