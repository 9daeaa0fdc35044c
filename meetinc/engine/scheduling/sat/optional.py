"""A plan in clauses in which meetings may be left out: what must hold of those that are held."""

from __future__ import annotations

from itertools import combinations

from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.sat.clauses import Clauses, Literal
from meetinc.engine.scheduling.sat.seats import seats_of


class Optional:
    """The formula and what its variables mean."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.clauses = Clauses()
        self.begins = [
            dict(zip(sorted(starts), self.clauses.many(len(starts)), strict=True)) for starts in model.starts
        ]
        self.held = self.clauses.many(model.meetings)
        for literal, row in zip(self.held, self.begins, strict=True):
            self.clauses.at_most_one(list(row.values()))
            self.clauses.same(literal, list(row.values()))
        self._people()
        self._tables()
        for meeting, earlier in enumerate(model.before):
            for one in earlier:
                self._ordered(one, meeting)

    def at(self, meeting: int, slot: int) -> list[Literal]:
        """The literals of the meeting going on at the slot."""
        row = self.begins[meeting]
        return [row[start] for start in range(slot - self.model.length[meeting] + 1, slot + 1) if start in row]

    def slots(self, values: set[Literal]) -> list[int]:
        """Where the meetings begin in a solution; -1: left out."""
        return [next((slot for slot, literal in row.items() if literal in values), -1) for row in self.begins]

    def tables(self, values: set[Literal]) -> list[int]:
        """Their tables, when those are not alike."""
        return [next((table for table, literal in row.items() if literal in values), 0) for row in self.seats]

    def _people(self) -> None:
        """One meeting at a time, no more than they take, with the gap they need."""
        model, clauses = self.model, self.clauses
        for person, meetings in enumerate(model.of):
            for slot in range(model.slots):
                clauses.at_most_one([literal for one in meetings for literal in self.at(one, slot)])
            clauses.at_most([self.held[one] for one in meetings], model.most[person])
            for one, other in combinations(meetings, 2) if model.gap[person] else ():
                self._apart(one, other, model.gap[person])

    def _tables(self) -> None:
        """As many meetings as there are tables; where those are not alike, each at one of its own."""
        model, clauses = self.model, self.clauses
        pooled = [one for one in range(model.meetings) if model.pooled[one]]
        for slot in range(model.slots):
            clauses.at_most([literal for one in pooled for literal in self.at(one, slot)], model.room[slot])
        self.seats = seats_of(model, clauses, self.at) if model.narrow else []

    def _ordered(self, earlier: int, later: int) -> None:
        length = self.model.length[earlier]
        for start, literal in self.begins[later].items():
            self.clauses.rows += [
                [-literal, -other] for slot, other in self.begins[earlier].items() if slot + length > start
            ]

    def _apart(self, one: int, other: int, gap: int) -> None:
        """The two meetings leave the gap between them that somebody needs."""
        model = self.model
        for start, literal in self.begins[one].items():
            for slot, second in self.begins[other].items():
                first_end, second_end = start + model.length[one], slot + model.length[other]
                free = slot - first_end if slot >= first_end else start - second_end
                if 0 <= free < gap and model.near(start, slot):
                    self.clauses.add(-literal, -second)
