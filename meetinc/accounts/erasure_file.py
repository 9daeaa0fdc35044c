"""Erasures written down beside the database, one line each, for the day the database is lost and a backup is not new."""

from __future__ import annotations

import json
import os
from datetime import datetime

from meetinc.accounts import conf


def add(account_id: int, erased_at: datetime) -> None:
    """Append an erasure; on disk before this returns."""
    file = conf.erasure_log_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps({"account_id": account_id, "erased_at": erased_at.isoformat()})
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as log:
        log.write(f"{line}\n")
        log.flush()
        os.fsync(log.fileno())


def read() -> list[tuple[int, datetime]]:
    """All erasures of the file. A line that a crash cut short is passed over: its row is in the database."""
    file = conf.erasure_log_file()
    if not file.exists():
        return []
    return [entry for line in file.read_text(encoding="utf-8").splitlines() if (entry := _entry(line))]


def _entry(line: str) -> tuple[int, datetime] | None:
    try:
        row = json.loads(line)
        return int(row["account_id"]), datetime.fromisoformat(row["erased_at"])
    except (ValueError, KeyError, TypeError):
        return None
