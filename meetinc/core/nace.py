"""Load NACE rev. 2 from `data/nace.csv`."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TypedDict

from meetinc.core.vocabulary import Industry

FILE = Path(__file__).parent / "data" / "nace.csv"


def load(model: type[Industry] = Industry) -> int:
    """Add what is missing and correct what differs; the number of rows written. One query when up to date."""
    known = {row[0]: row[1:] for row in model._default_manager.values_list("code", "title", "level", "parent_id")}
    changed = [model(**entry) for entry in entries() if known.get(entry["code"]) != tuple(entry.values())[1:]]
    model._default_manager.bulk_create(
        changed, update_conflicts=True, unique_fields=["code"], update_fields=["title", "level", "parent"]
    )
    return len(changed)


class Entry(TypedDict):
    code: str
    title: str
    level: int
    parent_id: str | None


def entries() -> list[Entry]:
    """The classification, parents before children."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Entry(code=row["code"], title=row["title"], level=int(row["level"]), parent_id=row["parent"] or None)
            for row in csv.DictReader(file)
        ]
