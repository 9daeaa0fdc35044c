"""Mode choose, proved: the best choice of a small problem, in value, then breaks, then fairness.

Meetings that count nothing are held in the end, where that costs neither.
"""

from __future__ import annotations

from itertools import pairwise

from meetinc.engine.scheduling.events import CONFLICTS, Event, Work
from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.sat.breaks import counted_breaks, demand_fairness
from meetinc.engine.scheduling.sat.cheapest import Cheapest, TooHard
from meetinc.engine.scheduling.sat.clauses import Literal
from meetinc.engine.scheduling.sat.optional import Optional
from meetinc.engine.scheduling.sat.solver import Solver

PLACES = 6000  # slots at which meetings may begin, all together; more are left to the search
CONFLICTS_AT_MOST = 400_000


def prove_choice(model: Model, clock: float) -> Work:
    """Better plans and bounds, and in the end that the last plan is the best; nothing for large problems."""
    if not worth_proving(model):
        return
    try:
        yield from _Proof(model, clock).run()
    except TooHard:
        return


def worth_proving(model: Model) -> bool:
    """Whether the problem is small enough."""
    return sum(map(len, model.starts)) <= PLACES


class _Proof:
    def __init__(self, model: Model, clock: float) -> None:
        self.model = model
        self.clock = clock
        self.plan = Optional(model)
        self.worth = [model.problem.worth(meeting) for meeting in model.problem.meetings]
        self.dear = sum(self.worth) + 1
        wishes = self._wishes()
        self.broken = self._broken()
        self.solver = Solver(self.plan.clauses.rows)
        self.plan.clauses.rows = []
        self.wishes = wishes
        self.cheapest = Cheapest(self.plan.clauses, self.solver, CONFLICTS_AT_MOST)

    def run(self) -> Work:
        for found in self.cheapest.find(self.wishes):
            yield self.found() if found else self.event("tick")
        best = self.found()
        yield best
        yield self.event("bound", -self.value(best.slots))
        chain = {-few: -more for row in self.broken for few, more in pairwise(row)}
        for found in self.cheapest.find({-row[0]: 1 for row in self.broken if row}, chain):
            yield self.found() if found else self.event("tick")
        yield from self.fairest()
        worthless = {held: 1 for held, worth in zip(self.plan.held, self.worth, strict=True) if not worth}
        yield from (self.event("tick") for _ in self.cheapest.find(worthless))
        yield self.found()
        yield self.event("proved")

    def fairest(self) -> Work:
        """The least difference between the breaks of two."""
        clauses = self.plan.clauses
        breaks = self.model.breaks(self.plan.slots(self.solver.values()))
        for spread in range(max(breaks, default=0) - min(breaks, default=0)):
            switch = clauses.new()
            demand_fairness(clauses, self.broken, spread, switch=switch)
            yield from (self.event("tick") for _ in self.cheapest.find({switch: 1}))
            if switch in self.solver.values():
                return

    def event(self, kind: str, value: int = 0) -> Event:
        return Event(kind, self.clock + self.solver.conflicts / CONFLICTS, value, by="proof")  # type: ignore[arg-type]

    def found(self) -> Event:
        """The solution as a plan, with its cost as the search counts it."""
        values = self.solver.values()
        slots, tables = tuple(self.plan.slots(values)), tuple(self.plan.tables(values))
        cost = self.dear * self.model.lacking(slots) - self.value(slots)
        clock = self.clock + self.solver.conflicts / CONFLICTS
        return Event("plan", clock, cost, slots, tables, "proof", self.model.untidiness(slots))

    def value(self, slots: tuple[int, ...]) -> int:
        return sum(worth for worth, slot in zip(self.worth, slots, strict=True) if slot >= 0)

    def _wishes(self) -> dict[Literal, int]:
        """That each meeting is held, at its worth; that nobody has too few, dearer than everything else."""
        wishes = {held: worth for held, worth in zip(self.plan.held, self.worth, strict=True) if worth}
        for person, meetings in zip(self.model.problem.participants, self.model.of, strict=True):
            count = min(person.least, len(meetings))
            if count:
                held = [self.plan.held[one] for one in meetings]
                enough = self.plan.clauses.counter(held, count, both=True)
                for literal in enough:
                    wishes[literal] = wishes.get(literal, 0) + self.dear
        return wishes

    def _broken(self) -> list[list[Literal]]:
        """For each participant: literals [k] that hold when they have more than k breaks."""
        model, clauses = self.model, self.plan.clauses
        rows = []
        for meetings in model.of:
            busy = []
            for slot in range(model.slots):
                here = [literal for one in meetings for literal in self.plan.at(one, slot)]
                busy.append(clauses.new() if here else 0)
                if here:
                    clauses.same(busy[-1], here)
            rows.append(
                counted_breaks(
                    clauses, [[busy[slot] for slot in stretch] for stretch in model.stretches], len(meetings)
                )
            )
        return rows
