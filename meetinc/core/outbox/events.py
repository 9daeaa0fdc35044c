"""Domain events: declared by the room where they happen, published by its commands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from meetinc.core.outbox import wake
from meetinc.core.outbox.models import OutboxEvent


@dataclass(frozen=True, slots=True)
class DomainEvent:
    """Something that happened. Subclasses are frozen dataclasses in `<room>/events.py` whose fields are ids.

    `name` is "<room>.<what happened>" and does not change once released: consumers know events by it.
    """

    name: ClassVar[str]


E = TypeVar("E", bound=DomainEvent)
Listener = Callable[[Any], None]

_listeners: dict[type[DomainEvent], list[Listener]] = defaultdict(list)


def listens_to(event: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Call the function in the transaction that publishes `event`. For effects in the same database only.

    Listeners live in `<room>/listeners.py`, imported in the room's `AppConfig.ready`. What one raises,
    the publishing command raises, and nothing of either is kept.
    """

    def register(listener: Callable[[E], None]) -> Callable[[E], None]:
        _listeners[event].append(listener)
        return listener

    return register


def publish(event: DomainEvent) -> None:
    """Write the event to the outbox and call its listeners. Must run inside the command's transaction."""
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(f"publish({event.name}) outside of a transaction")
    OutboxEvent.objects.create(name=event.name, payload=payload_of(event))
    wake.after_commit()
    for listener in _listeners[type(event)]:
        listener(event)


def payload_of(event: DomainEvent) -> dict[str, Any]:
    """The event's fields as JSON values."""
    encoder = DjangoJSONEncoder()
    return {key: value if _is_plain(value) else encoder.default(value) for key, value in asdict(event).items()}


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, (str, int, float, bool, list, tuple, dict))
