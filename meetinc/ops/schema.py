"""Whether the tables are of this version's age, and the lock under which they are made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

import psycopg
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

MAKING: Final = "SELECT pg_advisory_lock(hashtext('meetinc tables'))"


@contextmanager
def made_alone() -> Iterator[None]:
    """Make tables and fill them alone: whoever comes meanwhile, from whatever machine, waits and finds it done."""
    with connection_beside(connection) as holder:
        holder.execute(MAKING)
        yield


def connection_beside(database: BaseDatabaseWrapper) -> psycopg.Connection[Any]:
    """A connection of its own to a database: its locks stay until it closes, whatever becomes of the pool's."""
    parameters = {**database.get_connection_params(), "autocommit": True}
    parameters.pop("pool", None)
    return psycopg.connect(**parameters)


def missing_migrations() -> list[str]:
    """The migrations of this version that the database has not had, as "room.name"."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{room}.{name}" for room, name in _known() if (room, name) not in applied)


@cache
def _known() -> frozenset[tuple[str, str]]:
    """Every migration on the disk; it does not change while the process lives."""
    return frozenset(MigrationLoader(None).graph.nodes)
