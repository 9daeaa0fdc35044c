"""Compiled: reading and changing a plan. Small functions that every search shares; numba inlines them."""

# mypy: disable-error-code="no-any-return,return-value,assignment"
# numba reads no casts: numbers are numpy's, and taken for Python's.
from __future__ import annotations

import numpy as np

from meetinc.engine.scheduling.compiled.arrays import Facts, Ints, Plan, Words
from meetinc.engine.scheduling.compiled.numba_door import inner, njit

TOP = np.uint64(63)
ONE = np.uint64(1)
ZERO = np.uint64(0)


@inner
def draw(state: Words, below: int) -> int:
    """A number from 0 to `below` - 1 (xorshift64*, so that a seed means the same everywhere)."""
    x = state[0]  # numba reads no casts, so mypy takes numpy's numbers for Python's
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state[0] = x
    high = (x * np.uint64(2685821657736338717)) >> np.uint64(32)
    return np.int64((high * np.uint64(below)) >> np.uint64(32))


@inner
def ones(x: int) -> int:
    """How many bits are set."""
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((x * np.uint64(0x0101010101010101)) >> np.uint64(56))


@inner
def count_breaks(facts: Facts, busy: Words, person: int) -> int:
    """Idle gaps between the participant's meetings, from the bits."""
    total = 0
    begins = 0
    carry = ZERO
    for w in range(facts.joined.shape[0]):
        x = busy[person, w]
        begins += ones(x & ~((x << ONE) | carry))
        if facts.joined[w]:
            carry = x >> TOP
        else:
            if begins > 1:
                total += begins - 1
            begins = 0
            carry = ZERO
    return total


@inner
def put(facts: Facts, plan: Plan, meeting: int, start: int) -> None:
    """Give the meeting its place; whoever is there must have gone."""
    plan.slot[meeting] = start
    for slot in range(start, start + facts.length[meeting]):
        plan.used[slot] += facts.pooled[meeting]
        for at in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
            person = facts.who[at]
            plan.cell[person, slot] = meeting
            plan.busy[person, facts.word[slot]] |= facts.bit[slot]
    for at in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
        person = facts.who[at]
        plan.held[person] += 1
        plan.breaks[person] = count_breaks(facts, plan.busy, person)


@inner
def take(facts: Facts, plan: Plan, meeting: int) -> None:
    """Take the meeting's place away."""
    start = plan.slot[meeting]
    plan.slot[meeting] = -1
    for slot in range(start, start + facts.length[meeting]):
        plan.used[slot] -= facts.pooled[meeting]
        for at in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
            person = facts.who[at]
            plan.cell[person, slot] = -1
            plan.busy[person, facts.word[slot]] &= ~facts.bit[slot]
    for at in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
        person = facts.who[at]
        plan.held[person] -= 1
        plan.breaks[person] = count_breaks(facts, plan.busy, person)


@njit
def load(facts: Facts, plan: Plan, slots: Ints) -> None:
    """Make `plan`, which is empty or not, hold the given places."""
    plan.cell[:] = -1
    plan.busy[:] = ZERO
    plan.used[:] = 0
    plan.breaks[:] = 0
    plan.held[:] = 0
    plan.slot[:] = -1
    for meeting in range(slots.shape[0]):
        if slots[meeting] >= 0:
            put(facts, plan, meeting, slots[meeting])
