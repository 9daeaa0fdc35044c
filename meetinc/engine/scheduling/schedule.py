"""A schedule: where each held meeting begins and at which table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from meetinc.engine.scheduling.problem import Id


class Place(NamedTuple):
    """The first slot of a meeting and its table, counted from 1."""

    slot: int
    table: int


@dataclass(frozen=True)
class Schedule:
    """Places by meeting id; a meeting that is not there is left out.

    `left_out` are those that were known and left out when it was made, so that a repair need not hold them at any price.
    """

    places: Mapping[Id, Place] = field(default_factory=dict)
    left_out: frozenset[Id] = frozenset()

    def __len__(self) -> int:
        return len(self.places)
