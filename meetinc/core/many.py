"""One act on many rows: what cannot be done to one does not keep the others from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from meetinc.core.errors import DomainError

Row = TypeVar("Row")


@dataclass(slots=True)
class Outcome(Generic[Row]):
    """To which rows it was done, and why not to others."""

    done: list[Row] = field(default_factory=list)
    refused: list[tuple[Row, str]] = field(default_factory=list)


def to_each(rows: Iterable[Row], act: Callable[[Row], object]) -> Outcome[Row]:
    """Run a command for each row, in a transaction of its own."""
    outcome: Outcome[Row] = Outcome()
    for row in rows:
        try:
            act(row)
        except DomainError as refusal:
            outcome.refused.append((row, str(refusal)))
        else:
            outcome.done.append(row)
    return outcome
