"""What a list is as a file: its columns, each with a name that stays and a label that is translated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from meetinc.core.errors import Text

FORMATS: Final = ("csv", "xlsx", "json")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` in JSON, `label` above it in tables, and the text (or list of texts) of a row."""

    key: str
    label: Text
    value: Callable[[Any], Any]


def text_of(value: Any) -> str:
    """A value as a cell; several in one cell are divided by semicolons."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(map(text_of, value))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
