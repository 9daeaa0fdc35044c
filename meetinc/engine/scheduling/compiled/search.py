"""The search for good plans of all meetings: a place for each, then coolings over Kempe chains, one longer than the other."""

from __future__ import annotations

import numpy as np

from meetinc.engine.scheduling.compiled import arrays, kempe, placing
from meetinc.engine.scheduling.compiled.facts import facts_of
from meetinc.engine.scheduling.compiled.insertion import new_way
from meetinc.engine.scheduling.compiled.plan import load
from meetinc.engine.scheduling.events import CONFLICTS, LATE, MOVES, Event, Work
from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.sat.neighbourhood import Neighbourhoods, worth_a_look
from meetinc.engine.scheduling.tables import homeless

PLACING = 20_000  # tries between two looks at the clock; each looks at every slot
CHUNK = 300_000  # moves between two looks at the clock
STAGES = (0.02, 0.1, 0.3, 0.58)  # shares of the time of coolings that follow each other
CALM = 60_000  # moves for each meeting after which a cooling hardly gains by being slower
POLISHING = 60  # neighbourhoods looked at after each cooling
BETWEEN = 20_000  # moves that asking the solver counts, beside its conflicts
HOT, COLD = 0.5, 0.08  # temperatures, in breaks
PRICES = (3, 3)  # of a break more than fairness allows, and of a meeting without a table
SHARED = 40  # slots that one of the tries of placing counts in moves


def search(
    model: Model,
    *,
    fairness: int | None,
    seed: int,
    seconds: float,
    first: list[int] | None = None,
    clock: float = LATE,
) -> Work:
    """Ever better plans, as events, without end. `first` is a plan to begin with, `clock` what the clock then shows."""
    one = Search(model, fairness=fairness, seed=seed)
    one.clock = clock
    yield from one.run(seconds, first)


class Search:
    """One trajectory, told by its seed."""

    clock = LATE

    def __init__(self, model: Model, *, fairness: int | None, seed: int, all_held: bool = True) -> None:
        self.model = model
        self.facts = facts_of(model, fairness=fairness, all_held=all_held)
        self.plan = arrays.empty_plan(self.facts)
        self.chain = kempe.new_chain(model.meetings, model.people)
        self.way = new_way(model.meetings)
        self.state = np.array([seed * 0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D & (1 << 64) - 1], dtype=np.uint64)
        self.prices = np.array(PRICES, dtype=np.int64)
        self.best = np.full(model.meetings, -1, dtype=np.int64)
        self.goal = 1 << 30
        self.moves = 0.0
        self.seed = seed
        self.fairness = fairness
        self.near: Neighbourhoods | None = None

    def run(self, seconds: float, first: list[int] | None) -> Work:
        if first is None:
            yield from self.place()
        else:
            load(self.facts, self.plan, np.array(first, dtype=np.int64))
        yield from self.note()
        movable = [one for one in range(self.model.meetings) if len(self.model.starts[one]) > 1]
        if not movable:
            return
        whole = max(seconds, 2.0) * MOVES
        number = 0
        while self.goal:
            moves = int(min(whole * STAGES[min(number, len(STAGES) - 1)], CALM * self.model.meetings))
            yield from self.cool(np.array(movable, dtype=np.int64), moves, HOT if number == 0 else HOT / 2)
            yield from self.polish()
            number += 1

    def polish(self) -> Work:
        """Look for better plans near the best one by satisfiability."""
        if not worth_a_look(self.model, self.goal):
            return
        if self.near is None:
            self.near = Neighbourhoods(self.model, fairness=self.fairness, seed=self.seed)
        spent = self.near.solver.conflicts
        for conflicts, slots in self.near.improve(self.best.tolist(), self.goal, POLISHING):
            self.moves += (conflicts - spent) * MOVES / CONFLICTS + BETWEEN
            spent = conflicts
            if slots is None:
                yield self.event("tick")
                continue
            load(self.facts, self.plan, np.array(slots, dtype=np.int64))
            yield from self.note()

    def event(self, kind: str, value: int = 0, slots: tuple[int, ...] = ()) -> Event:
        return Event(kind, self.clock + self.moves / MOVES, value, slots, by="search")  # type: ignore[arg-type]

    def place(self) -> Work:
        """A place for every meeting, tried until it works."""
        fixed = [int(len(starts) == 1) for starts in self.model.starts]
        kept = np.array(fixed, dtype=np.int64)
        price = np.ones(self.model.meetings, dtype=np.int64)
        left = 1
        while left:
            left = placing.place_all(
                self.facts, self.plan, self.chain, self.way, kept, price, self.state, self.prices, PLACING, 1
            )
            self.moves += PLACING * SHARED
            yield self.event("tick")

    def note(self) -> Work:
        """Report the present plan when it is sound and the best so far."""
        breaks = int(self.plan.breaks.sum())
        if breaks < self.goal and kempe.sound(self.facts, self.plan):
            self.goal = breaks
            self.best[:] = self.plan.slot
            yield self.best_plan()

    def best_plan(self) -> Event:
        """The best plan as an event. Only counting tables is not enough where they are not alike: then it may be none."""
        slots = self.best.tolist()
        if self.model.narrow and homeless(self.model.problem, slots):
            return self.event("tick")
        return self.event("plan", self.goal, tuple(slots))

    def cool(self, movable: arrays.Ints, moves: int, hot: float) -> Work:
        """One cooling from `hot`, in chunks."""
        chunks = max(1, moves // CHUNK)
        factor = (COLD / hot) ** (1 / chunks)
        for chunk in range(chunks):
            warm = hot * factor**chunk
            goal = kempe.anneal(
                self.facts,
                self.plan,
                self.chain,
                self.state,
                self.best,
                movable,
                CHUNK,
                warm,
                warm * factor,
                self.prices,
                self.goal,
            )
            self.moves += CHUNK
            if goal < self.goal:
                self.goal = int(goal)
                yield self.best_plan()
            else:
                yield self.event("tick")
            if not self.goal:
                return
