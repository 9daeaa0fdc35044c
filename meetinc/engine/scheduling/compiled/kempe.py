"""Compiled: annealing over Kempe chains.

A chain is what must follow when a meeting changes from one slot to another and nobody may be in two places: the
meetings of the two slots that share people with it, and so on. Exchanging the two slots along a whole chain never
makes a clash.
"""

# mypy: disable-error-code="no-any-return,return-value,assignment"
# numba reads no casts: numbers are numpy's, and taken for Python's.
from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from meetinc.engine.scheduling.compiled.arrays import Facts, Ints, Plan, Words
from meetinc.engine.scheduling.compiled.numba_door import inner, njit
from meetinc.engine.scheduling.compiled.plan import count_breaks, draw
from meetinc.engine.scheduling.compiled.shifting import try_shift

FOCUS = 4  # every so many moves one looks for somebody with a break …
LOOKS = 8  # … among so many people
LONGEST = 400  # meetings of a chain; longer ones change too much to be worth looking at


class Chain(NamedTuple):
    """Room to work in; `size` holds the numbers of meetings and people and the stamp."""

    meetings: Ints
    mark: Ints  # of each meeting: the stamp of the chain it is in
    people: Ints
    before: Ints  # their breaks before the exchange
    seen: Ints  # of each participant: the stamp
    size: Ints


@njit
def new_chain(meetings: int, people: int) -> Chain:
    """Room for any chain."""
    return Chain(
        np.zeros(meetings, np.int64),
        np.zeros(meetings, np.int64),
        np.zeros(people, np.int64),
        np.zeros(people, np.int64),
        np.zeros(people, np.int64),
        np.zeros(3, np.int64),
    )


@inner
def follow(facts: Facts, plan: Plan, chain: Chain, first: int, target: int) -> bool:
    """Collect the chain that begins with moving `first` to `target`; False when a meeting of it may not move."""
    source = plan.slot[first]
    chain.size[2] += 1
    stamp = chain.size[2]
    chain.meetings[0] = first
    chain.mark[first] = stamp
    count = 1
    at = 0
    while at < count:
        meeting = chain.meetings[at]
        to = target if plan.slot[meeting] == source else source
        if not facts.allow[meeting, to] or facts.length[meeting] != 1:
            return False
        for i in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
            other = plan.cell[facts.who[i], to]
            if other >= 0 and chain.mark[other] != stamp:
                if count >= LONGEST:
                    return False
                chain.mark[other] = stamp
                chain.meetings[count] = other
                count += 1
        at += 1
    chain.size[0] = count
    return True


@inner
def overflow(facts: Facts, plan: Plan, chain: Chain, source: int, target: int) -> int:
    """By how much the exchange changes the number of meetings without a table."""
    moved = 0
    for at in range(chain.size[0]):
        meeting = chain.meetings[at]
        moved += facts.pooled[meeting] if plan.slot[meeting] == source else -facts.pooled[meeting]
    was = max(0, plan.used[source] - facts.room[source]) + max(0, plan.used[target] - facts.room[target])
    becomes = max(0, plan.used[source] - moved - facts.room[source])
    becomes += max(0, plan.used[target] + moved - facts.room[target])
    return becomes - was


@inner
def in_order(facts: Facts, plan: Plan, chain: Chain, source: int, target: int) -> bool:
    """Whether every precedence holds after the exchange."""
    stamp = chain.size[2]
    for at in range(chain.size[0]):
        meeting = chain.meetings[at]
        new = target if plan.slot[meeting] == source else source
        for i in range(facts.before_at[meeting], facts.before_at[meeting + 1]):
            other = facts.before[i]
            begin = plan.slot[other]
            if chain.mark[other] == stamp:
                begin = target if begin == source else source
            if begin >= 0 and begin + facts.length[other] > new:
                return False
        for i in range(facts.after_at[meeting], facts.after_at[meeting + 1]):
            other = facts.after[i]
            begin = plan.slot[other]
            if chain.mark[other] == stamp:
                begin = target if begin == source else source
            if 0 <= begin <= new:
                return False
    return True


@inner
def turn(facts: Facts, plan: Plan, chain: Chain, source: int, target: int) -> None:
    """Collect who is in the chain and exchange the two bits of each; the same again undoes it."""
    stamp = chain.size[2]
    count = 0
    for at in range(chain.size[0]):
        meeting = chain.meetings[at]
        for i in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
            person = facts.who[i]
            if chain.seen[person] != stamp and (plan.cell[person, source] < 0) != (plan.cell[person, target] < 0):
                chain.seen[person] = stamp
                chain.people[count] = person
                count += 1
    chain.size[1] = count
    flip(facts, plan, chain, source, target)


@inner
def flip(facts: Facts, plan: Plan, chain: Chain, source: int, target: int) -> None:
    """Exchange the two bits of everybody in the chain."""
    for at in range(chain.size[1]):
        person = chain.people[at]
        plan.busy[person, facts.word[source]] ^= facts.bit[source]
        plan.busy[person, facts.word[target]] ^= facts.bit[target]


@inner
def rested(facts: Facts, plan: Plan, chain: Chain, person: int, source: int, target: int) -> bool:
    """Whether the participant has the gap they need after each meeting once the two slots are exchanged."""
    stamp = chain.size[2]
    last = -1
    for slot in range(facts.word.shape[0]):
        meeting = plan.cell[person, slot]
        if slot == source or slot == target:
            other = plan.cell[person, target if slot == source else source]
            if meeting >= 0 and chain.mark[meeting] == stamp:
                meeting = -1
            if other >= 0 and chain.mark[other] == stamp:
                meeting = other
        if meeting >= 0:
            counted = last >= 0 and (facts.adjoin or facts.session[last] == facts.session[slot])
            if counted and meeting != plan.cell[person, last] and slot - last <= facts.gap[person]:
                return False
            last = slot
    return True


@inner
def all_rested(facts: Facts, plan: Plan, chain: Chain, source: int, target: int) -> bool:
    """`rested` for everybody of the chain who needs a gap."""
    for at in range(chain.size[1]):
        person = chain.people[at]
        if facts.gap[person] > 0 and not rested(facts, plan, chain, person, source, target):
            return False
    return True


@inner
def settle(facts: Facts, plan: Plan, chain: Chain, source: int, target: int) -> None:
    """Exchange the places of the chain's meetings; the bits have been exchanged."""
    for at in range(chain.size[0]):
        meeting = chain.meetings[at]
        for i in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
            plan.cell[facts.who[i], plan.slot[meeting]] = -1
    for at in range(chain.size[0]):
        meeting = chain.meetings[at]
        new = target if plan.slot[meeting] == source else source
        plan.used[plan.slot[meeting]] -= facts.pooled[meeting]
        plan.used[new] += facts.pooled[meeting]
        plan.slot[meeting] = new
        for i in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
            plan.cell[facts.who[i], new] = meeting


@inner
def unfair(breaks: int, limit: int) -> int:
    """How far a participant's breaks are above what fairness allows."""
    return breaks - limit if breaks > limit else 0


@inner
def gain(facts: Facts, plan: Plan, chain: Chain, limit: int, price: int) -> int:
    """What the exchange costs in breaks and unfairness; notes the new breaks of everybody in the chain."""
    delta = 0
    for at in range(chain.size[1]):
        person = chain.people[at]
        was = plan.breaks[person]
        new = count_breaks(facts, plan.busy, person)
        chain.before[at] = new
        delta += new - was + price * (unfair(new, limit) - unfair(was, limit))
    return delta


@inner
def try_chain(
    facts: Facts, plan: Plan, chain: Chain, first: int, target: int, limit: int, prices: Ints, bar: int
) -> int:
    """Exchange along the chain when that costs less than `bar`; the cost, or a huge number when it was not done.

    `prices` are those of unfairness and of a meeting without a table, in breaks.
    """
    refused = 1 << 30
    source = plan.slot[first]
    if not follow(facts, plan, chain, first, target):
        return refused
    delta = prices[1] * overflow(facts, plan, chain, source, target)
    if not in_order(facts, plan, chain, source, target):
        return refused
    turn(facts, plan, chain, source, target)
    delta += gain(facts, plan, chain, limit, prices[0])
    if delta >= bar or not all_rested(facts, plan, chain, source, target):
        flip(facts, plan, chain, source, target)
        return refused
    settle(facts, plan, chain, source, target)
    for at in range(chain.size[1]):
        plan.breaks[chain.people[at]] = chain.before[at]
    return delta


@inner
def cost_of(facts: Facts, plan: Plan, limit: int, prices: Ints) -> int:
    """Breaks, unfairness and meetings without a table, priced."""
    total = 0
    for person in range(plan.breaks.shape[0]):
        total += plan.breaks[person] + prices[0] * unfair(plan.breaks[person], limit)
    for slot in range(plan.used.shape[0]):
        total += prices[1] * max(0, plan.used[slot] - facts.room[slot])
    return total


@inner
def limit_of(facts: Facts, plan: Plan) -> int:
    """The most breaks that fairness allows, given who has the fewest."""
    if facts.fairness < 0:
        return 1 << 20
    return plan.breaks.min() + facts.fairness


@njit
def sound(facts: Facts, plan: Plan) -> bool:
    """Whether there is a table for everybody and fairness holds."""
    for slot in range(plan.used.shape[0]):
        if plan.used[slot] > facts.room[slot]:
            return False
    return not facts.strict or plan.breaks.max() - plan.breaks.min() <= facts.fairness


@inner
def bar_at(temperature: float, state: Words) -> int:
    """The first cost that annealing refuses at this temperature: drawn once instead of asked afterwards."""
    u = (draw(state, 1 << 24) + 1) / 16777217.0
    return np.int64(math.floor(-temperature * math.log(u))) + 1


@inner
def mending_move(facts: Facts, plan: Plan, state: Words) -> tuple[int, int]:
    """Of somebody with a break: a meeting, and a slot beside another of theirs; -1 when nobody of some has one."""
    people = plan.breaks.shape[0]
    for _ in range(LOOKS):
        person = draw(state, people)
        if plan.breaks[person] == 0:
            continue
        count = facts.of_at[person + 1] - facts.of_at[person]
        meeting = facts.of[facts.of_at[person] + draw(state, count)]
        other = facts.of[facts.of_at[person] + draw(state, count)]
        target = plan.slot[other] - 1
        if draw(state, 2) == 1:
            target = plan.slot[other] + facts.length[other]
        if plan.slot[meeting] >= 0 and plan.slot[other] >= 0 and 0 <= target < plan.used.shape[0]:
            return meeting, target
    return -1, 0


@njit
def anneal(
    facts: Facts,
    plan: Plan,
    chain: Chain,
    state: Words,
    best: Ints,
    movable: Ints,
    moves: int,
    hot: float,
    cold: float,
    prices: Ints,
    goal: int,
) -> int:
    """One cooling of `moves` tries. `best` takes the places of the best sound plan that beats `goal`; its breaks."""
    slots = plan.used.shape[0]
    limit = limit_of(facts, plan)
    cost = cost_of(facts, plan, limit, prices)
    temperature = hot
    factor = (cold / hot) ** (1.0 / max(1, moves // 1000))
    for move in range(moves):
        if move % 1000 == 999:
            temperature *= factor
            limit = limit_of(facts, plan)
            cost = cost_of(facts, plan, limit, prices)
        first = -1
        if move % FOCUS == 0:
            first, target = mending_move(facts, plan, state)
        if first < 0:
            first = movable[draw(state, movable.shape[0])]
            target = draw(state, slots)
        if plan.slot[first] == target or not facts.allow[first, target]:
            continue
        bar = bar_at(temperature, state)
        if facts.length[first] == 1:
            delta = try_chain(facts, plan, chain, first, target, limit, prices, bar)
        else:
            delta = try_shift(facts, plan, first, target, limit, prices, bar)
        if delta == 1 << 30:
            continue
        cost += delta
        if delta < 0 and cost < goal and sound(facts, plan) and plan.breaks.sum() < goal:
            goal = plan.breaks.sum()
            best[:] = plan.slot
            if goal == 0:
                break
    return goal
