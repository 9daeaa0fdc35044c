"""Fewer breaks near a good plan: most meetings stay where they are, and a solver looks whether the others can do better.

What is let go is chosen by chance around a break: the meetings of some slots, or of some people. When that fails more is
let go, in the end everything (large neighbourhood search, after Shaw, CP 1998).
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.sat.encoding import encode
from meetinc.engine.scheduling.sat.solver import Solver

CONFLICTS = 3000  # spent on one neighbourhood
LEAST, MOST = 0.3, 0.85  # the share of slots or people that is let go
GROWTH = 0.02  # of that share, after each neighbourhood without a better plan
BREAKS = 40  # plans with more are left to annealing …
CROWDED = 10  # … of events with more than …
CROWD = 300  # … so many meetings, where a formula is slow and annealing still gains
MEETINGS = 700  # larger events too: the formula would be


def worth_a_look(model: Model, breaks: int) -> bool:
    """Whether plan and problem are small enough for this."""
    return 0 < breaks <= (BREAKS if model.meetings <= CROWD else CROWDED) and model.meetings <= MEETINGS


class Neighbourhoods:
    """The formula, asked about one neighbourhood after another."""

    def __init__(self, model: Model, *, fairness: int | None, seed: int) -> None:
        self.model = model
        self.dice = random.Random(seed)  # noqa: S311 - a search, not a secret
        self.encoding = encode(model, fairness=fairness)
        clauses = self.encoding.clauses
        self.count = clauses.counter([one for row in self.encoding.broken for one in row], BREAKS + 1)
        self.solver = Solver(clauses.rows)
        clauses.rows = []
        self.share = LEAST

    def improve(self, slots: list[int], breaks: int, tries: int) -> Iterator[tuple[int, list[int] | None]]:
        """The conflicts so far, and a better plan whenever there is one."""
        for _ in range(tries):
            if not breaks:
                return
            free = self.free(slots)
            kept = [self.encoding.begins[one][slot] for one, slot in enumerate(slots) if one not in free]
            below = [-self.count[breaks - 1]] if breaks <= len(self.count) else []
            found = self.solver.slice(kept + below, CONFLICTS)
            if found:
                slots = self.encoding.slots(self.solver.values())
                breaks = sum(self.model.breaks(slots))
                self.share = max(LEAST, self.share - 5 * GROWTH)
            else:
                self.share = min(MOST, self.share + GROWTH)
            yield self.solver.conflicts, slots if found else None

    def free(self, slots: list[int]) -> set[int]:
        """Meetings that may move: those of some slots, or of some people."""
        model, dice = self.model, self.dice
        broken = [person for person, breaks in enumerate(model.breaks(slots)) if breaks]
        person = dice.choice(broken)
        if dice.random() < 1 / 2:
            size = max(2, round(self.share * model.slots))
            centre = slots[dice.choice(model.of[person])]
            near = sorted(range(model.slots), key=lambda slot: (abs(slot - centre) * dice.random(), slot))
            inside = set(near[:size])
            return {one for one, slot in enumerate(slots) if slot in inside}
        people = dice.sample(range(model.people), round(self.share * model.people))
        return {one for somebody in {person, *people} for one in model.of[somebody]}
