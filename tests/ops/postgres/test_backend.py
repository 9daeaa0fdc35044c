"""Django on the embedded server: started by the first connection, brought back by the next one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from pytest_django.plugin import DjangoDbBlocker

from meetinc.ops.postgres import acquire, lifetime
from meetinc.ops.postgres.backend.base import DatabaseWrapper
from tests.ops.postgres.conftest import server_of
from tests.ops.postgres.test_recovery import kill_server

SETTINGS = {
    "ENGINE": "meetinc.ops.postgres.backend",
    "NAME": "meetinc",
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": False,
    "TIME_ZONE": None,
    "USER": "",
    "PASSWORD": "",
    "HOST": "",
    "PORT": "",
    "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
    "durable": False,
}


@pytest.fixture(autouse=True)
def _no_guard(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """These tests use servers of their own, not the site's test database."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(params=[None, {"min_size": 1, "max_size": 2, "timeout": 1}], ids=["plain", "pool"])
def database(shared_data_dir: Path, request: pytest.FixtureRequest) -> Iterator[DatabaseWrapper]:
    """A connection that nobody has opened yet."""
    options: dict[str, Any] = {"pool": request.param} if request.param else {}
    pooled = {"OPTIONS": options, "CONN_HEALTH_CHECKS": bool(request.param)}
    settings = {**SETTINGS, **pooled, "data_dir": str(shared_data_dir)}
    wrapper = DatabaseWrapper(settings, alias="embedded")
    yield wrapper
    wrapper.close()
    wrapper.close_pool()
    lifetime.release(shared_data_dir)  # of this server alone: the run's own database may be embedded too


def ask(database: DatabaseWrapper, question: str) -> object:
    with database.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_first_query_starts_the_server(database: DatabaseWrapper, shared_data_dir: Path) -> None:
    assert server_of(shared_data_dir).find() is None

    assert ask(database, "SELECT current_database()") == "meetinc"


def test_next_connection_brings_a_killed_server_back(database: DatabaseWrapper, shared_data_dir: Path) -> None:
    ask(database, "SELECT 1")
    kill_server(lifetime.ensure(shared_data_dir))
    with suppress(OperationalError):
        ask(database, "SELECT 1")  # what was under way is lost; a pool that checks its connections notices before
    database.close()

    assert ask(database, "SELECT 2") == 2


def test_maintenance_database_is_reachable(database: DatabaseWrapper) -> None:
    with database._nodb_cursor() as cursor:
        cursor.execute("SELECT current_database()")

        assert cursor.fetchone() == ("postgres",)


def test_shell_uses_our_own_psql(database: DatabaseWrapper) -> None:
    command, environment = database.client.settings_to_cmd_args_env(database.settings_dict, ["-c", "SELECT 1"])

    assert command[0].endswith("/bin/psql")
    assert command[1:3] == ["-U", "meetinc"]
    assert environment is None


def test_refusal_is_an_operational_error_with_our_sentence(data_dir: Path) -> None:
    (data_dir / "postgres" / "cluster").mkdir(parents=True)
    wrapper = DatabaseWrapper({**SETTINGS, "data_dir": str(data_dir), "OPTIONS": {}}, alias="broken")

    with pytest.raises(OperationalError, match="holds no PostgreSQL database"):
        wrapper.ensure_connection()


def test_process_keeps_one_lease(shared_data_dir: Path) -> None:
    assert lifetime.ensure(shared_data_dir, durable=False) is lifetime.ensure(shared_data_dir)

    lifetime.release(shared_data_dir)
    lease = acquire(shared_data_dir, durable=False)
    lease.release()
    assert server_of(shared_data_dir).find() is None
