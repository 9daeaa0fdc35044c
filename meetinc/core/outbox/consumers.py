"""Consumers: readers of the outbox, each with a name and a cursor.

A reader never goes past the oldest running transaction. A row's id is given out when it is written, but it
becomes visible when its transaction commits, so a reader that remembers the highest id it saw skips whatever
commits late. Ordered by (transaction, id), and read only below the oldest running transaction, nothing can
appear behind the cursor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from meetinc.core.outbox.models import OldestRunning, OutboxCursor, OutboxEvent


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a consumer sees it."""

    id: int
    name: str
    payload: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a consumer is behind."""

    consumer: str
    events: int
    oldest: datetime | None


Handler = Callable[[Sequence[Happening]], None]

registry: dict[str, Handler] = {}


def consumer(name: str) -> Callable[[Handler], Handler]:
    """Register the function as the consumer `name`. It gets events in order and may get some of them twice."""

    def register(handler: Handler) -> Handler:
        registry[name] = handler
        return handler

    return register


def consume(name: str, handle: Handler, *, limit: int = 500) -> int:
    """Hand the next events to `handle` and move the cursor; the number of events handed over.

    One worker at a time: a second one finds the lock taken and returns 0. What `handle` does in this database
    commits together with the cursor, exactly once; what it does elsewhere is repeated if we die in between.
    """
    with transaction.atomic():
        if not _lock(name):
            return 0
        cursor, _created = OutboxCursor.objects.get_or_create(consumer=name)
        rows = list(_readable(cursor)[:limit])
        if not rows:
            return 0
        handle([Happening(row.pk, row.name, row.payload, row.at) for row in rows])
        cursor.xid, cursor.event_id = rows[-1].xid, rows[-1].pk
        cursor.save(update_fields=("xid", "event_id", "moved_at"))
        return len(rows)


def lag() -> list[Lag]:
    """How far each consumer is behind, for `doctor`."""
    return [_lag_of(cursor) for cursor in OutboxCursor.objects.order_by("consumer")]


def _lag_of(cursor: OutboxCursor) -> Lag:
    behind = _after(cursor)
    first = behind.first()
    return Lag(cursor.consumer, behind.count(), first.at if first else None)


def _after(cursor: OutboxCursor) -> QuerySet[OutboxEvent]:
    return OutboxEvent.objects.filter(
        Q(xid__gt=cursor.xid) | Q(xid=cursor.xid, pk__gt=cursor.event_id)
    ).order_by("xid", "pk")


def _readable(cursor: OutboxCursor) -> QuerySet[OutboxEvent]:
    return _after(cursor).filter(xid__lt=OldestRunning())


def _lock(name: str) -> bool:
    """Take the consumer's lock until the transaction ends. Advisory, so that holding it takes no transaction id
    (a row lock would, and would hold back every other consumer's horizon)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('outbox'), hashtext(%s))", [name])
        row = cursor.fetchone()
    return bool(row and row[0])
