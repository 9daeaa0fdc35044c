"""The cheapest solution, proved: core-guided search from below with weights (OLL), the dearest first.

Everything soft is assumed to hold. A core costs at least its cheapest part: the bound rises by that, the parts become
so much cheaper, and that no more than one of the core fails is assumed at that price. When all that is assumed holds,
no solution is cheaper; and every solution that is as cheap satisfies all of it, so it can be made hard.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from itertools import pairwise

from meetinc.engine.scheduling.sat.clauses import Clauses, Literal
from meetinc.engine.scheduling.sat.solver import Solver

TRIMS = 4
TRIMMING = 2000  # conflicts


class TooHard(Exception):
    """More conflicts than were to be spent."""


class Cheapest:
    """A formula, and what its soft literals cost when they fail."""

    def __init__(self, clauses: Clauses, solver: Solver, conflicts: int) -> None:
        self.clauses = clauses
        self.solver = solver
        self.conflicts = conflicts
        self.bound = 0

    def find(
        self, prices: Mapping[Literal, int], then: Mapping[Literal, Literal] | None = None
    ) -> Generator[bool, None, None]:
        """Search until the solution is the cheapest, and make its price a rule. True with each solution, False when
        only `bound` rose. `then` names what is assumed once a literal is no longer. Raises `TooHard`."""
        price, follows, self.bound = dict(prices), dict(then or {}), 0
        least = max(price.values(), default=0)
        while True:
            self._add()
            if self._solve([one for one, cost in price.items() if cost >= least]):
                yield True
                least = max((cost for cost in price.values() if cost < least), default=0)
                if least == 0:
                    break
                continue
            core = self._trimmed()
            cost = min(price[one] for one in core)
            self.bound += cost
            self._relax(core, cost, price, follows)
            yield False
        self.clauses.rows += [[one] for one in price]
        self._add()
        self._solve([])

    def _add(self) -> None:
        self.solver.add(self.clauses.rows)
        self.clauses.rows = []

    def _solve(self, assumed: list[Literal]) -> bool:
        for answer in self.solver.ask(assumed):
            if answer is not None:
                return answer
            if self.solver.conflicts > self.conflicts:
                raise TooHard
        raise AssertionError

    def _trimmed(self) -> list[Literal]:
        core = self.solver.core()
        for _ in range(TRIMS):
            if len(core) <= 1 or self.solver.slice(core, TRIMMING) is not False:
                break
            smaller = self.solver.core()
            if len(smaller) >= len(core):
                break
            core = smaller
        return core

    def _relax(
        self, core: list[Literal], cost: int, price: dict[Literal, int], follows: dict[Literal, Literal]
    ) -> None:
        for one in core:
            price[one] -= cost
            if not price[one]:
                del price[one]
            if one in follows:
                price[follows[one]] = price.get(follows[one], 0) + cost
        if len(core) > 1:
            outputs = self.clauses.counter([-one for one in core], len(core))
            price[-outputs[1]] = cost
            follows.update((-few, -more) for few, more in pairwise(outputs[1:]))
