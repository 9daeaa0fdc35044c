"""Look at everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

import psycopg
from django.db import Error as DatabaseFailure
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from meetinc.ops.doctor import backups, database, disk, mail, setting, versions, work
from meetinc.ops.doctor.finding import Examination, Finding, Level, Notes
from meetinc.ops.postgres import EmbeddedPostgresError

PATIENCE: Final = 5  # seconds

EXAMINATIONS: Final = (
    Examination(lazy("Versions"), versions.software),
    Examination(lazy("Settings"), setting.mode),
    Examination(lazy("Address"), setting.address),
    Examination(lazy("Checks"), setting.system_checks),
    Examination(lazy("Database"), database.server, asks_database=True),
    Examination(lazy("Tables"), database.tables, asks_database=True),
    Examination(lazy("Database"), database.load, asks_database=True),
    Examination(lazy("Clock"), versions.clock, asks_database=True),
    Examination(lazy("Time zones"), versions.time_zones, asks_database=True),
    Examination(lazy("Owners"), setting.owners, asks_database=True),
    Examination(lazy("Worker"), work.worker, asks_database=True),
    Examination(lazy("Outbox"), work.consumers, asks_database=True),
    Examination(lazy("Mail"), mail.outgoing, asks_database=True),
    Examination(lazy("Disk"), disk.room),
    Examination(lazy("Data directory"), disk.folders),
    Examination(lazy("Secrets"), disk.secrets),
    Examination(lazy("Static files"), versions.static_files),
    Examination(lazy("Backup"), backups.last_backup, asks_database=True),
)


def examine(*, now: datetime, begin: Callable[[str], object] = str) -> Iterator[Finding]:
    """Every finding, in the order in which a person would mend them. `begin` hears what is looked at.

    A part that cannot be looked at is a finding as well, and does not hide the others.
    """
    away = _database_away()
    if away:
        yield away
    for examination in EXAMINATIONS:
        if away and examination.asks_database:
            continue
        begin(str(examination.subject))
        yield from _findings(examination, now)


def _findings(examination: Examination, now: datetime) -> Iterator[Finding]:
    try:
        yield from examination.look(now)
    except (DatabaseFailure, OSError) as problem:
        yield Notes(str(examination.subject)).fail(
            _("This cannot be looked at: %(reason)s") % {"reason": str(problem).splitlines()[0]},
            _("Mend what stands above first; if nothing does, run meetinc migrate."),
        )


def _database_away() -> Finding | None:
    """Knock at the database itself: the pool would wait, and then not tell why."""
    try:
        parameters = {**connection.get_connection_params(), "connect_timeout": PATIENCE}
        parameters.pop("pool", None)
        psycopg.connect(**parameters).close()
    except (psycopg.Error, DatabaseFailure, EmbeddedPostgresError) as problem:
        return Notes(_("Database")).fail(
            _("The database does not answer: %(reason)s") % {"reason": " ".join(str(problem).split())},
            _("Check DATABASE_URL and that PostgreSQL runs (docs/operators/postgres.md)."),
        )
    return None


def is_clean(findings: list[Finding]) -> bool:
    """Nothing has failed."""
    return all(finding.level is not Level.FAIL for finding in findings)
