"""Load an archive's rows into an empty database: the tables of exactly its age, then every row in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
from django.db import IntegrityError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from meetinc.core.outbox.rebase import rebase_if_moved
from meetinc.ops.backup import tables as catalogue
from meetinc.ops.backup.archive import Member
from meetinc.ops.backup.errors import DamagedArchive, RestoreError
from meetinc.ops.backup.inventory import Inventory, Table
from meetinc.ops.backup.progress import Steps
from meetinc.ops.backup.snapshot import copy_in, settle_formats


def require_known_migrations(inventory: Inventory) -> None:
    """Refuse an archive from a newer version: this one cannot make its tables."""
    known = MigrationLoader(None).disk_migrations or {}
    if unknown := [migration for migration in inventory.migrations if migration not in known]:
        raise RestoreError(
            _(
                "This backup was made by MeetInc %(version)s, which is newer than this one (it has the migration "
                "%(migration)s). Install that version, then restore."
            )
            % {"version": inventory.version, "migration": ".".join(unknown[-1])}
        )


def make_tables(connection: BaseDatabaseWrapper, inventory: Inventory, steps: Steps) -> None:
    """Migrate an empty database to exactly the archive's state, and compare each table's columns."""
    executor = MigrationExecutor(connection, lambda action, *_of: _count(action, steps))
    targets = _last_ones(executor.loader.graph, set(inventory.migrations))
    plan = executor.migration_plan(targets)
    steps.begin(str(_("Tables")), len(plan))
    executor.migrate(targets, plan)
    with connection.cursor() as cursor:
        made = {table.name: table for table in catalogue.tables(cursor)}
    for table in inventory.tables:
        if made.get(table.name) != table:
            raise RestoreError(
                _(
                    'The table "%(table)s" of this backup does not look as this MeetInc makes it. Install exactly the '
                    "version that made the backup (%(version)s, with its uv.lock), then restore."
                )
                % {"table": table.name, "version": inventory.version}
            )


def _last_ones(graph: MigrationGraph, applied: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """The applied migrations on which no applied one stands; those that a squashed one replaced are no nodes."""
    nodes = [graph.node_map[migration] for migration in sorted(applied) if migration in graph.nodes]
    return [node.key for node in nodes if not any(child.key in applied for child in node.children)]


def _count(action: str, steps: Steps) -> None:
    if action == "apply_success":
        steps.advance(1)


@dataclass(slots=True)
class Loader:
    """Takes tables while `loading()` holds the transaction."""

    cursor: CursorWrapper
    tables: Mapping[str, Table]
    rows: dict[str, int] = field(default_factory=dict)

    def take(self, name: str, parts: Iterable[Member], advance: Callable[[int], None]) -> None:
        """All rows of one table, from its parts."""
        if name not in self.tables or name in self.rows:
            raise DamagedArchive
        try:
            with self.cursor.copy(copy_in(self.tables[name])) as copy:
                for part in parts:
                    for block in part.rows():
                        copy.write(block)
                    advance(part.size)
        except psycopg.DatabaseError as problem:
            raise RestoreError(
                _('The database refused the rows of the table "%(table)s": %(reason)s Nothing was restored.')
                % {"table": name, "reason": str(problem).splitlines()[0]}
            ) from problem
        self.rows[name] = int(self.cursor.rowcount)

    def require_all(self, expected: Mapping[str, int]) -> None:
        """Every table has as many rows as when the backup was made."""
        if any(self.rows.get(name, 0) != expected.get(name) for name in self.tables):
            raise DamagedArchive


@contextmanager
def loading(connection: BaseDatabaseWrapper, inventory: Inventory) -> Iterator[Loader]:
    """One transaction that takes all of the archive's rows or none.

    Constraints stay on. The triggers of rooms and queue rest meanwhile: they are for things that happen now.
    What migrations put into the fresh tables gives way to what the site had.
    """
    names = [sql.Identifier(table.name) for table in inventory.tables]
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        settle_formats(cursor)
        cursor.execute("SET LOCAL statement_timeout = 0")
        for name in names:
            cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(name))
        cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(names)))
        yield Loader(cursor, {table.name: table for table in inventory.tables})
        _check_references(cursor)
        rebase_if_moved()  # transactions are numbered by the server; here another one may count
        for name in names:
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(name))


def set_sequences(cursor: CursorWrapper, inventory: Inventory) -> None:
    """Go on numbering where the site was."""
    known = dict(catalogue.sequences(cursor))
    for name, value in inventory.sequences:
        if name in known and value is not None:
            cursor.execute("SELECT setval(quote_ident(%s)::regclass, %s)", [name, value])


def _check_references(cursor: CursorWrapper) -> None:
    """Deferred constraints speak now: triggers cannot be switched on while checks are waiting."""
    try:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as problem:
        raise DamagedArchive from problem
