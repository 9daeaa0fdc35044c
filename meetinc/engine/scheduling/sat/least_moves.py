"""Repair, proved: whether fewer meetings can be left out, and then whether fewer can move."""

from __future__ import annotations

from collections.abc import Iterator

from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.sat.clauses import Clauses, Literal
from meetinc.engine.scheduling.sat.optional import Optional
from meetinc.engine.scheduling.sat.solver import Solver

MEETINGS = 600  # larger plans are left to the search


def improve(
    model: Model, home: list[int], slots: list[int], waived: frozenset[int] = frozenset()
) -> Iterator[tuple[list[int], list[int]]]:
    """Ever better plans, with tables where those are not alike; when there are no more, the last is proved to be best.

    `waived` meetings need not be held.
    """
    plan = Optional(model)
    clauses, begins, held = plan.clauses, plan.begins, plan.held
    moves = [_moved(clauses, row, start, held[one]) for one, (row, start) in enumerate(zip(begins, home, strict=True))]
    lost, moved = _cost(home, slots, waived)
    out = clauses.counter([-literal for one, literal in enumerate(held) if one not in waived], lost + 1)
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
        slots = plan.slots(values)
        lost, moved = _cost(home, slots, waived)
        yield slots, plan.tables(values)


def _cost(home: list[int], slots: list[int], waived: frozenset[int]) -> tuple[int, int]:
    pairs = list(zip(home, slots, strict=True))
    lost = sum(slot < 0 and one not in waived for one, slot in enumerate(slots))
    return lost, sum(before >= 0 and slot >= 0 and slot != before for before, slot in pairs)


def _moved(clauses: Clauses, row: dict[int, Literal], start: int, held: Literal) -> Literal:
    """A literal that holds when a published meeting is held elsewhere; 0 when it was not published."""
    if start < 0:
        return 0
    moved = clauses.new()
    clauses.add(moved, -held, *([row[start]] if start in row else []))
    return moved
