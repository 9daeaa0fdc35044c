"""Whether the tables are of this version's age."""

from __future__ import annotations

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def missing_migrations() -> list[str]:
    """The migrations of this version that the database has not had, as "room.name"."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{room}.{name}" for room, name in _known() if (room, name) not in applied)


@cache
def _known() -> frozenset[tuple[str, str]]:
    """Every migration on the disk; it does not change while the process lives."""
    return frozenset(MigrationLoader(None).graph.nodes)
