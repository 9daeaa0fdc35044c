"""The one door to python-sat, which has no types: CaDiCaL, in slices of conflicts so that a proof can be watched."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import Any

from meetinc.engine.scheduling.sat.clauses import Literal

NAME = "cadical195"
OPTIONS = {"target": 2}  # head for the best assignment so far in every phase, not in the stable ones alone
SLICE = (
    5000  # conflicts before the first look at the clock; then as many again as there were, for each call begins anew
)


class Solver:
    """A formula that grows, asked again and again under assumptions."""

    def __init__(self, rows: Iterable[list[Literal]]) -> None:
        self._solver: Any = importlib.import_module("pysat.solvers").Solver(name=NAME)
        self._solver.configure(OPTIONS)
        self.add(rows)
        self.conflicts = 0

    def add(self, rows: Iterable[list[Literal]]) -> None:
        """More clauses."""
        for row in rows:
            self._solver.add_clause(row)

    def like(self, literals: Iterable[Literal]) -> None:
        """Try these values first."""
        self._solver.set_phases(list(literals))

    def ask(self, assumptions: list[Literal]) -> Iterator[bool | None]:
        """None after each slice that decides nothing, then whether it can be satisfied."""
        answer, conflicts = self.slice(assumptions, SLICE), SLICE
        while answer is None:
            yield None
            answer, conflicts = self.slice(assumptions, conflicts), 2 * conflicts
        yield answer

    def slice(self, assumptions: list[Literal], conflicts: int) -> bool | None:
        """The answer, or None after so many conflicts."""
        self._solver.conf_budget(conflicts)
        answer: bool | None = self._solver.solve_limited(assumptions=assumptions)
        self.conflicts = self._solver.accum_stats()["conflicts"]
        return answer

    def solve(self, assumptions: list[Literal]) -> bool:
        """The answer, however long it takes."""
        return bool(self._solver.solve(assumptions=assumptions))

    def values(self) -> set[Literal]:
        """The literals that hold in the solution just found."""
        return {literal for literal in self._solver.get_model() if literal > 0}

    def core(self) -> list[Literal]:
        """The assumptions that were enough for a no."""
        return list(self._solver.get_core() or [])
