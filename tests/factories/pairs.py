"""Connections and blocks for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from meetinc.people.models import Block, Connection, Person

MAY = datetime(2026, 5, 5, 8, tzinfo=UTC)


def connection(asker: Person, asked: Person, state: str = "connected", **facts: Any) -> Connection:
    """The row of two people, in any state; asked in May 2026."""
    low, high = sorted((asker, asked), key=lambda person: person.pk)
    times = {"asked_at": MAY, "low": low, "high": high, "asked_by": asker, "state": state}
    if state != Connection.State.INVITED:
        times[f"{state}_at"] = MAY
    if state == Connection.State.REMOVED:
        times |= {"connected_at": MAY, "removed_by": asker}
    return Connection.objects.create(**{**times, **facts})


def block(blocker: Person, blocked: Person) -> Block:
    """One person blocks another."""
    return Block.objects.create(blocker=blocker, blocked=blocked, made_at=MAY)
