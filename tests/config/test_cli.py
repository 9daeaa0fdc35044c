"""`meetinc` from the shell: what stops it is a sentence, and a status that is not nought."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

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
