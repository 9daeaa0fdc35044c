"""The database: `DATABASE_URL`, or the embedded PostgreSQL in the data directory."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from meetinc.config import env

SPARE_CONNECTIONS = 4  # beside one for each thread: a probe, a look at the queue, what ends while the next begins


def default(data_dir: Path, *, threads: int) -> dict[str, Any]:
    """Django's DATABASES entry, with a connection for each of so many threads of a process."""
    url = env.text("DATABASE_URL", "")
    return from_url(url, threads=threads) if url else embedded(data_dir, threads=threads)


def from_url(url: str, *, threads: int) -> dict[str, Any]:
    """The entry for a PostgreSQL address (postgresql://user:password@host:port/name?sslmode=require)."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL must start with postgresql://, not {parts.scheme}://. See {env.DOCS}."
        )
    options = dict(parse_qsl(parts.query))
    return _entry(
        ENGINE="django.db.backends.postgresql",
        NAME=unquote(parts.path.lstrip("/")),
        USER=unquote(parts.username or ""),
        PASSWORD=unquote(parts.password or ""),
        HOST=options.pop("host", "") or unquote(parts.hostname or ""),
        PORT=str(parts.port or ""),
        options=options,
        threads=threads,
    )


def embedded(data_dir: Path, *, threads: int) -> dict[str, Any]:
    """The entry for the server that `ops.postgres` starts in the data directory at the first connection."""
    return _entry(
        ENGINE="meetinc.ops.postgres.backend",
        NAME="meetinc",
        data_dir=str(data_dir),
        durable=env.flag("MEETINC_POSTGRES_DURABLE", default=True),  # off only in tests: fsync costs them minutes
        options={},
        threads=threads,
    )


def _entry(*, options: dict[str, Any], threads: int, **entry: Any) -> dict[str, Any]:
    return {
        **entry,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,  # a connection that died with its server is replaced before a request meets it
        "OPTIONS": {**options, "pool": {"min_size": 1, "max_size": threads + SPARE_CONNECTIONS, "timeout": 10}},
    }
