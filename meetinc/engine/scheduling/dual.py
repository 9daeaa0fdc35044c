"""An upper bound on the value of any choice of meetings: the dual of what is left when slots are forgotten.

Every participant has only so many slots, so have all tables together, and both within a session for meetings that must
be in it. Whatever prices these get, their sum plus what each meeting is worth above its price bounds the value; a
subgradient search makes the prices good (Held, Wolfe and Crowder, 1974).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from meetinc.engine.scheduling.events import Event, Work
from meetinc.engine.scheduling.model import Model

STEPS = 4000
PER_SECOND = 400.0  # steps that the clock counts a second
REPORT = 50
SMALLEST = 1e-7  # steps that change nothing any more
PATIENCE = 30  # steps without a better bound after which they get smaller

Row = tuple[int, dict[int, int]]  # what there is, and what each meeting takes of it


def bound_value(model: Model) -> Work:
    """Ever lower bounds, as events: minus the value, since less is better there."""
    rows = list(_rows(model))
    problem = model.problem
    worth = np.array(
        [problem.worth(one) if starts else 0 for one, starts in zip(problem.meetings, model.starts, strict=True)]
    )
    best, step = np.inf, 0
    for step, bound in enumerate(_descend(worth.astype(float), rows), 1):
        best = min(best, bound)
        if step % REPORT == 0:
            yield Event("bound", step / PER_SECOND, _whole(best))
    if step % REPORT:
        yield Event("bound", step / PER_SECOND, _whole(best))


def _whole(bound: float) -> int:
    """Values are whole numbers, so what is below the next one does not count."""
    return -int(np.floor(bound + 1e-6))


def _rows(model: Model) -> Iterator[Row]:
    """What is scarce: each participant's slots and meetings, the pool's tables, all in each session too."""
    sessions = [set(slots) for slots in _session_slots(model)]
    within = [[number for number, slots in enumerate(sessions) if starts <= slots] for starts in model.starts]
    for person, meetings in enumerate(model.of):
        away = {slot - 1 for slot in model.problem.participants[person].forbidden}
        free = [slot for slot in range(model.slots) if slot not in away]
        yield min(model.most[person], model.rested(person, free)), dict.fromkeys(meetings, 1)
        if any(model.length[one] > 1 for one in meetings):
            yield len(free), {one: model.length[one] for one in meetings}
        for number, slots in enumerate(sessions):
            inside = [one for one in meetings if number in within[one]]
            if inside and len(inside) < len(meetings):
                yield len(slots - away), {one: model.length[one] for one in inside}
    pooled = [one for one in range(model.meetings) if model.pooled[one]]
    yield sum(model.room), {one: model.length[one] for one in pooled}
    for number, slots in enumerate(sessions):
        inside = [one for one in pooled if number in within[one]]
        if inside and len(inside) < len(pooled):
            yield sum(model.room[slot] for slot in slots), {one: model.length[one] for one in inside}


def _session_slots(model: Model) -> list[list[int]]:
    slots: dict[int, list[int]] = defaultdict(list)
    for slot, number in enumerate(model.session):
        slots[number].append(slot)
    return list(slots.values())


def _descend(worth: NDArray[np.float64], rows: list[Row]) -> Iterator[float]:
    """Bounds of one set of prices after another."""
    binding = [(have, takes) for have, takes in rows if sum(takes.values()) > have]
    have = np.array([row[0] for row in binding], dtype=float)
    row_of = np.array([number for number, row in enumerate(binding) for _ in row[1]], dtype=np.int64)
    meeting_of = np.array([one for row in binding for one in row[1]], dtype=np.int64)
    take = np.array([amount for row in binding for amount in row[1].values()], dtype=float)
    price, meetings = np.zeros(len(binding)), len(worth)
    best, best_price, scale, since = np.inf, price, 1.0, 0
    for _ in range(STEPS):
        above = worth - np.bincount(meeting_of, take * price[row_of], meetings)
        bound = float(have @ price + np.maximum(above, 0.0).sum())
        yield bound
        since += 1
        if bound < best:
            best, best_price, since = bound, price, 0
        elif since > PATIENCE:
            scale, price, since = scale / 2, best_price, 0
            continue
        slope = have - np.bincount(row_of, take * (above > 0)[meeting_of], len(binding))
        slope[(price <= 0) & (slope > 0)] = 0
        norm = float(slope @ slope)
        if norm == 0.0 or scale < SMALLEST:
            return
        price = np.maximum(0.0, price - slope * (scale * 0.05 * max(bound, 1.0) / norm))
