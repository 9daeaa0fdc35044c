"""Wake the worker after a commit: at once, but never needed for correctness.

What is to be done lies in tables of its own (mail, outbox) and a periodic task looks there every minute; waking
only spares the wait. So it may fail, and it is left out of the transaction: two commands that enqueued the same
job inside theirs would wait for each other at its queueing lock.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


def after_commit(task: str) -> None:
    """Enqueue the argument-less task once this transaction has committed; once, however often it is asked for."""
    wake = _waker(task)
    if not any(wake in waiting for waiting in connection.run_on_commit):
        transaction.on_commit(wake, robust=True)


def enqueue(task: str, *, in_seconds: int | None = None) -> None:
    """Enqueue the argument-less task now, unless it waits in the queue already."""
    schedule = {"seconds": in_seconds} if in_seconds else None
    with suppress(AlreadyEnqueued):
        app.configure_task(task, queueing_lock=task, schedule_in=schedule).defer()


@lru_cache
def _waker(task: str) -> Callable[[], None]:
    """The same function for the same task, so that it is found among what runs on commit."""

    def wake() -> None:
        enqueue(task)

    return wake
