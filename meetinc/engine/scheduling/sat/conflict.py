"""Why not all meetings can be held: a small set of requirements that cannot hold together, none of which can go.

Each requirement is switched by a literal; the solver names those it needed, then one after another is left out for
good when the others are enough. That people cannot be in two places is no requirement: it is nature.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product

from meetinc.engine.scheduling.events import Event, Work
from meetinc.engine.scheduling.problem import Id, Meeting, Problem
from meetinc.engine.scheduling.sat.clauses import Clauses, Literal
from meetinc.engine.scheduling.sat.solver import Solver

ROUNDS = 5  # cores taken one from another before single requirements are tried


@dataclass
class Switched:
    """The problem in clauses with a switch for each requirement, and the requirement's sentence."""

    problem: Problem
    clauses: Clauses = field(default_factory=Clauses)
    switches: dict[Hashable, Literal] = field(default_factory=dict)
    sentences: dict[Literal, str] = field(default_factory=dict)
    begins: dict[Id, dict[int, Literal]] = field(default_factory=dict)

    def switch(self, key: Hashable, sentence: str) -> Literal:
        """The switch of a requirement, made when first asked for."""
        if key not in self.switches:
            self.switches[key] = self.clauses.new()
            self.sentences[self.switches[key]] = sentence
        return self.switches[key]

    def demand(self, switch: Literal, *literals: Literal) -> None:
        """One of the literals holds while the requirement is on."""
        self.clauses.add(-switch, *literals)

    def at(self, meeting: Meeting, slot: int) -> list[Literal]:
        """The literals of the meeting going on at the slot."""
        row = self.begins[meeting.id]
        return [row[start] for start in range(slot - meeting.length + 1, slot + 1) if start in row]


def explain(problem: Problem) -> Work:
    """Sentences of ever fewer requirements that conflict; none of the last ones is superfluous."""
    switched = switched_of(problem)
    for needed in shrinking(switched):
        yield Event("conflict", 0.0, words=tuple(switched.sentences[literal] for literal in sorted(needed)))


def shrinking(switched: Switched) -> Iterator[list[Literal]]:
    """Ever fewer switches that cannot all be on; of the last ones each taken away alone makes the rest possible."""
    solver = Solver(switched.clauses.rows)
    needed = sorted(switched.sentences)
    for _ in range(ROUNDS):
        before = len(needed)
        if solver.solve(needed):
            return  # possible after all
        needed = solver.core()
        yield needed
        if len(needed) in {0, before}:
            break
    for literal in sorted(needed):
        if literal in needed and not solver.solve([other for other in needed if other != literal]):
            needed = solver.core()
            yield needed


def switched_of(problem: Problem) -> Switched:
    """Every requirement with its switch."""
    switched = Switched(problem)
    for meeting in problem.meetings:
        _held(switched, meeting)
    for person in problem.participants:
        _one_at_a_time(switched, person.id)
    _tables(switched)
    _order(switched)
    if problem.fairness is not None:
        _fair(switched, problem.fairness)
    return switched


def _held(switched: Switched, meeting: Meeting) -> None:
    """It begins somewhere within a session; its own session, slot and people's absences are requirements."""
    problem, clauses = switched.problem, switched.clauses
    row = {
        start: clauses.new()
        for slots in problem.session_ranges
        for start in slots[: max(0, len(slots) - meeting.length + 1)]
    }
    switched.begins[meeting.id] = row
    clauses.at_most_one(list(row.values()))
    names = " and ".join(str(one) for one in meeting.participants)
    switched.demand(switched.switch(("held", meeting.id), f"Meeting {meeting.id} ({names}) is held."), *row.values())
    if meeting.session is not None:
        switch = switched.switch(("session", meeting.id), f"Meeting {meeting.id} is in session {meeting.session}.")
        _only(switched, switch, row, problem.session_ranges[meeting.session - 1])
    if meeting.slot is not None:
        _only(
            switched,
            switched.switch(("slot", meeting.id), f"Meeting {meeting.id} is at slot {meeting.slot}."),
            row,
            [meeting.slot],
        )
    for person in meeting.participants:
        for slot in sorted(problem.participant_by_id[person].forbidden):
            switch = switched.switch(("away", person, slot), f"{person} is away at slot {slot}.")
            for literal in switched.at(meeting, slot):
                switched.demand(switch, -literal)


def _only(switched: Switched, switch: Literal, row: dict[int, Literal], slots: Iterable[int]) -> None:
    allowed = set(slots)
    for start, literal in row.items():
        if start not in allowed:
            switched.demand(switch, -literal)


def _one_at_a_time(switched: Switched, person: Id) -> None:
    problem, clauses = switched.problem, switched.clauses
    one = problem.participant_by_id[person]
    meetings = [meeting for meeting in problem.meetings if person in meeting.participants]
    for slot in range(1, problem.slots + 1):
        clauses.at_most_one([literal for meeting in meetings for literal in switched.at(meeting, slot)])
    if one.most is not None and len(meetings) > one.most:
        switch = switched.switch(("most", person), f"{person} takes {one.most} meetings at most.")
        held = [switched.clauses.new() for _ in meetings]
        for literal, meeting in zip(held, meetings, strict=True):
            for begin in switched.begins[meeting.id].values():
                clauses.add(-begin, literal)
        switched.demand(switch, -clauses.counter(held, one.most + 1)[one.most])
    if one.gap:
        _rest(switched, person, one.gap, meetings)


def _rest(switched: Switched, person: Id, gap: int, meetings: list[Meeting]) -> None:
    switch = switched.switch(("gap", person), f"{person} stays free for {gap} slots after each meeting.")
    problem = switched.problem
    for meeting in meetings:
        for start, literal in switched.begins[meeting.id].items():
            for slot in range(start + meeting.length, min(start + meeting.length + gap, problem.slots + 1)):
                near = problem.sessions_adjoin or problem.session_of(start) == problem.session_of(slot)
                for other in meetings if near else ():
                    if other is not meeting and slot in switched.begins[other.id]:
                        switched.demand(switch, -literal, -switched.begins[other.id][slot])


def _tables(switched: Switched) -> None:
    """A table for each meeting: counted where tables are alike, one by one where they are not."""
    from meetinc.engine.scheduling.model import model_of

    problem, clauses = switched.problem, switched.clauses
    model = model_of(problem)
    if model.narrow or problem.closed or problem.table_owners:
        _seats(switched)
        return
    for slot in range(1, problem.slots + 1):
        here = [literal for meeting in problem.meetings for literal in switched.at(meeting, slot)]
        if len(problem.meetings) > problem.tables:
            switch = switched.switch(("tables", slot), f"There are {problem.tables} tables at slot {slot}.")
            switched.demand(switch, -clauses.counter(here, problem.tables + 1)[problem.tables])


def _seats(switched: Switched) -> None:
    problem, clauses = switched.problem, switched.clauses
    switch = switched.switch("tables", f"There are {problem.tables} tables, each for whom and when it is meant.")
    users: dict[tuple[int, int], list[Literal]] = {}
    for meeting in problem.meetings:
        tables = sorted(problem.allowed_tables(meeting))
        seats = dict(zip(tables, clauses.many(len(tables)), strict=True))
        for start, literal in switched.begins[meeting.id].items():
            switched.demand(switch, -literal, *seats.values())
            for slot, (table, seat) in product(range(start, start + meeting.length), seats.items()):
                if not problem.is_open(table, slot):
                    switched.demand(switch, -literal, -seat)
                    continue
                used = clauses.new()
                clauses.add(-literal, -seat, used)
                users.setdefault((table, slot), []).append(used)
    for row in users.values():
        for one, other in combinations(row, 2):
            switched.demand(switch, -one, -other)


def _order(switched: Switched) -> None:
    problem = switched.problem
    for meeting in problem.meetings:
        for one in meeting.after:
            earlier = problem.meeting_by_id[one]
            sentence = f"Meeting {earlier.id} ends before meeting {meeting.id} begins."
            switch = switched.switch(("order", earlier.id, meeting.id), sentence)
            for start, literal in switched.begins[meeting.id].items():
                for begin, other in switched.begins[earlier.id].items():
                    if begin + earlier.length > start:
                        switched.demand(switch, -literal, -other)


def _fair(switched: Switched, fairness: int) -> None:
    """Fairness, of the breaks that the meetings held make."""
    from meetinc.engine.scheduling.sat.breaks import counted_breaks, demand_fairness

    problem, clauses = switched.problem, switched.clauses
    stretches = [range(1, problem.slots + 1)] if problem.sessions_adjoin else list(problem.session_ranges)
    switch = switched.switch("fairness", f"Breaks of any two participants differ by {fairness} at most.")
    rows = []
    for person in problem.participants:
        meetings = [meeting for meeting in problem.meetings if person.id in meeting.participants]
        busy = {}
        for slot in range(1, problem.slots + 1):
            here = [literal for meeting in meetings for literal in switched.at(meeting, slot)]
            busy[slot] = clauses.new() if here else 0
            if here:
                clauses.same(busy[slot], here)
        rows.append(counted_breaks(clauses, [[busy[slot] for slot in stretch] for stretch in stretches], len(meetings)))
    demand_fairness(clauses, rows, fairness, switch=switch)
