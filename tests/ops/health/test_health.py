"""Health: what monitors and load balancers hear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from meetinc.ops import health

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
PATIENCE = timedelta(minutes=15)


@pytest.fixture(autouse=True)
def ask_afresh() -> Iterator[None]:
    """Forget the answer of the test before."""
    health._last = None
    yield
    health._last = None


def put_job(*, minutes_ago: int) -> None:
    """A job that was put into the queue some minutes before NOW."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', 'x', '{}') RETURNING id"
        )
        cursor.execute(
            "UPDATE procrastinate_events SET at = %s WHERE job_id = %s",
            [NOW - timedelta(minutes=minutes_ago), cursor.fetchone()[0]],
        )


def test_healthz_asks_no_database(client: Client) -> None:
    """No `django_db` here: a query would be an error."""
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


def test_probes_have_names() -> None:
    assert (reverse("healthz"), reverse("readyz")) == ("/healthz", "/readyz")


@pytest.mark.parametrize("host", ["10.1.2.3:8000", "anything.example"])
def test_healthz_answers_under_any_name(client: Client, host: str) -> None:
    response = client.get("/healthz", headers={"host": host})

    assert (response.status_code, host in response.text) == (200, False)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.django_db
def test_readyz_is_ready_on_a_migrated_database(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (
        200,
        {"status": "ready", "database": "ok", "migrations": "ok", "queue": "ok"},
    )
    assert response.cookies == {}


@pytest.mark.django_db
def test_readyz_answers_a_second_probe_from_memory(client: Client, django_assert_num_queries: object) -> None:
    client.get("/readyz")

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_readyz_says_no_while_migrations_are_missing(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'core'")

    response = client.get("/readyz")

    assert (response.status_code, response.json()["migrations"]) == (503, "missing")


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "queue"), [(14, "ok"), (16, "late")])
def test_queue_is_late_after_the_patience(minutes: int, queue: str) -> None:
    put_job(minutes_ago=minutes)

    assert health.readiness(now=NOW, patience=PATIENCE) == health.Readiness(queue=queue)


@pytest.mark.django_db
def test_no_patience_asks_nothing_of_the_queue() -> None:
    put_job(minutes_ago=600)

    assert health.readiness(now=NOW, patience=timedelta()).is_ready


@pytest.mark.django_db
def test_job_of_the_future_is_not_late() -> None:
    put_job(minutes_ago=60)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = %s", [NOW + timedelta(hours=1)])

    assert health.readiness(now=NOW, patience=PATIENCE).is_ready


@pytest.mark.django_db
def test_readyz_says_no_while_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("no route to secret-host.internal")

    monkeypatch.setattr(connection, "ensure_connection", away)

    response = client.get("/readyz")

    assert (response.status_code, response.json()["database"]) == (503, "away")
    assert "secret-host" not in response.text
