"""The database of a long-running process: looked after when embedded, and of our version's tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connections
from django.utils.translation import ngettext

from meetinc.ops import conf, postgres, schema
from meetinc.ops.processes.errors import ProcessError


@contextmanager
def looked_after() -> Iterator[None]:
    """Hold the embedded server for the time of the block, and start it again if it is killed.

    With DATABASE_URL the database is somebody else's, and nothing is done.
    """
    data_dir = conf.embedded_data_dir()
    if data_dir is None:
        yield
        return
    with postgres.Watchdog(postgres.ensure(data_dir, durable=conf.durable())):
        yield


def make_room(threads: int) -> None:
    """Let this process hold a connection for each of so many threads, also when a command line asks for more of them
    than the settings: a thread without one would wait, and then fail what it was asked. Before the first connection.
    """
    options = connections["default"].settings_dict["OPTIONS"]
    if pool := options.get("pool"):
        needed = pool["max_size"] + threads - max(conf.web_threads(), conf.worker_jobs())
        options["pool"] = {**pool, "max_size": max(pool["max_size"], needed)}


def check_tables() -> None:
    """Refuse to run on tables of another version. A database that is away is no reason: it may come.

    :raises ProcessError: when migrations are missing.
    """
    try:
        missing = schema.missing_migrations()
    except OperationalError as problem:
        sys.stderr.write(f"meetinc: The database does not answer yet ({str(problem).strip()}).\n")
        return
    finally:
        forget_connections()
    if missing:
        raise ProcessError(
            ngettext(
                "The database lacks %(count)d migration of this version. Run `meetinc migrate`, then start again.",
                "The database lacks %(count)d migrations of this version. Run `meetinc migrate`, then start again.",
                len(missing),
            )
            % {"count": len(missing)}
        )


def forget_connections() -> None:
    """Close this thread's connections and every pool: forked children must not share them."""
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        close_pool = getattr(connection, "close_pool", None)
        if close_pool and connection.settings_dict["OPTIONS"].get("pool"):
            close_pool()
