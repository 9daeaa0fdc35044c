"""The settings that ops reads; nobody else in the room imports `settings`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

QUEUE_CONNECTIONS = 3  # for the queue's own questions, beside one for each job


def data_dir() -> Path:
    """Where the site keeps what is not in the database."""
    return Path(settings.DATA_DIR)


def static_root() -> Path:
    """Where the collected static files lie."""
    return Path(settings.STATIC_ROOT)


def media_root() -> Path:
    """Where pictures and files lie."""
    return Path(settings.MEDIA_ROOT)


def secret_keys() -> tuple[str, ...]:
    """The secret key and the older ones that still read."""
    return (str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS))


def adopt_secret_keys(keys: tuple[str, ...]) -> None:
    """Go on in this process with the keys of a restored site: it started before they were there."""
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = keys[0], list(keys[1:])


def queue_patience() -> timedelta:
    """How late the queue may be before `/readyz` says no; nought never does."""
    return timedelta(seconds=settings.READY_QUEUE_SECONDS)


def version() -> str:
    return str(settings.VERSION)


def is_demo() -> bool:
    return bool(settings.DEMO)


def is_debugging() -> bool:
    return bool(settings.DEBUG)


def is_embedded() -> bool:
    """Whether we run PostgreSQL ourselves."""
    return str(settings.DATABASES["default"]["ENGINE"]) == "meetinc.ops.postgres.backend"


def base_url() -> str:
    return str(settings.BASE_URL)


def is_secure() -> bool:
    """Whether the site is reached over https."""
    return bool(settings.SECURE)


def is_local() -> bool:
    """Whether the site's address is this machine's own."""
    return urlsplit(settings.BASE_URL).hostname in {"127.0.0.1", "localhost", "::1"}


def trusted_proxies() -> int:
    return int(settings.TRUSTED_PROXIES)


def allowed_hosts() -> list[str]:
    return list(settings.ALLOWED_HOSTS)


def mail_server() -> str:
    """The mail server's name, without what is secret in its address."""
    return urlsplit(settings.SMTP_URL).hostname or ""


def embedded_data_dir() -> Path | None:
    """The data directory of the embedded PostgreSQL; None when DATABASE_URL names another server."""
    place = settings.DATABASES["default"].get("data_dir")
    return Path(place) if place else None


def durable() -> bool:
    """Whether the embedded PostgreSQL may lose nothing in a power cut: False only in tests."""
    return bool(settings.DATABASES["default"].get("durable", True))


def wsgi_application() -> str:
    """The dotted name of the site's WSGI application."""
    return str(settings.WSGI_APPLICATION)


def bind() -> str:
    """Where the web process listens."""
    return str(settings.BIND)


def web_processes() -> int:
    """How many processes answer requests."""
    return int(settings.WEB_PROCESSES)


def web_threads() -> int:
    """How many requests each of them answers at a time."""
    return int(settings.WEB_THREADS)


def worker_jobs() -> int:
    """How many jobs a worker runs at a time."""
    return int(settings.WORKER_JOBS)


def connections_wanted() -> int:
    """How many connections this machine's web processes and one worker may hold at once."""
    pool = settings.DATABASES["default"]["OPTIONS"].get("pool")
    of_a_process = int(pool["max_size"]) if pool else max(web_threads(), worker_jobs())
    return (web_processes() + 1) * of_a_process + worker_jobs() + QUEUE_CONNECTIONS


def language_codes() -> list[str]:
    """The languages that are installed."""
    return [str(code) for code, _name in settings.LANGUAGES]
