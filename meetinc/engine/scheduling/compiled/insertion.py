"""Compiled: putting a meeting in and taking out what is in its way."""

# mypy: disable-error-code="no-any-return,return-value,assignment"
# numba reads no casts: numbers are numpy's, and taken for Python's.
from __future__ import annotations

from typing import NamedTuple

import numpy as np

from meetinc.engine.scheduling.compiled.arrays import Facts, Ints, Plan, Words
from meetinc.engine.scheduling.compiled.numba_door import inner, njit
from meetinc.engine.scheduling.compiled.plan import draw, put, take

MOST = 64  # meetings in the way; more is out of the question
SAMPLES = 6  # meetings looked at when one must leave its table


class Way(NamedTuple):
    """What is in a meeting's way: the meetings, their marks, and how many (`size[0]`; `size[1]` is the stamp)."""

    out: Ints
    mark: Ints
    size: Ints


@njit
def new_way(meetings: int) -> Way:
    """Room for any."""
    return Way(np.zeros(MOST, np.int64), np.zeros(meetings, np.int64), np.zeros(2, np.int64))


@inner
def note(way: Way, kept: Ints, meeting: int) -> bool:
    """Add what is in the way; False when it may not go or there are too many."""
    if way.mark[meeting] == way.size[1]:
        return True
    if kept[meeting] or way.size[0] >= MOST:
        return False
    way.mark[meeting] = way.size[1]
    way.out[way.size[0]] = meeting
    way.size[0] += 1
    return True


@inner
def note_people(facts: Facts, plan: Plan, way: Way, kept: Ints, meeting: int, start: int) -> bool:
    """Meetings of the same people at the same time, or too near to it."""
    end = start + facts.length[meeting]
    for i in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
        person = facts.who[i]
        gap = facts.gap[person]
        for slot in range(max(0, start - gap), min(plan.used.shape[0], end + gap)):
            other = plan.cell[person, slot]
            if other < 0 or other == meeting:
                continue
            near = start <= slot < end or facts.adjoin or facts.session[slot] == facts.session[start]
            if near and not note(way, kept, other):
                return False
    return True


@inner
def note_order(facts: Facts, plan: Plan, way: Way, kept: Ints, meeting: int, start: int) -> bool:
    """Meetings that would come in the wrong order."""
    for i in range(facts.before_at[meeting], facts.before_at[meeting + 1]):
        other = facts.before[i]
        late = plan.slot[other] >= 0 and plan.slot[other] + facts.length[other] > start
        if late and not note(way, kept, other):
            return False
    for i in range(facts.after_at[meeting], facts.after_at[meeting + 1]):
        other = facts.after[i]
        early = 0 <= plan.slot[other] < start + facts.length[meeting]
        if early and not note(way, kept, other):
            return False
    return True


@inner
def note_limits(facts: Facts, plan: Plan, way: Way, kept: Ints, price: Ints, state: Words, meeting: int) -> bool:
    """One more of somebody who has as many meetings as they take: the cheapest goes."""
    for i in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
        person = facts.who[i]
        leaving = 0
        for at in range(way.size[0]):
            for j in range(facts.who_at[way.out[at]], facts.who_at[way.out[at] + 1]):
                leaving += facts.who[j] == person
        if plan.held[person] - leaving < facts.most[person]:
            continue
        best = -1
        for at in range(facts.of_at[person], facts.of_at[person + 1]):
            other = facts.of[at]
            free = plan.slot[other] >= 0 and not kept[other] and way.mark[other] != way.size[1]
            if free and (best < 0 or (price[other], draw(state, 8)) < (price[best], 4)):
                best = other
        if best < 0 or not note(way, kept, best):
            return False
    return True


@inner
def at_table(facts: Facts, plan: Plan, way: Way, kept: Ints, price: Ints, state: Words, slot: int) -> int:
    """A cheap meeting that uses a table of the pool at the slot, of some looked at by chance; -1 for none."""
    people = plan.cell.shape[0]
    best = -1
    seen = 0
    for _ in range(4 * people):
        other = plan.cell[draw(state, people), slot]
        if other < 0 or not facts.pooled[other] or kept[other] or way.mark[other] == way.size[1]:
            continue
        if best < 0 or price[other] < price[best]:
            best = other
        seen += 1
        if seen == SAMPLES:
            break
    return best


@inner
def note_tables(
    facts: Facts, plan: Plan, way: Way, kept: Ints, price: Ints, state: Words, meeting: int, start: int
) -> bool:
    """As many meetings as must leave so that there is a table."""
    if not facts.pooled[meeting]:
        return True
    for slot in range(start, start + facts.length[meeting]):
        used = plan.used[slot] + 1
        for at in range(way.size[0]):
            other = way.out[at]
            if plan.slot[other] <= slot < plan.slot[other] + facts.length[other]:
                used -= facts.pooled[other]
        while used > facts.room[slot]:
            other = at_table(facts, plan, way, kept, price, state, slot)
            if other < 0 or not note(way, kept, other):
                return False
            used -= 1
    return True


@inner
def in_the_way(
    facts: Facts, plan: Plan, way: Way, kept: Ints, price: Ints, state: Words, meeting: int, start: int
) -> bool:
    """Collect what must leave for `meeting` to begin at `start`; False when that cannot be."""
    way.size[0] = 0
    way.size[1] += 1
    if not facts.allow[meeting, start]:
        return False
    if not note_people(facts, plan, way, kept, meeting, start):
        return False
    if not note_order(facts, plan, way, kept, meeting, start):
        return False
    if not note_limits(facts, plan, way, kept, price, state, meeting):
        return False
    return note_tables(facts, plan, way, kept, price, state, meeting, start)


@inner
def price_of(way: Way, price: Ints) -> int:
    """What leaves, added up."""
    total = 0
    for at in range(way.size[0]):
        total += price[way.out[at]]
    return total


@inner
def exchange(facts: Facts, plan: Plan, way: Way, meeting: int, start: int) -> None:
    """Take out what is in the way and put the meeting in."""
    for at in range(way.size[0]):
        take(facts, plan, way.out[at])
    put(facts, plan, meeting, start)
