"""Whether a failure says that the database is away."""

from __future__ import annotations

import psycopg
from django.db import InterfaceError, OperationalError

# The database is there and says why it stopped: serialization, deadlock, a lock not to be had, a statement cut short.
ANSWERED = frozenset({"40001", "40P01", "55P03", "57014"})
LOST = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)


def is_database_away(failure: BaseException | None) -> bool:
    """Whether a failure, or what caused it, is a lost or refused connection, not a complaint of a database that is there."""
    while failure is not None:
        if isinstance(failure, LOST):
            return _sqlstate(failure) not in ANSWERED
        failure = failure.__cause__ or failure.__context__
    return False


def _sqlstate(failure: BaseException) -> str | None:
    """PostgreSQL's code; Django's errors have the driver's for a cause."""
    driver = failure if isinstance(failure, psycopg.Error) else failure.__cause__
    return getattr(driver, "sqlstate", None)
