"""`meetinc` from the shell: what stops it is a sentence, and a status that is not nought."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "  # also under nohup
START = "from meetinc.config.cli import main; main()"
SERVER = (
    "meetinc: MEETINC_SMTP_URL must read smtps://user:password@host or smtp://host?starttls=required|offered|off. "
    "See docs/operators/mail.md."
)
SENDER = (
    "meetinc: MEETINC_MAIL_FROM must be one address, like Harbour Network <hello@harbour.example>. "
    "See docs/operators/mail.md."
)
UNFIT = {"MEETINC_MAIL_FROM": "nobody", "MEETINC_SMTP_URL": "ftp://mail.example"}


def run(data_dir: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `meetinc …` in a place of its own."""
    return subprocess.run(
        [sys.executable, "-c", START, *arguments],
        env={**surroundings(data_dir), **environment}, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def surroundings(data_dir: Path) -> dict[str, str]:
    """The environment of somebody who has set nothing but the place."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEETINC_", "DATABASE_URL"))}
    return {**kept, "MEETINC_DATA_DIR": str(data_dir), "MEETINC_POSTGRES_DURABLE": "no"}


def test_unfit_settings_are_a_sentence_each_before_anything_starts(tmp_path: Path) -> None:
    """A demo sends no mail, so its server is no matter there."""
    served, shown = (run(tmp_path / "site", command, **UNFIT) for command in ("serve", "demo"))

    assert [(ended.returncode, ended.stdout) for ended in (served, shown)] == [(1, "")] * 2
    assert served.stderr.splitlines() == [SERVER, SENDER]
    assert shown.stderr.splitlines() == [SENDER]
    assert not (tmp_path / "site" / "postgres").exists()


@pytest.mark.prove
def test_stopped_migration_is_told_in_a_line_and_finished_by_the_next_start(tmp_path: Path) -> None:
    stopped = [
        _stopped(tmp_path / "site", signal.SIGTERM, after="Applying accounts.0001_initial... OK"),
        _stopped(tmp_path / "site", signal.SIGINT, after="Applying wagtailcore."),
    ]
    made = run(
        tmp_path / "site", "init", "--no-input", "--name=Harbour", "--owner-email=ona@example.org", "--owner-name=Ona",
    )  # fmt: skip

    assert stopped == [(143, "meetinc: Stopped.\n"), (130, "meetinc: Stopped.\n")]
    assert (made.returncode, made.stderr.count("Traceback")) == (0, 0), made.stderr
    assert made.stdout.startswith("Harbour is made.")


def _stopped(data_dir: Path, number: signal.Signals, *, after: str) -> tuple[int, str]:
    """How `meetinc migrate` ends that is told to when it has said this, and what it says then."""
    with subprocess.Popen(
        [sys.executable, "-u", "-c", HEARING + START, "migrate"],
        env=surroundings(data_dir), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as migrating:  # fmt: skip
        assert migrating.stdout
        said = ""
        while after not in said and (more := migrating.stdout.read(1)):
            said += more
        migrating.send_signal(number)
        _rest, told = migrating.communicate(timeout=60)
        return migrating.returncode, told


def test_init_with_a_wrong_flag_and_createadmin_without_a_site_make_nothing(tmp_path: Path) -> None:
    """Only the folder and its secret are there, as after any command."""
    began = run(
        tmp_path / "site", "init", "--no-input", "--name=Harbour", "--owner-email=ona@example.org", "--owner-name="
    )
    added = run(tmp_path / "site", "createadmin", "--no-input", "--email=ona@example.org", "--name=Ona")

    assert (began.returncode, began.stderr) == (1, "CommandError: --owner-name is missing.\n")
    assert (added.returncode, added.stderr) == (1, "CommandError: There is no site here yet. Run meetinc init first.\n")
    assert {path.name for path in tmp_path.rglob("*")} == {"site", "secret_key"}
