"""One consistent view of the whole database, while members go on using the site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from meetinc.ops.backup import tables as catalogue
from meetinc.ops.backup.archive import BLOCK
from meetinc.ops.backup.errors import BackupError
from meetinc.ops.backup.inventory import Table


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The database as it was at one moment; valid inside `snapshot()` only."""

    cursor: CursorWrapper
    tables: tuple[Table, ...]
    postgresql: int

    def rows(self, table: Table) -> Iterator[bytes]:
        """The table's rows as COPY text, in blocks of about a megabyte."""
        waiting: list[bytes] = []
        size = 0
        with self.cursor.copy(copy_out(table)) as copy:
            for row in copy:
                waiting.append(bytes(row))
                size += len(row)
                if size >= BLOCK:
                    yield b"".join(waiting)
                    waiting, size = [], 0
        if waiting:
            yield b"".join(waiting)

    def row_count(self) -> int:
        """How many rows the last `rows()` gave."""
        return int(self.cursor.rowcount)


@contextmanager
def snapshot(connection: BaseDatabaseWrapper) -> Iterator[Snapshot]:
    """Hold one moment of the database; writers are not blocked, changes of tables wait.

    Tables are locked (against being dropped or altered) before the moment is taken, as `pg_dump` does.
    """
    with connection.cursor() as cursor:
        before = catalogue.tables(cursor)
    if not before:
        raise BackupError(_("The database is empty: there is nothing to back up. Run `meetinc init` first."))
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(lock(before))
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        settle_formats(cursor)
        if catalogue.tables(cursor) != before:
            raise BackupError(_("The tables are being changed (an upgrade is running). Try again when it is done."))
        yield Snapshot(cursor, before, int(getattr(connection, "pg_version", 0)))


def settle_formats(cursor: CursorWrapper) -> None:
    """Make COPY's text mean the same on every server."""
    for setting in (
        "datestyle = 'ISO'",
        "intervalstyle = 'postgres'",
        "timezone = 'UTC'",
        "extra_float_digits = 3",
        "bytea_output = 'hex'",
    ):
        cursor.execute(f"SET LOCAL {setting}")


def lock(tables: tuple[Table, ...]) -> sql.Composed:
    names = sql.SQL(", ").join(sql.Identifier(table.name) for table in tables)
    return sql.SQL("LOCK TABLE {} IN ACCESS SHARE MODE").format(names)


def copy_out(table: Table) -> sql.Composed:
    return sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table.name), columns(table))


def copy_in(table: Table) -> sql.Composed:
    return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), columns(table))


def columns(table: Table) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, table.column_names))
