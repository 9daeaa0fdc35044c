"""The peer: the published MaxSAT encoding of Bofill et al., JAIR 74 (2022), with RC2 of python-sat.

Exactly |M_p| used slots per participant; at most 2·tables participants per slot; an even number of them; meetings
ordered by shared participant before the capacity counter; a soft clause for each possible end of a break; core-guided.
`python -m bench.scheduling_peer FILE D` prints status, breaks and seconds as JSON.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from pathlib import Path
from typing import Any

from pysat.card import CardEnc, EncType, ITotalizer
from pysat.examples.rc2 import RC2
from pysat.formula import WCNF, IDPool

from meetinc.engine.scheduling import Problem
from meetinc.engine.scheduling.formats import read_problem


class Peer:
    """One problem in the published encoding."""

    def __init__(self, problem: Problem, fairness: int) -> None:
        self.problem, self.formula, self.pool = problem, WCNF(), IDPool()
        self.slots = range(1, problem.slots + 1)
        self.people = [one.id for one in problem.participants]
        self.of: dict[Any, list[Any]] = {one: [] for one in self.people}
        for meeting in problem.meetings:
            for one in meeting.participants:
                self.of[one].append(meeting.id)
        self.meetings()
        self.participants()
        self.tables()
        self.order()
        ends = {one: self.ends(one) for one in self.people}
        self.fair(ends, fairness)

    def held(self, meeting: Any, slot: int) -> int:
        return int(self.pool.id(("held", meeting, slot)))

    def used(self, one: Any, slot: int) -> int:
        return int(self.pool.id(("used", one, slot)))

    def count(self, kind: str, literals: list[int], bound: int) -> None:
        """A cardinality network; trivial bounds as units."""
        if kind == "most" and bound >= len(literals):
            return
        if bound in {0, len(literals)}:
            for one in literals:
                self.formula.append([one if bound else -one])
            return
        make = CardEnc.atmost if kind == "most" else CardEnc.equals
        for row in make(lits=literals, bound=bound, vpool=self.pool, encoding=EncType.cardnetwrk).clauses:
            self.formula.append(row)

    def meetings(self) -> None:
        for meeting in self.problem.meetings:
            starts = list(self.problem.starts(meeting))
            for slot in self.slots:
                if slot not in starts:
                    self.formula.append([-self.held(meeting.id, slot)])
            self.formula.append([self.held(meeting.id, slot) for slot in starts])
            for one, other in itertools.combinations(starts, 2):
                self.formula.append([-self.held(meeting.id, one), -self.held(meeting.id, other)])

    def participants(self) -> None:
        for one in self.people:
            for slot in self.slots:
                here = [self.held(meeting, slot) for meeting in self.of[one]]
                for pair in itertools.combinations(here, 2):
                    self.formula.append([-literal for literal in pair])
                for literal in here:
                    self.formula.append([-literal, self.used(one, slot)])
                self.formula.append([-self.used(one, slot), *here])
            self.count("equal", [self.used(one, slot) for slot in self.slots], len(self.of[one]))

    def tables(self) -> None:
        order = list(
            dict.fromkeys(m for one in sorted(self.people, key=lambda one: -len(self.of[one])) for m in self.of[one])
        )
        for slot in self.slots:
            self.count("most", [self.held(meeting, slot) for meeting in order], self.problem.tables)
            self.count("most", [self.used(one, slot) for one in self.people], 2 * self.problem.tables)
            total = self.used(self.people[0], slot)
            for one in self.people[1:]:
                literal, new = self.used(one, slot), self.pool.id(("odd", one, slot))
                for row in (
                    [-new, total, literal],
                    [-new, -total, -literal],
                    [new, -total, literal],
                    [new, total, -literal],
                ):
                    self.formula.append(row)
                total = new
            self.formula.append([-total])

    def order(self) -> None:
        for meeting in self.problem.meetings:
            for earlier in meeting.after:
                for slot in self.slots:
                    self.formula.append(
                        [-self.held(meeting.id, slot), *(self.held(earlier, at) for at in range(1, slot))]
                    )
                    after = (self.held(meeting.id, at) for at in range(slot + 1, self.problem.slots + 1))
                    self.formula.append([-self.held(earlier, slot), *after])

    def ends(self, one: Any) -> list[int]:
        """The ends of breaks, each a soft clause."""
        ends = []
        for slot in self.slots:
            begun, now = self.pool.id(("begun", one, slot)), self.used(one, slot)
            self.formula.append([-now, begun])
            before = [self.pool.id(("begun", one, slot - 1))] if slot > 1 else []
            self.formula.append([-begun, now, *before])
            for literal in before:
                self.formula.append([-literal, begun])
            if 1 < slot < self.problem.slots:
                end, following = self.pool.id(("end", one, slot)), self.used(one, slot + 1)
                for row in ([now, -begun, -following, end], [-end, -now], [-end, following], [-end, begun]):
                    self.formula.append(row)
                self.formula.append([-end], weight=1)
                ends.append(end)
        return ends

    def fair(self, ends: dict[Any, list[int]], fairness: int) -> None:
        """Sorted breaks of each, and whether anybody has more than `fairness`."""
        most = {one: max(0, min(len(self.of[one]) - 1, (self.problem.slots - 1) // 2)) for one in self.people}
        for one in self.people:
            if most[one] <= fairness:
                continue
            counter = ITotalizer(lits=ends[one], ubound=most[one], top_id=self.pool.top)
            self.pool.occupy(self.pool.top + 1, counter.top_id)
            self.pool.top = max(self.pool.top, counter.top_id)
            for row in counter.cnf.clauses:
                self.formula.append(row)
            for level in range(fairness, most[one]):
                above = self.pool.id(("above", level))
                self.formula.append([-counter.rhs[level], above])
        self.fair_to_all(ends, most, fairness)

    def fair_to_all(self, ends: dict[Any, list[int]], most: dict[Any, int], fairness: int) -> None:
        """When one has more than `fairness` breaks, all have what that asks of them."""
        for level in range(fairness, max(most.values())):
            above, needed = self.pool.id(("above", level)), level - fairness + 1
            if min(most.values()) < needed:
                self.formula.append([-above])
                continue
            for one in self.people:
                atleast = CardEnc.atleast(lits=ends[one], bound=needed, vpool=self.pool, encoding=EncType.seqcounter)
                for row in atleast.clauses:
                    self.formula.append([-above, *row])


def main() -> None:
    """Solve one file."""
    began = time.monotonic()
    peer = Peer(read_problem(Path(sys.argv[1])), int(sys.argv[2]))
    solver = RC2(peer.formula, solver="g4", adapt=True, exhaust=True)
    found = solver.compute()
    answer = {"status": "infeasible" if found is None else "optimal", "breaks": None if found is None else solver.cost}
    print(json.dumps(answer | {"seconds": round(time.monotonic() - began, 3)}))


if __name__ == "__main__":
    main()
