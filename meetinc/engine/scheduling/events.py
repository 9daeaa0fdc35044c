"""What workers report while they work, and the clock by which it is ordered.

The clock counts work, not time, so that the same run ends in the same way on a busy machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["plan", "bound", "impossible", "conflict", "proved", "tick", "failed"]

MOVES = 3e6  # tries of the search that count a second
LATE = 0.5  # what the clock of a search shows when it begins: loading the compiled code takes about as long
SECOND = 1.5  # that of the second proof, which small problems do not live to see
DUAL = 1.0  # what that of a proof of a choice shows when it begins: after the bound without slots
CONFLICTS = 1e4  # conflicts of a proof that count a second


@dataclass(frozen=True, slots=True)
class Event:
    """One report: a plan with its breaks, a lower bound, that it cannot be done, or only that time has passed.

    Or, in `words`, requirements that conflict, or why the worker could not go on.
    """

    kind: Kind
    clock: float
    value: int = 0
    slots: tuple[int, ...] = ()  # where each meeting begins, from 0
    tables: tuple[int, ...] = ()  # its table, where tables are not alike
    by: str = ""
    second: int = 0  # of plans of equal value the one with less of this is better
    words: tuple[str, ...] = ()


Work = Iterator[Event]


def interleave(works: list[Work]) -> Work:
    """Several works in one: whoever's clock is behind goes on."""
    clocks = [0.0] * len(works)
    running = set(range(len(works)))
    while running:
        at = min(running, key=lambda one: (clocks[one], one))
        event = next(works[at], None)
        if event is None:
            running.discard(at)
            continue
        clocks[at] = event.clock
        yield event
