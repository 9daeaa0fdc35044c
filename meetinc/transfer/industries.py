"""Industries as other lists name them, brought to NACE rev. 2: a code, a title, or a GICS sub-industry.

`data/gics.csv` is our own reading: for each GICS sub-industry of 2023 the NACE class, group or division that fits
best. GICS sorts by what investors see and NACE by what is done, so a holding with many trades lands where most of
its sales are, and "REITs" are real estate whatever stands on the land. `docs/operators/import.md` tells the operator.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from meetinc.core.directory.folding import sort_key

_CODE: Final = re.compile(r"^(?:NACE\s*)?([A-U])?\s*(\d{2})(?:[.\s]?(\d)(\d)?)?(?:\.\d+|\d|[A-Z])?$", re.IGNORECASE)
DATA: Final = Path(__file__).parent / "data" / "gics.csv"


@dataclass(frozen=True, slots=True)
class Industries:
    """The vocabulary as the site has it: ids by code and by folded title."""

    by_code: Mapping[str, int]
    by_title: Mapping[str, int]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, str, str]]) -> Industries:
        """From (id, code, title) rows."""
        rows = list(rows)
        # Where a group and its only class share a title, the broader one is meant: rows come in code order.
        return cls(
            {code: pk for pk, code, _title in rows}, {sort_key(title): pk for pk, _code, title in reversed(rows)}
        )

    def find(self, text: str) -> int | None:
        """The id of what the text names, or None."""
        if code := nace_code(text):
            return self._nearest(code)
        folded = sort_key(text)
        if folded in self.by_title:
            return self.by_title[folded]
        code = gics().get(folded, "")
        return self._nearest(code) if code else None

    def _nearest(self, code: str) -> int | None:
        """The entry with this code, or the one it belongs to where the vocabulary is coarser."""
        while code:
            if code in self.by_code:
                return self.by_code[code]
            code = code[:-1].rstrip(".")
        return None


def nace_code(text: str) -> str:
    """The NACE code that "C26.11", "2611", "26.1" or "26.11Z" means; "" for other text. National digits are cut."""
    found = _CODE.match(text.strip())
    if not found:
        return text.strip().upper() if re.fullmatch(r"[A-U]", text.strip().upper()) else ""
    _section, division, group, class_ = found.groups()
    return division + (f".{group}" if group else "") + (class_ or "")


@cache
def gics() -> Mapping[str, str]:
    """NACE codes by folded GICS name: sub-industries, and sectors for lists that say no more."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return {sort_key(row["gics"]): row["nace"] for row in csv.DictReader(file)}
