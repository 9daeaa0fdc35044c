"""Compiled: which meetings to hold. Putting one in costs what must leave for it; annealing over that, from the plan
that takes the dearest first.
"""

# mypy: disable-error-code="no-any-return,return-value,assignment"
# numba reads no casts: numbers are numpy's, and taken for Python's.
from __future__ import annotations

import numpy as np

from meetinc.engine.scheduling.compiled.arrays import Facts, Ints, Plan, Words
from meetinc.engine.scheduling.compiled.insertion import Way, exchange, in_the_way, price_of
from meetinc.engine.scheduling.compiled.kempe import Chain, bar_at, try_chain
from meetinc.engine.scheduling.compiled.numba_door import inner, njit
from meetinc.engine.scheduling.compiled.plan import draw, put, take

LOOKS = 3  # slots looked at before one is taken
CHAINS = 4  # every so many tries one exchanges slots along a Kempe chain, whatever that does to breaks


@njit
def fill(facts: Facts, plan: Plan, way: Way, kept: Ints, price: Ints, state: Words, order: Ints) -> int:
    """Give the meetings of `order` that have no place the emptiest slot where nothing is in the way; how many got one."""
    count = 0
    for meeting in order:
        if plan.slot[meeting] >= 0:
            continue
        best = -1
        for start in range(plan.used.shape[0]):
            if not in_the_way(facts, plan, way, kept, price, state, meeting, start) or way.size[0] > 0:
                continue
            if best < 0 or plan.used[start] - facts.room[start] < plan.used[best] - facts.room[best]:
                best = start
        if best >= 0:
            put(facts, plan, meeting, best)
            count += 1
    return count


@inner
def lacking(facts: Facts, plan: Plan) -> int:
    """Meetings that participants have below what they should have."""
    total = 0
    for person in range(plan.held.shape[0]):
        total += max(0, facts.least[person] - plan.held[person])
    return total


@inner
def lack_of(facts: Facts, plan: Plan, meeting: int) -> int:
    """The same, of the meeting's own participants."""
    total = 0
    for i in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
        total += max(0, facts.least[facts.who[i]] - plan.held[facts.who[i]])
    return total


@inner
def lacking_after(facts: Facts, plan: Plan, way: Way, meeting: int, start: int, was: Ints) -> int:
    """By how much an exchange changes what is lacking: done, counted, undone."""
    before = 0
    after = 0
    for at in range(way.size[0]):
        out = way.out[at]
        was[at] = plan.slot[out]
        before += lack_of(facts, plan, out)
        take(facts, plan, out)
        after += lack_of(facts, plan, out)
    before += lack_of(facts, plan, meeting)
    put(facts, plan, meeting, start)
    after += lack_of(facts, plan, meeting)
    take(facts, plan, meeting)
    for at in range(way.size[0]):
        put(facts, plan, way.out[at], was[at])
    return after - before


@inner
def look(
    facts: Facts, plan: Plan, way: Way, kept: Ints, price: Ints, state: Words, meeting: int, was: Ints, dear: int
) -> tuple[int, int]:
    """Of some slots by chance, the one where the least is lost: the loss and the slot (-1 for none)."""
    slots = plan.used.shape[0]
    best = -1
    least = 1 << 60
    for _ in range(LOOKS):
        start = draw(state, slots)
        if not in_the_way(facts, plan, way, kept, price, state, meeting, start):
            continue
        loss = price_of(way, facts.worth) - facts.worth[meeting]
        if dear:
            loss += dear * lacking_after(facts, plan, way, meeting, start, was)
        if loss < least:
            least, best = loss, start
    return least, best


@njit
def trade(
    facts: Facts,
    plan: Plan,
    chain: Chain,
    way: Way,
    kept: Ints,
    price: Ints,
    state: Words,
    best: Ints,
    tries: int,
    hot: float,
    cold: float,
    dear: int,
    goal: int,
) -> int:
    """One cooling. `best` takes the places of the best plan that costs less than `goal`; its cost.

    The cost of a plan is `dear` for each meeting somebody lacks, less the worth of what is held.
    """
    meetings = plan.slot.shape[0]
    slots = plan.used.shape[0]
    was = np.zeros(64, np.int64)
    prices = np.array([0, 1 << 20], np.int64)
    cost = dear * lacking(facts, plan)
    for meeting in range(meetings):
        if plan.slot[meeting] >= 0:
            cost -= facts.worth[meeting]
    temperature = hot
    factor = (cold / hot) ** (1.0 / max(1, tries // 1000))
    for number in range(tries):
        if number % 1000 == 999:
            temperature *= factor
        meeting = draw(state, meetings)
        if plan.slot[meeting] >= 0:
            if number % CHAINS == 0:
                target = draw(state, slots)
                if target != plan.slot[meeting]:
                    try_chain(facts, plan, chain, meeting, target, 1 << 20, prices, 1 << 19)
            continue
        loss, start = look(facts, plan, way, kept, price, state, meeting, was, dear)
        if start < 0 or loss >= bar_at(temperature, state):
            continue
        if not in_the_way(facts, plan, way, kept, price, state, meeting, start):
            continue
        loss = price_of(way, facts.worth) - facts.worth[meeting]
        if dear:
            loss += dear * lacking_after(facts, plan, way, meeting, start, was)
        if loss >= bar_at(temperature, state):
            continue
        exchange(facts, plan, way, meeting, start)
        cost += loss
        if cost < goal:
            goal = cost
            best[:] = plan.slot
    return goal
