"""Consumers: readers of the outbox, each with a name and a cursor.

A reader never goes past the oldest running transaction. A row gets its id when it is written, but it becomes
visible when its transaction commits; so a reader that remembers the highest id it saw skips whatever commits
late. Ordered by (transaction, id), and read only below the oldest running transaction, nothing can appear
behind a cursor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

import structlog
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from meetinc.core.outbox.models import OldestRunning, OutboxCursor, OutboxEvent
from meetinc.core.outbox.rebase import rebase_if_moved

BATCH = 500
LOCK_CLASS = 20_451  # advisory locks of the outbox, apart from anybody else's

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a consumer sees it."""

    id: int
    name: str
    payload: Mapping[str, Any]
    at: datetime


Handler = Callable[[Sequence[Happening]], None]

registry: dict[str, Handler] = {}


def consumer(name: str) -> Callable[[Handler], Handler]:
    """Register the function as the consumer `name`, run by every worker that has imported it.

    It gets events in order, in batches. What it does in this database happens exactly once (same transaction as
    the cursor); what it does elsewhere at least once, so it must bear a repeat.
    """

    def register(handler: Handler) -> Handler:
        registry[name] = handler
        return handler

    return register


def consume(name: str, handle: Handler, *, limit: int = BATCH) -> int:
    """Hand the next events to `handle` and move the cursor; the number of events handed over.

    One at a time: whoever finds the consumer's lock taken returns 0.
    """
    with transaction.atomic():
        if not _lock(name):
            return 0
        rebase_if_moved()
        cursor, _created = OutboxCursor.objects.get_or_create(consumer=name)
        rows = list(_readable(cursor)[:limit])
        if not rows:
            return 0
        handle([Happening(row.pk, row.name, row.payload, row.at) for row in rows])
        cursor.xid, cursor.event_id = rows[-1].xid, rows[-1].pk
        cursor.failing_since, cursor.last_error = None, ""
        cursor.save()
        return len(rows)


def consume_all() -> bool:
    """Let every registered consumer read what it can; True when there is more that running transactions hide.

    A consumer that fails stays where it is, is noted for `doctor`, and holds up no other.
    """
    for name, handler in registry.items():
        try:
            while consume(name, handler) == BATCH:
                pass
        except Exception as problem:
            log.exception("outbox.consumer_failed", consumer=name)
            _note_failure(name, problem)
    healthy = OutboxCursor.objects.filter(consumer__in=registry, failing_since=None)
    return any(after(cursor).exists() for cursor in healthy)


def after(cursor: OutboxCursor) -> QuerySet[OutboxEvent]:
    """The events behind the cursor's position, hidden ones too, in order."""
    later = Q(xid__gt=cursor.xid) | Q(pk__gt=cursor.event_id)
    return OutboxEvent.objects.filter(later, xid__gte=cursor.xid).order_by("xid", "pk")


def _readable(cursor: OutboxCursor) -> QuerySet[OutboxEvent]:
    return after(cursor).filter(xid__lt=OldestRunning())


def _note_failure(name: str, problem: Exception) -> None:
    now = timezone.now()
    cursor, _created = OutboxCursor.objects.get_or_create(consumer=name)
    cursor.failing_since = cursor.failing_since or now
    cursor.last_error = f"{type(problem).__name__}: {problem}"[:500]
    cursor.save(update_fields=("failing_since", "last_error"))


def _lock(name: str) -> bool:
    """Take the consumer's lock until the transaction ends. Advisory, because holding it takes no transaction id:
    a row lock would, and would hold back what all other consumers may read."""
    key = crc32(name.encode()) - 2**31
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK_CLASS, key])
        return bool((cursor.fetchone() or [False])[0])
