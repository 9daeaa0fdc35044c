"""`meetinc doctor`: what is printed, and the exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from meetinc.ops.doctor import examine as examination
from meetinc.ops.doctor.examine import EXAMINATIONS, examine
from meetinc.ops.doctor.finding import Examination, Finding, Level

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
WELL = Finding("Disk", Level.OK, "80 GB are free.")
ILL = Finding("Mail", Level.FAIL, "No mail server is named.", "Set MEETINC_SMTP_URL.")
MIDDLING = Finding("Worker", Level.WARN, "No worker is running.", "Start meetinc worker.")


def ran(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("doctor", *words, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """The doctor finds what the test puts in here."""
    findings: list[Finding] = []
    monkeypatch.setattr(examination, "EXAMINATIONS", (Examination("Part", lambda _now: findings),))
    return findings


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("found", "code", "summary"),
    [
        ([WELL], 0, "All is well."),
        ([WELL, MIDDLING], 0, "Nothing has failed; see the warnings."),
        ([WELL, MIDDLING, ILL], 1, "1 thing to mend."),
    ],
)
def test_exit_code_tells_failures_only(finds: list[Finding], found: list[Finding], code: int, summary: str) -> None:
    finds += found

    exit_code, printed = ran()

    assert (exit_code, printed.splitlines()[-1]) == (code, summary)


@pytest.mark.django_db
def test_table_says_what_to_do(finds: list[Finding]) -> None:
    finds.append(ILL)

    _code, printed = ran()

    assert [line.rstrip() for line in printed.splitlines()[:2]] == [
        "fail  Mail  No mail server is named.",
        "            → Set MEETINC_SMTP_URL.",
    ]


@pytest.mark.django_db
def test_json_is_for_programs(finds: list[Finding]) -> None:
    finds.append(ILL)

    code, printed = ran("--json")

    assert (code, json.loads(printed)) == (
        1,
        {
            "clean": False,
            "findings": [
                {
                    "subject": "Mail",
                    "level": "fail",
                    "text": "No mail server is named.",
                    "advice": "Set MEETINC_SMTP_URL.",
                }
            ],
        },
    )


@pytest.mark.django_db
def test_part_that_cannot_be_looked_at_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_now: datetime) -> Iterator[Finding]:
        raise DatabaseError("no such table\nat line 1")
        yield

    parts = (Examination("Tables", broken, asks_database=True), Examination("Disk", lambda _now: [WELL]))
    monkeypatch.setattr(examination, "EXAMINATIONS", parts)

    first, second = examine(now=NOW)

    assert (first.subject, first.level, first.text) == ("Tables", Level.FAIL, "This cannot be looked at: no such table")
    assert second == WELL


@pytest.mark.django_db
def test_every_part_can_be_looked_at() -> None:
    findings = list(examine(now=NOW))

    assert len(EXAMINATIONS) == 18
    assert not [finding for finding in findings if "cannot be looked at" in finding.text]
    assert all(finding.advice for finding in findings if finding.level is not Level.OK)


def test_database_that_is_away_is_one_finding_and_the_rest_is_looked_at(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "MEETINC_DATA_DIR": str(tmp_path),
    }
    program = "from meetinc.config.cli import main; main()"

    done = subprocess.run(
        [sys.executable, "-c", program, "doctor", "--json"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )

    findings = [Finding(**facts) for facts in json.loads(done.stdout)["findings"]]
    assert done.returncode == 1
    [database] = [finding for finding in findings if finding.subject == "Database"]
    assert database.text.startswith("The database does not answer: connection failed")
    assert "Connection refused" in database.text
    assert {"Disk", "Secrets", "Versions"} <= {finding.subject for finding in findings}
