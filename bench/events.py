"""Events of any size, made by chance: ones where all meetings can surely be held, and ones with too many wishes."""

from __future__ import annotations

import random

from meetinc.engine.scheduling import Meeting, Participant, Problem


def feasible_event(
    people: int, meetings: int, *, sessions: tuple[int, ...] = (12, 10), seed: int = 1, tables: int | None = None
) -> Problem:
    """An event of the benchmark's kind, made around a schedule that is then forgotten.

    A third of the meetings must be in their session, and people are away at 3 in 100 of the slots that they had free.
    """
    dice = random.Random(seed)
    slots = sum(sessions)
    tables = tables or min(people // 2, round(meetings / slots * 1.15) + 1)
    free = [set(range(1, slots + 1)) for _ in range(people)]
    used = dict.fromkeys(range(1, slots + 1), 0)
    weight = [dice.uniform(0.5, 1.5) for _ in range(people)]
    pairs: dict[tuple[int, int], int] = {}
    while len(pairs) < meetings:
        one, other = sorted(dice.choices(range(people), weight, k=2))
        common = [slot for slot in free[one] & free[other] if used[slot] < tables]
        if one == other or (one, other) in pairs or not common:
            continue
        slot = dice.choice(sorted(common))
        pairs[one, other] = slot
        used[slot] += 1
        free[one].discard(slot)
        free[other].discard(slot)
    session = [number for number, size in enumerate(sessions, 1) for _ in range(size)]
    held = [
        Meeting(number, (one + 1, other + 1), session=session[slot - 1] if dice.random() < 1 / 3 else None)
        for number, ((one, other), slot) in enumerate(pairs.items(), 1)
    ]
    away = [frozenset(slot for slot in sorted(free[one]) if dice.random() < 0.03) for one in range(people)]
    return Problem([Participant(one + 1, away[one]) for one in range(people)], held, sessions, tables)


def wished_event(people: int, requests: int, *, slots: int = 24, tables: int = 200, seed: int = 1) -> Problem:
    """More requests than fit: some people are much asked for, some wishes are mutual, some slots are forbidden."""
    dice = random.Random(seed)
    weight = [dice.paretovariate(2.5) for _ in range(people)]
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < requests:
        ones = dice.choices(range(1, people + 1), weight, k=requests)
        others = dice.choices(range(1, people + 1), weight, k=requests)
        for one, other in zip(ones, others, strict=True):
            if one != other and len(pairs) < requests:
                pairs.setdefault((min(one, other), max(one, other)))
    meetings = [
        Meeting(number, pair, value=dice.randint(1, 10), mutual=dice.random() < 0.2)
        for number, pair in enumerate(pairs, 1)
    ]
    away = [frozenset(slot for slot in range(1, slots + 1) if dice.random() < 0.02) for _ in range(people)]
    participants = [Participant(one, away[one - 1]) for one in range(1, people + 1)]
    return Problem(participants, meetings, [slots // 2, slots - slots // 2], tables)
