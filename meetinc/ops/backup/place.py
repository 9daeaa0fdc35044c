"""The place a backup is restored to: empty, or nothing happens."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from meetinc.ops import conf, schema
from meetinc.ops.backup.errors import RestoreError
from meetinc.ops.backup.files import files_in, write_private

MARKER: Final = "restore.unfinished"

# A site that holds a row in any of these is somebody's.
_LIVED_IN: Final = ("accounts_account", "people_person", "businesses_business")

_TABLES_OF_DJANGO: Final = {"django_migrations", "django_content_type", "django_session"}

# Everything of ours that can stand in a schema, with the statement that removes it; extensions keep their own.
_OBJECTS: Final = """
    SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                          ELSE 'TABLE' END, c.oid::regclass::text
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'ROUTINE', p.oid::regprocedure::text
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = current_schema()
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'TYPE', t.oid::regtype::text
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = current_schema() AND t.typtype IN ('e', 'd')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
"""


@contextmanager
def alone(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """One restore at a time in a database, from whatever machine; the lock goes with whoever held it."""
    with schema.connection_beside(connection) as holder:
        taken = holder.execute("SELECT pg_try_advisory_lock(hashtext('meetinc restore'))").fetchone()
        if not taken or not taken[0]:
            raise RestoreError(_("Another restore into this database is under way."))
        yield


def require_empty(connection: BaseDatabaseWrapper) -> None:
    """Refuse a place where somebody's data is. Tables that hold nobody yet (a site never opened) do not count."""
    if any(files_in(conf.media_root())) and not marker().exists():
        raise RestoreError(
            _("%(folder)s holds files already. Restore into an empty data directory (MEETINC_DATA_DIR).")
            % {"folder": conf.media_root()}
        )
    if strangers := [name for name in connection.introspection.table_names() if not _is_ours(name)]:
        raise RestoreError(
            _("The database holds tables that are not MeetInc's (%(names)s). Restore into an empty database.")
            % {"names": ", ".join(sorted(strangers)[:3])}
        )
    if is_lived_in(connection):
        raise RestoreError(_("The database holds a site already. Restore into an empty database."))


def require_room(needed: int) -> None:
    """Refuse when the data directory's disk cannot take the archive's content."""
    conf.data_dir().mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(conf.data_dir()).free
    if free < needed:
        raise RestoreError(
            _("The disk of %(folder)s has %(free)s MB free; the backup needs at least %(needed)s MB. Make room first.")
            % {"folder": conf.data_dir(), "free": free >> 20, "needed": needed >> 20}
        )


def is_lived_in(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database holds accounts, people or businesses."""
    names = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        return any(_has_rows(cursor, table) for table in _LIVED_IN if table in names)


def wipe(connection: BaseDatabaseWrapper) -> None:
    """Take every table, view, sequence, function and type of ours out of the database.

    Only for a place that `require_empty` has admitted.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(_OBJECTS)
        for kind, name in sorted(cursor.fetchall(), key=lambda row: row[0] != "TABLE"):  # the rest hangs on tables
            cursor.execute(f"DROP {kind} IF EXISTS {name} CASCADE")


def marker() -> Path:
    """Stands while a restore is under way; what a killed one leaves, `restore` of the same file picks up."""
    return conf.data_dir() / MARKER


def mark(archive: str) -> None:
    """Put up the marker."""
    write_private(marker(), json.dumps({"archive": archive}).encode())


def unfinished() -> str | None:
    """Which archive a killed restore was loading, if one was."""
    try:
        return str(json.loads(marker().read_bytes())["archive"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError):
        return ""


def _has_rows(cursor: CursorWrapper, table: str) -> bool:
    cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table)))
    return bool(cursor.fetchone()[0])


def _is_ours(table: str) -> bool:
    """Whether a table belongs to a room or to a package that we use; rooms have tables without models too."""
    return table in _TABLES_OF_DJANGO or any(table.startswith(f"{app.label}_") for app in apps.get_app_configs())
