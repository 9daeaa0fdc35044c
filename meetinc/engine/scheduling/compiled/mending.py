"""The search of mode repair: places for meetings that lost theirs, moving as few others as possible."""

# mypy: disable-error-code="no-any-return,return-value,assignment"
# numba reads no casts: numbers are numpy's, and taken for Python's.
from __future__ import annotations

import numpy as np

from meetinc.engine.scheduling.compiled import placing, trading
from meetinc.engine.scheduling.compiled.arrays import Facts, Flags, Ints, Plan, Words
from meetinc.engine.scheduling.compiled.insertion import Way, exchange, in_the_way
from meetinc.engine.scheduling.compiled.numba_door import njit
from meetinc.engine.scheduling.compiled.plan import load, put, take
from meetinc.engine.scheduling.compiled.search import Search
from meetinc.engine.scheduling.events import LATE, MOVES, Event, Work
from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.sat.least_moves import MEETINGS, improve
from meetinc.engine.scheduling.tables import homeless

AT_HOME = 50  # what pushing out a meeting that is where it was published costs, against one that has moved already
TRIES = 400  # in one attempt
ATTEMPTS = 30
RETURNS = 3  # rounds of going back home; each makes room for the next
COUNTED = 40  # moves that a try counts
LOST = 1 << 20  # moves that a meeting without a place counts


@njit
def go_home(facts: Facts, plan: Plan, way: Way, kept: Ints, price: Ints, state: Words, home: Ints) -> int:
    """Move back whatever can be where it was published without pushing anybody; how many did."""
    count = 0
    for meeting in range(plan.slot.shape[0]):
        start = plan.slot[meeting]
        if start < 0 or home[meeting] < 0 or start == home[meeting]:
            continue
        take(facts, plan, meeting)
        if in_the_way(facts, plan, way, kept, price, state, meeting, home[meeting]) and way.size[0] == 0:
            put(facts, plan, meeting, home[meeting])
            count += 1
        else:
            put(facts, plan, meeting, start)
    return count


@njit
def settle_in(
    facts: Facts, plan: Plan, way: Way, kept: Ints, price: Ints, state: Words, order: Ints, home: Ints
) -> None:
    """Put the meetings of `order` where they were published, as long as nothing is in the way."""
    for meeting in order:
        start = home[meeting]
        if start < 0 or plan.slot[meeting] >= 0:
            continue
        if in_the_way(facts, plan, way, kept, price, state, meeting, start) and way.size[0] == 0:
            exchange(facts, plan, way, meeting, start)


def mend(model: Model, *, home: list[int], seed: int, waived: frozenset[int] = frozenset()) -> Work:
    """Plans that move ever fewer meetings.

    `home` is where each was published (-1: nowhere); `waived` ones are held where nothing is in their way, or not.
    """
    mending = _Mending(model, fairness=None, seed=seed, all_held=False)
    mending.waived = waived
    yield from mending.run_from(np.array(home, dtype=np.int64))


class _Mending(Search):
    """A plan's cost: the meetings that moved, and the lost ones, dear."""

    waived: frozenset[int]

    def run_from(self, home: Ints) -> Work:
        model = self.model
        self.home = home
        possible = np.array([bool(starts) for starts in model.starts], dtype=bool)
        possible[list(self.waived)] = False
        kept = np.array([int(len(starts) == 1) for starts in model.starts], dtype=np.int64)
        none = np.zeros(model.meetings, dtype=np.int64)
        order = np.array(
            sorted(range(model.meetings), key=lambda one: (len(model.starts[one]) != 1, one)), dtype=np.int64
        )
        least, best = 1 << 40, tuple(home.tolist())
        for _ in range(ATTEMPTS):
            load(self.facts, self.plan, np.full(model.meetings, -1, dtype=np.int64))
            settle_in(self.facts, self.plan, self.way, none, none, self.state, order, home)
            price = np.where(self.plan.slot == home, AT_HOME, 1).astype(np.int64)
            self.attempt(kept, price, possible)
            settle_in(self.facts, self.plan, self.way, none, none, self.state, order, home)
            trading.fill(self.facts, self.plan, self.way, none, none, self.state, order)
            self.moves += TRIES * COUNTED
            event = self.report()
            if event.value < least:
                least, best = event.value, event.slots
                yield event
            else:
                yield self.event("tick")
        if model.meetings <= MEETINGS:
            yield from self.prove(list(best))

    def prove(self, best: list[int]) -> Work:
        """Better plans by satisfiability, until the last one is proved to be best."""
        value = self.cost(np.array(best))
        for slots, tables in improve(self.model, self.home.tolist(), best, self.waived):
            value = self.cost(np.array(slots))
            breaks = sum(self.model.breaks(slots))
            yield Event("plan", LATE + self.moves / MOVES, value, tuple(slots), tuple(tables), "proof", breaks)
        yield self.event("bound", value)

    def attempt(self, kept: Ints, price: Ints, possible: Flags) -> None:
        """One try at a place for all, then back home with whoever can."""
        out = ~possible
        self.plan.slot[out] = -2  # not waiting for a place: there is none
        placing.place_all(self.facts, self.plan, self.chain, self.way, kept, price, self.state, self.prices, TRIES, 0)
        self.plan.slot[out] = -1
        for _ in range(RETURNS):
            if not go_home(self.facts, self.plan, self.way, kept, price, self.state, self.home):
                break

    def report(self) -> Event:
        """The plan as it is, less the meetings for which there is no table where those are not alike."""
        places = self.plan.slot.copy()
        if self.model.narrow:
            places[list(homeless(self.model.problem, places.tolist()))] = -1
        slots, breaks = tuple(places.tolist()), int(self.plan.breaks.sum())
        return Event("plan", LATE + self.moves / MOVES, self.cost(places), slots, by="search", second=breaks)

    def cost(self, places: Ints) -> int:
        """Lost meetings, dear, and moved ones."""
        lost = sum(int(one) not in self.waived for one in np.flatnonzero(places < 0))
        moved = int(((self.home >= 0) & (places >= 0) & (places != self.home)).sum())
        return lost * LOST + moved
