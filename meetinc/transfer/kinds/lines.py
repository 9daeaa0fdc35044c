"""Offers and needs between a file, the database and the note of what stood there before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from meetinc.core.directory.lines import LineText


def line_texts(lines: Iterable[Any]) -> list[LineText]:
    """Lines, also those that were kept as JSON."""
    return [line if isinstance(line, LineText) else LineText(line[0], tuple(line[1])) for line in lines]


def plain(value: Any) -> Any:
    """A fact as JSON can keep it; `line_texts` reads lines again."""
    if isinstance(value, LineText):
        return [value.text, list(value.tags)]
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def same(field: str, new: Any, old: Any) -> bool:
    """Whether two values of a field say the same: lines by their texts, lists of ids in any order."""
    if field in {"offers", "needs"}:
        return [line.text for line in line_texts(new)] == [line.text for line in line_texts(old or ())]
    if isinstance(new, tuple):
        return set(new) == set(old or ())
    return bool(new == old)
