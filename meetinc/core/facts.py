"""Facts that are kept for long: ids, numbers, codes and times as JSON, never what says who somebody is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

Scalar: TypeAlias = str | int | float | bool | UUID | date | None
Fact: TypeAlias = Scalar | Sequence[Scalar]


def plain(facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The facts as JSON values. Raises ValueError for an e-mail address: a mistake found by the first test that runs."""
    return {name: _plain(name, value) for name, value in facts.items()}


def _plain(name: str, value: Fact) -> Any:
    match value:
        case str() if "@" in value:
            raise ValueError(f"{name!r} looks like an e-mail address: only ids, numbers and codes are kept here")
        case str() | int() | float() | None:
            return value
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Sequence():
            return [_plain(name, item) for item in value]
        case _:
            raise TypeError(f"{name!r} is a {type(value).__name__}: only ids, numbers, codes and times are kept here")
