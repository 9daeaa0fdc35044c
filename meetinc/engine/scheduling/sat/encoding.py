"""A problem in clauses: where meetings begin, when people are busy, and how many breaks each has.

After Bofill et al., JAIR 74 (2022): exactly as many busy slots as meetings for each participant, at most twice as many
busy participants as tables at each slot or at most so many meetings, those that share a participant beside each other in
the counter, and an even number of busy participants. Ours: only one of the two counters at a time; breaks are
counted per participant first (`broken[p][k]`: more than k breaks), so that a core names people and not slots, and
somebody without a break has one of the days that can hold all their meetings without a hole.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.sat.breaks import counted_breaks, demand_fairness
from meetinc.engine.scheduling.sat.clauses import Clauses, Literal
from meetinc.engine.scheduling.sat.seats import seats_of
from meetinc.engine.scheduling.sat.unbroken import unbroken_days

PAIR = 2


@dataclass
class Encoding:
    """The formula and what its variables mean."""

    model: Model
    clauses: Clauses = field(default_factory=Clauses)
    begins: list[dict[int, Literal]] = field(default_factory=list)  # of each meeting: slot → it begins there
    busy: list[list[Literal]] = field(default_factory=list)  # [participant][slot]; 0: never
    broken: list[list[Literal]] = field(default_factory=list)  # [participant][k]: more than k breaks

    seats: list[dict[int, Literal]] = field(default_factory=list)  # of each meeting: table → it sits there, when narrow

    def slots(self, values: set[Literal]) -> list[int]:
        """The slots at which the meetings begin in a solution."""
        return [next(slot for slot, literal in row.items() if literal in values) for row in self.begins]

    def tables(self, values: set[Literal]) -> list[int]:
        """The tables of the meetings in a solution, when they are not alike."""
        return [next(table for table, literal in row.items() if literal in values) for row in self.seats]


def encode(model: Model, *, fairness: int | None, by_meetings: bool = False) -> Encoding:
    """Everything that must hold for all meetings to be held; breaks are counted, not bounded.

    Tables are counted by busy people or by meetings: either is enough, and which is better differs widely.
    """
    encoding = Encoding(model)
    _meetings(encoding)
    _people(encoding)
    _tables(encoding, by_meetings=by_meetings)
    _order(encoding)
    _gaps(encoding)
    _breaks(encoding)
    if fairness is not None:
        demand_fairness(encoding.clauses, encoding.broken, fairness)
    if model.narrow:
        encoding.seats = seats_of(model, encoding.clauses, lambda meeting, slot: _at(encoding, meeting, slot))
    return encoding


def _meetings(encoding: Encoding) -> None:
    """Each begins once."""
    clauses = encoding.clauses
    for starts in encoding.model.starts:
        row = dict(zip(sorted(starts), clauses.many(len(starts)), strict=True))
        clauses.add(*row.values())
        clauses.at_most_one(list(row.values()))
        encoding.begins.append(row)


def _at(encoding: Encoding, meeting: int, slot: int) -> list[Literal]:
    """The literals of the meeting going on at the slot."""
    row, length = encoding.begins[meeting], encoding.model.length[meeting]
    return [row[start] for start in range(slot - length + 1, slot + 1) if start in row]


def _people(encoding: Encoding) -> None:
    """One meeting at a time; busy just then; as many busy slots as meetings take."""
    model, clauses = encoding.model, encoding.clauses
    for meetings, most in zip(model.of, model.most, strict=True):
        if len(meetings) > most:
            clauses.add()  # that alone makes it impossible
        busy = []
        for slot in range(model.slots):
            here = [literal for meeting in meetings for literal in _at(encoding, meeting, slot)]
            clauses.at_most_one(here)
            literal = clauses.new() if here else 0
            if here:
                clauses.same(literal, here)
            busy.append(literal)
        encoding.busy.append(busy)
        clauses.exactly([one for one in busy if one], sum(model.length[meeting] for meeting in meetings))


def _tables(encoding: Encoding, *, by_meetings: bool) -> None:
    """A table for everybody; where all meetings are pairs of the pool, the busy people are an even number."""
    model, clauses = encoding.model, encoding.clauses
    order = [meeting for meeting in _clustered(model) if model.pooled[meeting]]
    pairs = all_pairs(model)
    for slot in range(model.slots):
        people = [row[slot] for row in encoding.busy if row[slot]]
        if by_meetings or not pairs:
            clauses.at_most(
                [literal for meeting in order for literal in _at(encoding, meeting, slot)], model.room[slot]
            )
        else:
            clauses.at_most(people, 2 * model.room[slot])
        if pairs and people:
            clauses.add(-clauses.odd(people))


def all_pairs(model: Model) -> bool:
    """Whether tables can be counted by busy people: every meeting is of two, at a table of the pool."""
    return all(model.pooled) and all(len(people) == PAIR for people in model.who)


def _clustered(model: Model) -> list[int]:
    """The meetings, those of one participant beside each other: a part of the counter over them then never exceeds one."""
    people = sorted(range(model.people), key=lambda person: -len(model.of[person]))
    return list(dict.fromkeys(meeting for person in people for meeting in model.of[person]))


def _order(encoding: Encoding) -> None:
    """A meeting begins only after those before it have ended."""
    model, clauses = encoding.model, encoding.clauses
    for meeting, earlier in enumerate(model.before):
        for other in earlier:
            length = model.length[other]
            for start, literal in encoding.begins[meeting].items():
                fits = [one for begin, one in encoding.begins[other].items() if begin + length <= start]
                clauses.add(-literal, *fits)
            for begin, literal in encoding.begins[other].items():
                fits = [one for start, one in encoding.begins[meeting].items() if begin + length <= start]
                clauses.add(-literal, *fits)


def _gaps(encoding: Encoding) -> None:
    """Free slots after each meeting, for who needs them."""
    model, clauses = encoding.model, encoding.clauses
    for person, gap in enumerate(model.gap):
        if not gap:
            continue
        for meeting in model.of[person]:
            for start, literal in encoding.begins[meeting].items():
                end = start + model.length[meeting]
                for other in model.of[person]:
                    for slot in range(end, min(end + gap, model.slots)):
                        if other != meeting and slot in encoding.begins[other] and model.near(start, slot):
                            clauses.add(-literal, -encoding.begins[other][slot])


def _breaks(encoding: Encoding) -> None:
    """How many breaks each participant has, and what a day without any looks like."""
    model, clauses = encoding.model, encoding.clauses
    for busy, meetings in zip(encoding.busy, model.of, strict=True):
        broken = counted_breaks(
            clauses, [[busy[slot] for slot in stretch] for stretch in model.stretches], len(meetings)
        )
        if broken and len(model.stretches) == 1 and all(model.length[meeting] == 1 for meeting in meetings):
            days = unbroken_days([model.starts[meeting] for meeting in meetings], model.stretches[0])
            _unbroken(clauses, busy, broken[0], [range(first, first + len(meetings)) for first in days])
        encoding.broken.append(broken)


def _unbroken(clauses: Clauses, busy: list[Literal], broken: Literal, days: list[range]) -> None:
    """Without a break, the participant has one of these days: what all share is busy, what none has is idle, and busy
    slots are no further apart than a day is long. The day itself gets no variable: deciding on those misleads."""
    if not days:
        clauses.add(broken)
        return
    for slot, literal in enumerate(busy):
        if not literal:
            continue
        inside = [slot in day for day in days]
        if all(inside):
            clauses.add(broken, literal)
        elif not any(inside):
            clauses.add(broken, -literal)
        for other in filter(None, busy[slot + len(days[0]) :]):
            clauses.add(broken, -literal, -other)
