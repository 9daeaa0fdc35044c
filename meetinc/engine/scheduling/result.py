"""What the engine answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from meetinc.engine.scheduling.problem import Id
from meetinc.engine.scheduling.schedule import Schedule


class Mode(StrEnum):
    """The three uses."""

    ALL = "all"
    CHOOSE = "choose"
    REPAIR = "repair"


class Status(StrEnum):
    """How sure the answer is."""

    OPTIMAL = "optimal"  # proved best
    FEASIBLE = "feasible"  # sound, perhaps not best
    INFEASIBLE = "infeasible"  # proved impossible; `Result.conflict` says why
    UNKNOWN = "unknown"  # nothing found and nothing proved within the limit


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A meeting without a place, and why, in a sentence."""

    id: Id
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands: the best so far and the bound, in breaks (all), value (choose) or moved meetings (repair)."""

    seconds: float
    found: int | None
    bound: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statistics:
    """How the answer came about."""

    seconds: float = 0.0
    workers: int = 1
    by: str = ""  # what found the schedule: "proof", "search" …


@dataclass(frozen=True)
class Result:
    """The answer. Every schedule in it has passed the independent checker.

    `bound` is proved: no schedule has fewer breaks (mode all), none more value (choose), none moves fewer meetings
    (repair). `conflict` names requirements that cannot hold together; all of them are needed for that.
    """

    mode: Mode
    status: Status
    schedule: Schedule = field(default_factory=Schedule)
    breaks: int | None = None
    idle_slots: int | None = None
    value: int | None = None
    spread: int | None = None
    table_changes: int | None = None
    bound: int | None = None
    left_out: tuple[LeftOut, ...] = ()
    moved: tuple[Id, ...] = ()
    shortfall: Mapping[Id, int] = field(default_factory=dict)  # meetings below what a participant should have
    conflict: tuple[str, ...] = ()
    statistics: Statistics = field(default_factory=Statistics)

    @property
    def share(self) -> float | None:
        """The part of the best possible value that was reached, for sentences such as "99.4 % of the best possible"."""
        if self.mode is not Mode.CHOOSE or self.value is None or self.bound is None:
            return None
        return self.value / self.bound if self.bound else 1.0


OnProgress = Callable[[Progress], None]
