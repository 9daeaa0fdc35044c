"""Looking after the outbox: lag, trimming, and consumers that come and go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from meetinc.core.outbox.consumers import after
from meetinc.core.outbox.models import OldestRunning, OutboxCursor, OutboxEvent
from meetinc.core.outbox.rebase import LAST


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a consumer is behind."""

    consumer: str
    events: int
    oldest: datetime | None
    failing_since: datetime | None
    last_error: str


def lag() -> list[Lag]:
    """How far each consumer is behind, for `doctor`."""
    return [_lag_of(cursor) for cursor in OutboxCursor.objects.order_by("consumer")]


def trim(*, before: datetime) -> int:
    """Delete events from before a time that every consumer has read; the number of rows."""
    old = OutboxEvent.objects.filter(at__lt=before)
    slowest = OutboxCursor.objects.order_by("xid", "event_id").first()
    if slowest is not None:
        old = old.filter(Q(xid__lt=slowest.xid) | Q(xid=slowest.xid, pk__lte=slowest.event_id))
    return old.delete()[0]


def start_from_now(consumer: str) -> None:
    """Put a consumer's cursor before everything that is still running, and behind all else.

    For a consumer that then reads the tables themselves (an index that is rebuilt): what commits meanwhile
    reaches it through the outbox.
    """
    OutboxCursor.objects.get_or_create(consumer=consumer)
    OutboxCursor.objects.filter(consumer=consumer).update(
        xid=OldestRunning() - 1, event_id=LAST, failing_since=None, last_error=""
    )


def retire(consumer: str) -> bool:
    """Forget a consumer that is gone for good, so that nothing is kept for it."""
    return bool(OutboxCursor.objects.filter(consumer=consumer).delete()[0])


def _lag_of(cursor: OutboxCursor) -> Lag:
    behind = after(cursor)
    first = behind.first()
    return Lag(
        consumer=cursor.consumer,
        events=behind.count(),
        oldest=first.at if first else None,
        failing_since=cursor.failing_since,
        last_error=cursor.last_error,
    )
