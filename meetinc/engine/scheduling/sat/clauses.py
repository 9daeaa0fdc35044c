"""Clauses, and counting with them."""

from __future__ import annotations

from collections.abc import Sequence

PAIRWISE = 8  # at most one of so many: every pair; more of them: a ladder

Literal = int


class Clauses:
    """A growing formula. Variables are numbers from 1, a literal is a variable or its negative."""

    def __init__(self) -> None:
        self.rows: list[list[Literal]] = []
        self.variables = 0

    def new(self) -> Literal:
        """A fresh variable."""
        self.variables += 1
        return self.variables

    def many(self, count: int) -> list[Literal]:
        """Fresh variables."""
        first = self.variables + 1
        self.variables += count
        return list(range(first, first + count))

    def add(self, *literals: Literal) -> None:
        """One of the literals holds."""
        self.rows.append(list(literals))

    def at_most_one(self, literals: Sequence[Literal]) -> None:
        """No two of them hold."""
        if len(literals) <= PAIRWISE:
            for at, one in enumerate(literals):
                for other in literals[at + 1 :]:
                    self.rows.append([-one, -other])
            return
        rest = self.new()
        self.at_most_one([*literals[: PAIRWISE - 1], rest])
        self.at_most_one(literals[PAIRWISE - 1 :])
        for one in literals[PAIRWISE - 1 :]:
            self.rows.append([-one, rest])

    def same(self, one: Literal, others: Sequence[Literal]) -> None:
        """`one` holds when and only when any of the others does."""
        for other in others:
            self.rows.append([-other, one])
        self.rows.append([-one, *others])

    def odd(self, literals: Sequence[Literal]) -> Literal:
        """A literal that holds when an odd number of them does."""
        total = literals[0]
        for one in literals[1:]:
            new = self.new()
            self.rows += [[-new, total, one], [-new, -total, -one], [new, -total, one], [new, total, -one]]
            total = new
        return total

    def counter(self, literals: Sequence[Literal], limit: int, *, both: bool = False) -> list[Literal]:
        """Outputs o[0…limit - 1], where o[j] holds when more than j of the literals do (a totalizer cut at `limit`).

        With `both`, o[j] holds only then.
        """
        if len(literals) <= 1 or limit == 0:
            return list(literals[:limit])
        half = len(literals) // 2
        left = self.counter(literals[:half], limit, both=both)
        right = self.counter(literals[half:], limit, both=both)
        return self.merge(left, right, limit, both=both)

    def merge(self, left: list[Literal], right: list[Literal], limit: int, *, both: bool = False) -> list[Literal]:
        """Add two counts."""
        outputs = self.many(min(limit, len(left) + len(right)))
        rows = self.rows
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                total = i + j
                if 0 < total <= len(outputs):
                    rows.append(
                        [
                            outputs[total - 1],
                            *(-one for one in left[max(0, i - 1) : i]),
                            *(-one for one in right[max(0, j - 1) : j]),
                        ]
                    )
                if both and total < len(outputs):
                    rows.append([-outputs[total], *left[i : i + 1], *right[j : j + 1]])
        return outputs

    def at_most(self, literals: Sequence[Literal], bound: int) -> None:
        """No more than `bound` of them hold."""
        if bound < len(literals):
            self.rows.append([-self.counter(literals, bound + 1)[bound]])

    def exactly(self, literals: Sequence[Literal], bound: int) -> None:
        """Just `bound` of them hold."""
        if bound > len(literals):
            self.rows.append([])
        elif bound == 0:
            self.rows += [[-one] for one in literals]
        elif bound == len(literals):
            self.rows += [[one] for one in literals]
        else:
            outputs = self.counter(literals, bound + 1, both=True)
            self.rows += [[outputs[bound - 1]], [-outputs[bound]]]
