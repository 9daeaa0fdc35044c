"""Compiled: a place for every meeting, by tabu search over partial plans.

A meeting without a place takes the slot where the least is in its way; what was there loses its place and may not
come back at once. Meetings that lose their place again and again grow dear.
"""

# mypy: disable-error-code="no-any-return,return-value,assignment"
# numba reads no casts: numbers are numpy's, and taken for Python's.
from __future__ import annotations

import numpy as np

from meetinc.engine.scheduling.compiled.arrays import Facts, Ints, Plan, Words
from meetinc.engine.scheduling.compiled.insertion import Way, exchange, in_the_way, price_of
from meetinc.engine.scheduling.compiled.kempe import Chain, try_chain
from meetinc.engine.scheduling.compiled.numba_door import inner, njit
from meetinc.engine.scheduling.compiled.plan import draw

TENURE = 8
SHAKE = 200  # tries between two shakes by a Kempe chain


@inner
def waiting(plan: Plan, line: Ints) -> int:
    """Write the meetings that wait for a place (-1; -2 is for those that have none) into `line`; how many."""
    count = 0
    for meeting in range(plan.slot.shape[0]):
        if plan.slot[meeting] == -1:
            line[count] = meeting
            count += 1
    return count


@inner
def cheapest_start(
    facts: Facts, plan: Plan, way: Way, kept: Ints, price: Ints, state: Words, tabu: Ints, now: int, meeting: int
) -> int:
    """The slot where the least is in the way, of those that are not tabu; -1 for none."""
    best = -1
    least = 1 << 40
    ties = 0
    for start in range(plan.used.shape[0]):
        if tabu[meeting, start] > now or not in_the_way(facts, plan, way, kept, price, state, meeting, start):
            continue
        cost = price_of(way, price)
        if cost < least:
            least, best, ties = cost, start, 1
        elif cost == least:
            ties += 1
            if draw(state, ties) == 0:
                best = start
    return best


@njit
def place_all(
    facts: Facts,
    plan: Plan,
    chain: Chain,
    way: Way,
    kept: Ints,
    price: Ints,
    state: Words,
    prices: Ints,
    tries: int,
    shaken: int,
) -> int:
    """Try to give every meeting a place; how many have none in the end. With `shaken`, chains are exchanged in between."""
    meetings, slots = facts.allow.shape
    tabu = np.zeros((meetings, slots), np.int64)
    line = np.zeros(meetings, np.int64)
    count = waiting(plan, line)
    for now in range(1, tries + 1):
        if count == 0:
            break
        at = draw(state, count)
        meeting = line[at]
        start = cheapest_start(facts, plan, way, kept, price, state, tabu, now, meeting)
        if start >= 0 and in_the_way(facts, plan, way, kept, price, state, meeting, start):
            for i in range(way.size[0]):
                out = way.out[i]
                tabu[out, plan.slot[out]] = now + TENURE + count + draw(state, TENURE)
                price[out] += 1
            exchange(facts, plan, way, meeting, start)
            line[at] = line[count - 1]
            count -= 1
            for i in range(way.size[0]):
                line[count] = way.out[i]
                count += 1
        if shaken and now % SHAKE == 0:
            shake(facts, plan, chain, state, prices)
    return count


@inner
def shake(facts: Facts, plan: Plan, chain: Chain, state: Words, prices: Ints) -> None:
    """Exchange along some chains, whatever it does to breaks."""
    for _ in range(20):
        first = draw(state, plan.slot.shape[0])
        target = draw(state, plan.used.shape[0])
        if plan.slot[first] >= 0 and plan.slot[first] != target:
            try_chain(facts, plan, chain, first, target, 1 << 20, prices, 1 << 16)
