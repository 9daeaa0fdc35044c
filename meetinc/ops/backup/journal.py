"""When the last backup was made, wherever it was put: for `doctor`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from meetinc.ops import conf
from meetinc.ops.backup.files import write_private

FILE: Final = "last_backup.json"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """Its time and its place."""

    at: datetime
    path: Path


def note(path: Path, *, at: datetime) -> None:
    """Remember a backup that was made."""
    write_private(conf.data_dir() / FILE, json.dumps({"at": at.isoformat(), "path": str(path)}).encode())


def last() -> LastBackup | None:
    """The last backup that was made from this data directory."""
    try:
        facts = json.loads((conf.data_dir() / FILE).read_bytes())
        return LastBackup(datetime.fromisoformat(facts["at"]), Path(facts["path"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
