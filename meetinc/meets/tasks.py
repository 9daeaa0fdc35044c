"""Jobs of this room: thin doors to commands, safe to run twice."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from meetinc.meets import commands


@app.periodic(cron="*/5 * * * *")
@app.task(name="meets.expire", queueing_lock="meets.expire")
def expire(timestamp: int) -> None:  # noqa: ARG001  (procrastinate says when it was due)
    """End the requests whose time is up."""
    commands.expire_meets(now=timezone.now())


@app.periodic(cron="17 * * * *")
@app.task(name="meets.nudge", queueing_lock="meets.nudge")
def nudge(timestamp: int) -> None:  # noqa: ARG001
    """Remind about requests that end in a few days."""
    commands.nudge_meets(now=timezone.now())


@app.task(name="meets.end_meets_of")
def end_meets_of(person_id: int) -> None:
    """Somebody left or is suspended."""
    commands.end_meets_of(person_id=person_id)
