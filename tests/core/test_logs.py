"""Logs tell what happened and not to whom."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from django.db import IntegrityError, OperationalError, connection
from django.test import Client

from meetinc.core import logs

pytestmark = pytest.mark.usefixtures("little_site")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the root logger writes in production."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter(readable=False))
    handler.addFilter(logs.is_told)
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_json_with_its_facts(written: io.StringIO) -> None:
    structlog.get_logger("meetinc.meets").info("meet.scheduled", meet_id=7)

    (line,) = lines(written)
    del line["timestamp"]
    assert line == {"message": "meet.scheduled", "meet_id": 7, "logger": "meetinc.meets", "level": "info"}


@pytest.mark.parametrize(
    "value",
    ["anna.berg+x@mail.example.org", ["to anna@example.org"], {"to": ("anna@example.org",)}],
)
def test_addresses_are_cut_out_wherever_they_stand(written: io.StringIO, value: object) -> None:
    structlog.get_logger("meetinc.x").info("sent to anna@example.org", value=value)
    logging.getLogger("elsewhere").warning("sent to %s", value)

    assert "anna" not in written.getvalue()
    assert written.getvalue().count("[address]") == 3


def test_what_postgresql_repeats_of_a_row_is_cut_out_of_a_traceback(written: io.StringIO) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE once (name text UNIQUE); INSERT INTO once VALUES ('Anna'), ('Anna')")
    except IntegrityError:
        structlog.get_logger("meetinc.x").exception("failed")

    assert "once_name_key" in written.getvalue()
    assert "(Anna)" not in written.getvalue()


def test_request_that_is_refused_out_of_hand_is_one_line_that_warns(written: io.StringIO) -> None:
    response = Client().get("/reads/?" + "&".join(f"a{number}=" for number in range(1001)))

    told = [line for line in lines(written) if str(line["logger"]).startswith("django.security")]
    assert response.status_code == 400
    assert [line["level"] for line in told] == ["warning"]
    assert "Traceback" not in written.getvalue()


def test_a_request_is_told_by_its_route(written: io.StringIO) -> None:
    response = Client().get("/people/anna-berg/?q=anna")

    (line,) = lines(written)
    assert (line["message"], line["method"], line["route"], line["status"]) == (
        "request",
        "GET",
        "people/<slug:slug>/",
        200,
    )
    assert line["request"] == response["X-Request-ID"]
    assert isinstance(line["ms"], float)
    assert "anna" not in written.getvalue()


def test_a_page_that_does_not_exist_is_told_without_its_path(written: io.StringIO) -> None:
    Client().get("/annas-secret/")

    assert [(line["message"], line["status"]) for line in lines(written)] == [("request", 404)]


def test_a_failure_is_told_with_its_traceback_and_without_path_or_address(written: io.StringIO) -> None:
    Client(raise_request_exception=False).get("/fails/?anna-berg")

    failure, request = lines(written)
    assert (failure["message"], failure["level"]) == ("Internal Server Error", "error")
    assert "RuntimeError" in str(failure["exception"])
    assert failure["request"] == request["request"]
    assert "anna" not in written.getvalue()


def test_monitors_are_not_logged(written: io.StringIO) -> None:
    Client().get("/healthz")

    assert written.getvalue() == ""


def test_for_a_person_a_line_is_words() -> None:
    record = logging.LogRecord("meetinc.x", logging.INFO, "x.py", 1, "sent to %s", ("anna@example.org",), None)

    line = logs.formatter(readable=True).format(record)

    assert "sent to [address]" in line


def test_database_that_is_away_is_a_line_without_traceback_and_the_queues_is_none(written: io.StringIO) -> None:
    for name in ("django.request", "procrastinate.worker.worker"):
        for failure in (OperationalError("connection refused"), ValueError("no number")):
            logging.getLogger(name).error("Internal Server Error", exc_info=failure)

    told = [(line["logger"], line["level"], line["message"], "exception" in line) for line in lines(written)]
    assert told == [
        ("django.request", "warning", "The database is away.", False),
        ("django.request", "error", "Internal Server Error", True),
        ("procrastinate.worker.worker", "error", "Internal Server Error", True),
    ]
