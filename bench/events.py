"""Events of any size, made by chance: ones where all meetings can surely be held, and ones with too many wishes."""

from __future__ import annotations

import random

from meetinc.engine.scheduling import Meeting, Participant, Problem

HALF_DAY = 0.16  # of the participants: come for one session, so that many meetings must be in theirs
AWAY = 0.2  # of the others: are away for a talk of one to three slots
USE = 0.62  # of the tables of all slots: is needed


def feasible_event(
    people: int, meetings: int, *, sessions: tuple[int, ...] = (12, 10), seed: int = 1, tables: int | None = None
) -> Problem:
    """A larger event of the kind of forum-14 of the public benchmark (78 participants, 302 meetings, 22 slots).

    It is made around a schedule that is then forgotten, so all meetings can be held. As there, some come for half a
    day, others are away for some slots, and six tenths of the tables are needed.
    """
    dice = random.Random(seed)
    slots = sum(sessions)
    tables = tables or round(meetings / slots / USE)
    session = [number for number, size in enumerate(sessions, 1) for _ in range(size)]
    half = [dice.randint(1, len(sessions)) if dice.random() < HALF_DAY else None for _ in range(people)]
    free = [{slot for slot in range(1, slots + 1) if one in {None, session[slot - 1]}} for one in half]
    used = dict.fromkeys(range(1, slots + 1), 0)
    weight = [dice.uniform(0.4, 1.6) * (1.0 if one is None else 0.5) for one in half]
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
    held = [
        Meeting(number, (one + 1, other + 1), session=half[one] or half[other])
        for number, (one, other) in enumerate(pairs, 1)
    ]
    away = [
        _talk(dice, free[one]) if half[one] is None and dice.random() < AWAY else frozenset() for one in range(people)
    ]
    return Problem([Participant(one + 1, away[one]) for one in range(people)], held, sessions, tables)


def _talk(dice: random.Random, free: set[int]) -> frozenset[int]:
    """A stretch of the slots in which somebody has nothing."""
    first, size = dice.choice(sorted(free)) if free else 1, dice.randint(1, 3)
    return frozenset(slot for slot in range(first, first + size) if slot in free)


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
