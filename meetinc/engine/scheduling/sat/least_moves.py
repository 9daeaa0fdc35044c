"""Repair, proved: whether fewer meetings can be left out, and then whether fewer can move."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.sat.clauses import Clauses, Literal
from meetinc.engine.scheduling.sat.solver import Solver

MEETINGS = 600  # larger plans are left to the search


def improve(model: Model, home: list[int], slots: list[int]) -> Iterator[list[int]]:
    """Ever better plans; when there are no more, the last one is proved to be best."""
    clauses = Clauses()
    begins = [dict(zip(sorted(starts), clauses.many(len(starts)), strict=True)) for starts in model.starts]
    _rules(clauses, model, begins)
    held = [clauses.new() for _ in begins]
    for literal, row in zip(held, begins, strict=True):
        clauses.at_most_one(list(row.values()))
        clauses.same(literal, list(row.values()))
    moves = [_moved(clauses, row, start, held[one]) for one, (row, start) in enumerate(zip(begins, home, strict=True))]
    lost, moved = _cost(home, slots)
    out = clauses.counter([-literal for literal in held], lost + 1)
    gone = clauses.counter([literal for literal in moves if literal], moved + lost + 1)
    solver = Solver(clauses.rows)
    while True:
        fewer_lost = [-out[lost - 1]] if lost else []
        fewer_moved = [
            *([-out[lost]] if lost < len(out) else []),
            *([-gone[moved - 1]] if 0 < moved <= len(gone) else []),
        ]
        if not (lost and solver.solve(fewer_lost)) and not (moved and solver.solve(fewer_moved)):
            return
        values = solver.values()
        slots = [next((slot for slot, literal in row.items() if literal in values), -1) for row in begins]
        lost, moved = _cost(home, slots)
        yield slots


def _cost(home: list[int], slots: list[int]) -> tuple[int, int]:
    pairs = list(zip(home, slots, strict=True))
    return sum(slot < 0 for slot in slots), sum(before >= 0 and slot >= 0 and slot != before for before, slot in pairs)


def _moved(clauses: Clauses, row: dict[int, Literal], start: int, held: Literal) -> Literal:
    """A literal that holds when a published meeting is held elsewhere; 0 when it was not published."""
    if start < 0:
        return 0
    moved = clauses.new()
    clauses.add(moved, -held, *([row[start]] if start in row else []))
    return moved


def _rules(clauses: Clauses, model: Model, begins: list[dict[int, Literal]]) -> None:
    """What must hold of the meetings that are held."""

    def at(meetings: list[int], slot: int) -> list[Literal]:
        return [
            begins[one][start]
            for one in meetings
            for start in range(slot - model.length[one] + 1, slot + 1)
            if start in begins[one]
        ]

    pooled = [one for one in range(model.meetings) if model.pooled[one]]
    for slot in range(model.slots):
        clauses.at_most(at(pooled, slot), model.room[slot])
        for meetings in model.of:
            clauses.at_most_one(at(meetings, slot))
    for person, meetings in enumerate(model.of):
        clauses.at_most([_any(clauses, begins[one]) for one in meetings], model.most[person])
        for one, other in combinations(meetings, 2) if model.gap[person] else ():
            _apart(clauses, model, begins, (one, other), model.gap[person])
    for meeting, earlier in enumerate(model.before):
        for one in earlier:
            _ordered(clauses, begins[one], begins[meeting], model.length[one])


def _ordered(clauses: Clauses, earlier: dict[int, Literal], later: dict[int, Literal], length: int) -> None:
    for start, literal in later.items():
        clauses.rows += [[-literal, -other] for slot, other in earlier.items() if slot + length > start]


def _any(clauses: Clauses, row: dict[int, Literal]) -> Literal:
    literal = clauses.new()
    clauses.same(literal, list(row.values()))
    return literal


def _apart(clauses: Clauses, model: Model, begins: list[dict[int, Literal]], pair: tuple[int, int], gap: int) -> None:
    """The two meetings leave the gap between them that somebody needs."""
    one, other = pair
    for start, literal in begins[one].items():
        for slot, second in begins[other].items():
            first_end, second_end = start + model.length[one], slot + model.length[other]
            free = slot - first_end if slot >= first_end else start - second_end
            if 0 <= free < gap and model.near(start, slot):
                clauses.add(-literal, -second)
