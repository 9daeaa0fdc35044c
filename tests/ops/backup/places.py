"""Places to back up from and to restore into: a database of its own and a data directory of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg
from django.db import connection
from psycopg import sql

from tests.conftest import _server

Digest = dict[str, tuple[int, str]]

# Not ru_maxrss: it outlives exec, so it would be at least what pytest, which starts the command, has taken.
PEAK = """
import re, sys
from pathlib import Path
from meetinc.config.cli import main
try:
    main()
finally:
    sys.stderr.write(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1] + "\\n")
"""

# Transactions have other numbers on another server.
RENUMBERED = {"core_outboxevent", "core_outboxcursor"}


@dataclass(frozen=True)
class Place:
    """Where a site lives, or will."""

    database: str
    data_dir: Path

    @property
    def media(self) -> Path:
        return self.data_dir / "media"

    def url(self) -> str:
        return database_url(self.database)

    def meetinc(self, *words: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command as an operator would, with this place's environment."""
        command = [sys.executable, "-c", "from meetinc.config.cli import main; main()", *words]
        ours = self.environment(**environment)
        return subprocess.run(command, input=stdin, capture_output=True, text=True, env=ours, timeout=300, check=False)

    def peak_of(self, *words: str, **environment: str) -> int:
        """Run a command to its good end; the most memory it had, in kilobytes."""
        command = [sys.executable, "-c", PEAK, *words]
        ours = self.environment(**environment)
        done = subprocess.run(command, capture_output=True, text=True, env=ours, timeout=300, check=True)
        return int(done.stderr.splitlines()[-1])

    def environment(self, **more: str) -> dict[str, str]:
        """What a process of this place finds set."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEETINC_", "PYTEST"))}
        return {**kept, "DATABASE_URL": self.url(), "MEETINC_DATA_DIR": str(self.data_dir), **more}

    def digest(self) -> Digest:
        """How many rows each table has, and a checksum over all of them."""
        with psycopg.connect(self.url()) as connected:
            names = connected.execute(
                "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relpersistence = 'p'"
            ).fetchall()
            return {name: _digest(connected, name) for (name,) in names if name not in RENUMBERED}

    def sequences(self) -> dict[str, int | None]:
        """The number that each sequence gave last."""
        with psycopg.connect(self.url()) as connected:
            found = connected.execute(
                "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()"
            ).fetchall()
            return dict(found)  # type: ignore[arg-type]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.url()) as connected:
            return connected.execute(query.encode()).fetchall()

    def execute(self, statement: str) -> None:
        with psycopg.connect(self.url()) as connected:
            connected.execute(statement.encode())

    def tables(self) -> list[str]:
        return [
            str(name) for (name,) in self.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        ]


def _digest(connected: psycopg.Connection[tuple[object, ...]], name: str) -> tuple[int, str]:
    query = sql.SQL("SELECT count(*), coalesce(md5(string_agg(t::text, chr(10) ORDER BY t::text)), '') FROM {} AS t")
    found = connected.execute(query.format(sql.Identifier(name))).fetchone()
    assert found is not None
    return int(str(found[0])), str(found[1])


def database_url(name: str) -> str:
    """The address of another database on the tests' server, wherever that is."""
    facts = {key: str(value or "") for key, value in connection.get_connection_params().items()}
    host, port = facts.get("host", ""), facts.get("port", "") or "5432"
    secret = f":{quote(facts['password'], safe='')}" if facts.get("password") else ""
    user = f"{quote(facts['user'], safe='')}{secret}@" if facts.get("user") else ""
    if host.startswith("/"):
        return f"postgresql://{user}/{name}?host={quote(host, safe='')}&port={port}"
    return f"postgresql://{user}{host}:{port}/{name}"


@contextmanager
def database() -> Iterator[str]:
    """A new database without a table, gone afterwards."""
    with _database("template0") as name:
        yield name


@contextmanager
def cloned_database() -> Iterator[str]:
    """A migrated database with its vocabularies, gone afterwards. Needs the fixture `django_db_setup`."""
    with _database(os.environ["MEETINC_TEST_TEMPLATE"]) as name:
        yield name


@contextmanager
def _database(template: str) -> Iterator[str]:
    name = f"test_place_{uuid4().hex[:12]}"
    with _server() as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield name
        finally:
            # Not WITH (FORCE), which may not end an autovacuum of what a test has loaded; without, that gives way.
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user",
                [name],
            )
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
