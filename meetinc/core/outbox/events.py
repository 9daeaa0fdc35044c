"""Domain events: declared by the room where they happen, published by its commands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar

from django.db import connection, transaction

from meetinc.core.background import after_commit
from meetinc.core.facts import plain
from meetinc.core.outbox.consumers import registry
from meetinc.core.outbox.models import OutboxEvent

READ = "core.read_outbox"  # the task in core.tasks


@dataclass(frozen=True, slots=True)
class DomainEvent:
    """Something that happened. Subclasses are frozen dataclasses in `<room>/events.py` whose fields are ids.

    `name` is "<room>.<what_happened>" and does not change once released: consumers know events by it.
    """

    name: ClassVar[str]

    def __init_subclass__(cls) -> None:
        if "name" in vars(cls):  # a base for several events has none
            event_types[cls.name] = cls

    @property
    def payload(self) -> dict[str, Any]:
        """The fields as JSON values."""
        return plain({field.name: getattr(self, field.name) for field in fields(self)})


Listener = Callable[[Any], None]
L = TypeVar("L", bound=Listener)

event_types: dict[str, type[DomainEvent]] = {}
_listeners: dict[type[DomainEvent], list[Listener]] = defaultdict(list)


def listens_to(*events: type[DomainEvent]) -> Callable[[L], L]:
    """Call the function in the transaction that publishes one of `events`. For effects in the same database only.

    Listeners live in `<room>/listeners.py`, imported in the room's `AppConfig.ready`. What one raises,
    the publishing command raises, and nothing of either is kept.
    """

    def register(listener: L) -> L:
        for event in events:
            _listeners[event].append(listener)
        return listener

    return register


def publish(event: DomainEvent) -> None:
    """Write the event to the outbox and call its listeners. Must run inside the command's transaction."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(f"{event.name} is published outside of a transaction")
    OutboxEvent.objects.create(name=event.name, payload=event.payload)
    if registry:
        after_commit(READ)
    for listener in _listeners[type(event)]:
        listener(event)


def publish_many(events: Sequence[DomainEvent]) -> None:
    """As `publish` for each, with one statement: for commands that write thousands of rows."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("events are published outside of a transaction")
    OutboxEvent.objects.bulk_create(OutboxEvent(name=event.name, payload=event.payload) for event in events)
    if registry:
        after_commit(READ)
    for event in events:
        for listener in _listeners[type(event)]:
            listener(event)
