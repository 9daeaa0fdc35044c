"""The problem and a plan as arrays, for the compiled loops. Everything is counted from 0 here."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.uint8]
Words = NDArray[np.uint64]

WORD = 64


class Facts(NamedTuple):
    """What never changes during a search."""

    who_at: Ints  # participants of meeting m: who[who_at[m]:who_at[m + 1]]
    who: Ints
    of_at: Ints  # meetings of participant p: of[of_at[p]:of_at[p + 1]]
    of: Ints
    length: Ints
    allow: Flags  # [meeting, slot]: it may begin there
    pooled: Ints  # 1 when the meeting takes a table that others want too
    room: Ints  # such tables at each slot
    before_at: Ints  # meetings that must end before m begins
    before: Ints
    after_at: Ints  # meetings that must begin after m ends
    after: Ints
    gap: Ints
    most: Ints
    least: Ints
    worth: NDArray[np.int64]
    session: Ints  # of each slot
    word: Ints  # of each slot: the word of its bit …
    bit: Words  # … and the bit
    joined: Flags  # the word's last slot adjoins the next word's first
    adjoin: int  # sessions adjoin
    fairness: int  # -1 for none
    strict: int  # a plan that is not fair is none


class Plan(NamedTuple):
    """Where every meeting is, and what follows from it."""

    slot: Ints  # -1: has no place
    cell: Ints  # [participant, slot]: the meeting there, or -1
    busy: Words  # [participant, word]: the same as bits
    used: Ints  # tables of the pool in use at each slot
    breaks: Ints
    held: Ints  # meetings of each participant


def lists(rows: list[list[int]]) -> tuple[Ints, Ints]:
    """Rows of different length as offsets and values."""
    at = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in rows], out=at[1:])
    flat: list[int] = [value for row in rows for value in row]
    return at, np.array(flat, dtype=np.int64)


def empty_plan(facts: Facts) -> Plan:
    """A plan in which no meeting has a place."""
    people, slots = len(facts.gap), len(facts.word)
    return Plan(
        slot=np.full(len(facts.length), -1, dtype=np.int64),
        cell=np.full((people, slots), -1, dtype=np.int64),
        busy=np.zeros((people, len(facts.joined)), dtype=np.uint64),
        used=np.zeros(slots, dtype=np.int64),
        breaks=np.zeros(people, dtype=np.int64),
        held=np.zeros(people, dtype=np.int64),
    )


def bits(sessions: tuple[int, ...], *, adjoin: bool) -> dict[str, Any]:
    """Where each slot's bit is: sessions that adjoin share words, words hold at most 64 slots."""
    sizes = [sum(sessions)] if adjoin else list(sessions)
    word: list[int] = []
    joined: list[int] = []
    bit: list[int] = []
    for size in sizes:
        parts = [min(WORD, size - start) for start in range(0, size, WORD)]
        for number, part in enumerate(parts):
            word += [len(joined)] * part
            bit += range(part)
            joined.append(1 if number + 1 < len(parts) else 0)
    session = [number for number, size in enumerate(sessions) for _ in range(size)]
    return {
        "word": np.array(word, dtype=np.int64),
        "bit": np.left_shift(np.uint64(1), np.array(bit, dtype=np.uint64)),
        "joined": np.array(joined, dtype=np.uint8),
        "session": np.array(session, dtype=np.int64),
    }
