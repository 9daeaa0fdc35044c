"""The industries as the site has them, without a database."""

from __future__ import annotations

import csv
from pathlib import Path

import meetinc.core
from meetinc.transfer.industries import Industries

with (Path(meetinc.core.__file__).parent / "data" / "nace.csv").open(encoding="utf-8", newline="") as file:
    NACE = sorted(csv.DictReader(file), key=lambda row: row["code"])
INDUSTRIES = Industries.of((pk, row["code"], row["title"]) for pk, row in enumerate(NACE, start=1))
