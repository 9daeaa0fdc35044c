"""Is there a database we can rely on?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.ops import conf, schema
from meetinc.ops.doctor.finding import Finding, Notes
from meetinc.ops.postgres import status

OLDEST_POSTGRESQL: Final = 15
BUSY: Final = 0.8
LONG_MINUTES: Final = 10


def server(_now: datetime) -> Iterator[Finding]:
    """Version, encoding, and whether a commit survives a power cut."""
    notes = Notes(_("Database"))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_version'),"
            " current_setting('server_encoding'), current_setting('fsync'), current_setting('full_page_writes'),"
            " current_setting('synchronous_commit')"
        )
        major, version, encoding, *durable = cursor.fetchone()
    yield _version(notes, major, version.split()[0])
    if encoding != "UTF8":
        yield notes.fail(
            _("The database stores text as %(encoding)s.") % {"encoding": encoding},
            _("Make a database with ENCODING 'UTF8' and move the site there with meetinc backup and restore."),
        )
    if "off" in durable:
        yield notes.fail(
            _("PostgreSQL does not wait for the disk (fsync, full_page_writes or synchronous_commit is off)."),
            _("A power cut can lose what members were told is saved. Switch all three on in postgresql.conf."),
        )


def _version(notes: Notes, major: int, version: str) -> Finding:
    if major < OLDEST_POSTGRESQL:
        return notes.fail(
            _("PostgreSQL %(version)s is too old.") % {"version": version},
            _("Upgrade it to %(least)s or newer.") % {"least": OLDEST_POSTGRESQL},
        )
    embedded = status(conf.data_dir()) if conf.is_embedded() else None
    if embedded is None:
        return notes.ok(_("PostgreSQL %(version)s answers.") % {"version": version})
    return notes.ok(
        _("The embedded PostgreSQL %(version)s answers; its data is in %(folder)s.")
        % {"version": version, "folder": embedded.folder}
    )


def tables(_now: datetime) -> Iterator[Finding]:
    """Is the schema of this version's age?"""
    notes = Notes(_("Tables"))
    missing = schema.missing_migrations()
    if missing:
        yield notes.fail(
            ngettext("%(count)s migration is missing.", "%(count)s migrations are missing.", len(missing))
            % {"count": len(missing)},
            _("Run meetinc backup, then meetinc migrate."),
        )
    else:
        yield notes.ok(_("All migrations are applied."))


def load(_now: datetime) -> Iterator[Finding]:
    """Connections, and transactions that somebody forgot."""
    notes = Notes(_("Database"))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), current_setting('max_connections')::int,"
            " coalesce(extract(epoch FROM max(now() - xact_start) FILTER (WHERE backend_type = 'client backend')), 0)::int"
            " FROM pg_stat_activity"
        )
        used, most, longest = cursor.fetchone()
    if used > most * BUSY:
        yield notes.warn(
            _("%(used)s of %(most)s connections are taken.") % {"used": used, "most": most},
            _("Run fewer processes, or raise max_connections."),
        )
    yield from _room(notes, most)
    if longest > LONG_MINUTES * 60:
        yield notes.warn(
            _("A transaction has been open for %(minutes)s minutes.") % {"minutes": longest // 60},
            _("It holds back search and webhooks. Find it in pg_stat_activity and end it."),
        )


def _room(notes: Notes, most: int) -> Iterator[Finding]:
    """Whether the database has a connection for everything that this machine's processes may do at once."""
    wanted = conf.connections_wanted()
    if wanted > most * BUSY:
        yield notes.warn(
            _("Web and worker may take %(wanted)s connections at once, and the database allows %(most)s in all.")
            % {"wanted": wanted, "most": most},
            _("Lower MEETINC_WEB_PROCESSES, MEETINC_WEB_THREADS or MEETINC_WORKER_JOBS, or raise max_connections."),
        )
