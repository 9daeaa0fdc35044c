"""A database that really commits, for tests with two connections: emptying all tables after each would be slow."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

TOUCHED = (
    "core_outboxevent, core_outboxcursor, core_outgoingmail, core_tag, core_ratecount, core_cached, "
    "procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers"
)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database, without a transaction around the test; core's tables are emptied after it."""
    with django_db_blocker.unblock():
        yield
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {TOUCHED} CASCADE")
        connection.close()


@pytest.fixture
def elsewhere(committed: None) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A second connection, in a transaction of its own."""
    with connect() as other:
        yield other


def connect() -> psycopg.Connection[tuple[object, ...]]:
    parameters = connection.get_connection_params()
    for name in ("pool", "cursor_factory", "context", "prepare_threshold"):
        parameters.pop(name, None)
    return psycopg.connect(**parameters)


@pytest.fixture
def little_site(settings: Settings, db: None) -> None:
    """The site of `site_urls`, with the middleware of core and Django alone."""
    settings.ROOT_URLCONF = "tests.core.site_urls"
    higher_rooms = ("meetinc.accounts.", "meetinc.web.", "meetinc.ops.", "allauth.")
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith(higher_rooms)]
