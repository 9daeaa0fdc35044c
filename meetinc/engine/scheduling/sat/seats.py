"""A table for each meeting by name, where tables are not alike."""

from __future__ import annotations

from collections.abc import Callable

from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.sat.clauses import Clauses, Literal


def seats_of(model: Model, clauses: Clauses, at: Callable[[int, int], list[Literal]]) -> list[dict[int, Literal]]:
    """For each meeting: table → it sits there, when it is held. `at` says when it goes on."""
    problem = model.problem
    seats: list[dict[int, Literal]] = []
    users: dict[tuple[int, int], list[Literal]] = {}
    for number, meeting in enumerate(problem.meetings):
        tables = sorted(problem.allowed_tables(meeting))
        row = dict(zip(tables, clauses.many(len(tables)), strict=True))
        if model.starts[number]:
            clauses.add(*row.values())
        clauses.at_most_one(list(row.values()))
        seats.append(row)
        for slot in range(model.slots):
            for literal in at(number, slot):
                for table, seat in row.items():
                    if not problem.is_open(table, slot + 1):
                        clauses.add(-literal, -seat)
                        continue
                    used = clauses.new()
                    clauses.add(-literal, -seat, used)
                    users.setdefault((table, slot), []).append(used)
    for uses in users.values():
        clauses.at_most_one(uses)
    return seats
