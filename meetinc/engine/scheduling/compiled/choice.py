"""The search of mode choose: first the most value, then the fewest breaks among what is held, then what still fits."""

from __future__ import annotations

from itertools import islice, pairwise

import numpy as np

from meetinc.engine.scheduling.compiled import trading
from meetinc.engine.scheduling.compiled.arrays import Ints
from meetinc.engine.scheduling.compiled.plan import load
from meetinc.engine.scheduling.compiled.search import HOT, Search
from meetinc.engine.scheduling.dual import bound_value
from meetinc.engine.scheduling.events import LATE, MOVES, Event, Work
from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.tables import homeless

TRIES = 100_000  # tries between two looks at the clock
COUNTED = 10  # moves that such a try counts
STEPS = 8  # reports of the bound that the search waits for, so as to know when value is done with
VALUE_SHARE = 0.55  # of the time, for value; the rest is for breaks …
NEAR, NEAR_SHARE = 0.002, 0.15  # … but for value only so much when the first plan is that near to the bound
ENOUGH = 12_000  # tries for each meeting after which more hardly helps …
ENOUGH_FOR_FEW = 60_000  # … and for the few meetings of a small problem
SMALL = 300  # meetings
EVEN_SHARE = 0.2  # of what breaks get: for their fairness …
EVENINGS = 4  # … each time it is demanded more strictly
COOLINGS = 3
HEAT, HEAT_SMALL, COLD = 0.3, 1.0, 0.05  # temperatures in mean worths; the last as a part of the first


def search_choice(model: Model, *, fairness: int | None, seed: int, seconds: float, first: list[int] | None) -> Work:
    """Ever better plans, as events; ends when it has had its tries."""
    yield from _Choice(model, fairness=fairness, seed=seed, all_held=False).choose(seconds, first)


class _Choice(Search):
    """Plans that leave meetings out. A plan's value is its cost: what is lacking, dear, less the worth of what is held."""

    dear: int = 0

    def choose(self, seconds: float, first: list[int] | None) -> Work:
        model = self.model
        if not model.meetings:
            yield self.report()
            return
        if first is not None:
            load(self.facts, self.plan, np.array(first, dtype=np.int64))
        self.kept = np.zeros(model.meetings, dtype=np.int64)
        self.price = np.minimum(self.facts.worth, 1 << 40)
        self.dear = int(8 * (self.facts.worth.max() + 1)) if self.facts.least.any() else 0
        self.goal = 1 << 60
        self.floor = max(islice((event.value for event in bound_value(model)), STEPS), default=-(1 << 60))
        self.refill()
        yield self.report()
        budget = min(seconds * 0.8 * MOVES, 1.0 * COUNTED * (ENOUGH_FOR_FEW + ENOUGH * model.meetings))
        share = VALUE_SHARE if self.cost(self.plan.slot) - self.floor > NEAR * abs(self.floor) else NEAR_SHARE
        yield from self.trade(budget * share)
        yield from self.tidy(budget * (1 - share))

    def refill(self) -> None:
        """Put in whatever fits, the dearest first."""
        order = np.argsort(-self.facts.worth, kind="stable")
        if self.dear:
            needy = [any(self.facts.least[one] for one in self.model.who[meeting]) for meeting in order]
            order = order[np.argsort(~np.array(needy), kind="stable")]
        trading.fill(self.facts, self.plan, self.way, self.kept, self.price, self.state, order)

    def trade(self, budget: float) -> Work:
        """Coolings over what is held: one for a large problem, several, hotter ones for a small."""
        meetings = self.model.meetings
        tries = min(TRIES, 2000 * meetings)
        small = meetings < SMALL
        chunks = max(1, int(budget / COUNTED / tries / (COOLINGS if small else 1)))
        steps = np.arange(chunks + 1) / chunks
        warm = max(1.0, float(self.facts.worth.mean())) * (HEAT_SMALL if small else HEAT) * COLD**steps
        best = self.plan.slot.copy()
        goal = self.cost(best)
        for hot, cold in list(pairwise(warm.tolist())) * (COOLINGS if small else 1):
            if goal <= self.floor:
                break
            goal, before = self.trade_once(best, tries, hot, cold, goal), goal
            yield self.report(best) if goal < before else self.event("tick")
        load(self.facts, self.plan, best)
        self.refill()
        yield self.report()

    def trade_once(self, best: Ints, tries: int, hot: float, cold: float, goal: int) -> int:
        """A part of a cooling; the cost of the best plan."""
        self.moves += tries * COUNTED
        found = trading.trade(
            self.facts,
            self.plan,
            self.chain,
            self.way,
            self.kept,
            self.price,
            self.state,
            best,
            tries,
            hot,
            cold,
            self.dear,
            goal,
        )
        return int(found)

    def tidy(self, budget: float) -> Work:
        """Fewer breaks with the same meetings; then whatever now fits."""
        movable = np.flatnonzero(self.plan.slot >= 0)
        if not len(movable):
            return
        self.goal, self.best = 1 << 30, self.plan.slot.copy()
        yield from self.calm(movable, budget * (1 - EVEN_SHARE), 2 * HOT)
        yield from self.even_out(movable, budget * EVEN_SHARE)
        load(self.facts, self.plan, self.best)
        self.refill()
        yield self.report()

    def calm(self, movable: Ints, budget: float, hot: float) -> Work:
        """A cooling over breaks, told as plans of a choice."""
        for event in self.cool(movable, int(budget), hot):
            yield self.report(self.best) if event.kind == "plan" else self.event("tick")

    def even_out(self, movable: Ints, budget: float) -> Work:
        """As few breaks, but fewer for whoever has most: a rule that grows stricter as long as it can be met."""
        facts, until = self.facts, self.moves + budget
        while self.moves < until:
            breaks = self.model.breaks(self.best.tolist())
            spread = max(breaks) - min(breaks)
            if spread < 1:
                break
            load(facts, self.plan, self.best)
            self.facts = facts._replace(fairness=spread - 1, strict=1)
            self.goal = sum(breaks) + 1
            yield from self.calm(movable, budget / EVENINGS, HOT)
            if self.goal > sum(breaks):
                break
        self.facts = facts

    def lacking(self, places: Ints) -> int:
        """Meetings that participants have below what they should have."""
        people = np.zeros(self.model.people, dtype=np.int64)
        for meeting in np.flatnonzero(places >= 0):
            people[self.model.who[meeting]] += 1
        return int(np.maximum(0, self.facts.least - people).sum())

    def cost(self, places: Ints) -> int:
        """The cost by which plans are annealed."""
        return self.dear * self.lacking(places) - int(self.facts.worth[places >= 0].sum())

    def report(self, slots: Ints | None = None) -> Event:
        """The plan as it is, or `slots`, with its cost (what is lacking outweighs any worth) and breaks."""
        places = (self.plan.slot if slots is None else slots).copy()
        if self.model.narrow:
            places[list(homeless(self.model.problem, places.tolist()))] = -1
        lack = self.lacking(places) if self.dear else 0
        cost = lack * (int(self.facts.worth.sum()) + 1) - int(self.facts.worth[places >= 0].sum())
        second = self.model.untidiness(places.tolist())
        return Event("plan", LATE + self.moves / MOVES, cost, tuple(places.tolist()), by="search", second=second)
