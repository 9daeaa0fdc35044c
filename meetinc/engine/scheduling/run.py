"""One call of `solve`: its limits, its clock, and the way every result leaves it: through the checker."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from meetinc.engine.scheduling.cache import MESSAGE, compile_aside, compiled
from meetinc.engine.scheduling.checker import Verdict, check
from meetinc.engine.scheduling.model import Model, model_of
from meetinc.engine.scheduling.problem import Id, Problem
from meetinc.engine.scheduling.result import LeftOut, Mode, OnProgress, Progress, Result, Statistics, Status
from meetinc.engine.scheduling.schedule import Schedule

FINISHING, FOR_EACH = 0.1, 3.5e-4  # seconds for tables, reasons and the checker, in any case and for each meeting


class UnsoundSchedule(AssertionError):
    """A solver made a schedule that the independent checker refuses: a fault of the engine, never of the input."""


@dataclass
class Run:
    """What was asked, and since when."""

    problem: Problem
    mode: Mode
    time_limit: float
    workers: int
    seed: int
    previous: Schedule | None = None
    on_progress: OnProgress | None = None
    cancel: Callable[[], bool] | None = None
    began: float = field(default_factory=time.monotonic)

    @cached_property
    def model(self) -> Model:
        """The problem by numbers."""
        return model_of(self.problem)

    @property
    def until(self) -> float:
        """When the limit is reached, on the monotonic clock."""
        return self.began + self.time_limit

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self.began

    @property
    def search_until(self) -> float:
        """When to stop looking, so that tables, reasons and the checker are done by the limit."""
        needed = FINISHING + FOR_EACH * len(self.problem.meetings)
        return self.until - min(self.time_limit / 2, needed)

    def cancelled(self) -> bool:
        """Whether the caller wants the best so far."""
        return self.cancel is not None and self.cancel()

    def first(self) -> list[int] | None:
        """The previous schedule as slots from 0, to begin with; None when there is none that is still sound."""
        if self.previous is None or not check(self.problem, self.previous, complete=self.mode is Mode.ALL):
            return None
        places = self.previous.places
        return [places[one.id].slot - 1 if one.id in places else -1 for one in self.problem.meetings]

    def prepare(self) -> None:
        """Have the search compiled, where that was never done; workers that need it begin when it is."""
        if not compiled():
            self.tell(None, None, MESSAGE)
            compile_aside()

    def tell(self, found: int | None, bound: int | None, note: str = "") -> None:
        """Report progress, if anybody listens."""
        if self.on_progress is not None:
            self.on_progress(Progress(self.seconds, found, bound, note))

    def judged(self, schedule: Schedule) -> Verdict:
        """The checker's verdict; raises `UnsoundSchedule` when it finds a fault."""
        verdict = check(self.problem, schedule, complete=self.mode is Mode.ALL)
        if not verdict:
            raise UnsoundSchedule(verdict.faults[0].text)
        return verdict

    def result(
        self,
        status: Status,
        schedule: Schedule,
        *,
        bound: int | None,
        statistics: Statistics,
        left_out: tuple[LeftOut, ...] = (),
        moved: tuple[Id, ...] = (),
        conflict: tuple[str, ...] = (),
    ) -> Result:
        """A result whose schedule the checker has passed."""
        verdict = self.judged(schedule)
        return Result(
            mode=self.mode,
            status=status,
            schedule=schedule,
            breaks=verdict.breaks,
            idle_slots=verdict.idle_slots,
            value=verdict.value,
            spread=verdict.spread,
            table_changes=verdict.table_changes,
            bound=bound,
            left_out=left_out,
            moved=moved,
            conflict=conflict,
            shortfall=self.shortfall(schedule),
            statistics=statistics,
        )

    def without(
        self, status: Status, *, bound: int | None, statistics: Statistics, conflict: tuple[str, ...] = ()
    ) -> Result:
        """A result without a schedule."""
        return Result(self.mode, status, bound=bound, statistics=statistics, conflict=conflict)

    def shortfall(self, schedule: Schedule) -> Mapping[Id, int]:
        """Who has fewer meetings than they should."""
        held: dict[Id, int] = {person.id: 0 for person in self.problem.participants}
        for meeting in self.problem.meetings:
            if meeting.id in schedule.places:
                for one in meeting.participants:
                    held[one] += 1
        people = self.problem.participants
        return {person.id: person.least - held[person.id] for person in people if held[person.id] < person.least}
