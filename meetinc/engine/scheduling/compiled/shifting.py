"""Compiled: moving a long meeting to where its people have nothing else. Kempe chains make the room for it."""

# mypy: disable-error-code="no-any-return,return-value,assignment"
# numba reads no casts: numbers are numpy's, and taken for Python's.
from __future__ import annotations

from meetinc.engine.scheduling.compiled.arrays import Facts, Ints, Plan
from meetinc.engine.scheduling.compiled.numba_door import inner
from meetinc.engine.scheduling.compiled.plan import put, take

REFUSED = 1 << 30


@inner
def fits(facts: Facts, plan: Plan, meeting: int, target: int) -> bool:
    """Whether nothing but the meeting itself is in the way of its beginning at `target`; tables are not looked at."""
    end = target + facts.length[meeting]
    for i in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
        person = facts.who[i]
        gap = facts.gap[person]
        for slot in range(max(0, target - gap), min(plan.used.shape[0], end + gap)):
            other = plan.cell[person, slot]
            near = target <= slot < end or facts.adjoin or facts.session[slot] == facts.session[target]
            if other >= 0 and other != meeting and near:
                return False
    for i in range(facts.before_at[meeting], facts.before_at[meeting + 1]):
        other = facts.before[i]
        if plan.slot[other] >= 0 and plan.slot[other] + facts.length[other] > target:
            return False
    for i in range(facts.after_at[meeting], facts.after_at[meeting + 1]):
        if 0 <= plan.slot[facts.after[i]] < end:
            return False
    return True


@inner
def local_cost(facts: Facts, plan: Plan, meeting: int, source: int, target: int, limit: int, prices: Ints) -> int:
    """Breaks and unfairness of its people, and the lack of tables at the slots it leaves or takes."""
    total = 0
    for i in range(facts.who_at[meeting], facts.who_at[meeting + 1]):
        breaks = plan.breaks[facts.who[i]]
        total += breaks + prices[0] * max(0, breaks - limit)
    length = facts.length[meeting]
    for slot in range(source, source + length):
        total += prices[1] * max(0, plan.used[slot] - facts.room[slot])
    for slot in range(target, target + length):
        if slot < source or slot >= source + length:
            total += prices[1] * max(0, plan.used[slot] - facts.room[slot])
    return total


@inner
def try_shift(facts: Facts, plan: Plan, meeting: int, target: int, limit: int, prices: Ints, bar: int) -> int:
    """Move the meeting when that costs less than `bar`; the cost, or a huge number when it was not done."""
    source = plan.slot[meeting]
    if not facts.allow[meeting, target] or not fits(facts, plan, meeting, target):
        return REFUSED
    before = local_cost(facts, plan, meeting, source, target, limit, prices)
    take(facts, plan, meeting)
    put(facts, plan, meeting, target)
    delta = local_cost(facts, plan, meeting, source, target, limit, prices) - before
    if delta < bar:
        return delta
    take(facts, plan, meeting)
    put(facts, plan, meeting, source)
    return REFUSED
