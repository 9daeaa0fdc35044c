"""Which table each meeting gets once its slot is known: people stay where they sit, if they can."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from meetinc.engine.scheduling.problem import Id, Meeting, Problem
from meetinc.engine.scheduling.schedule import Place

Seats = dict[Id, int]


def tables_for(
    problem: Problem, slots: Mapping[Id, int], *, keep: Mapping[Id, int] | None = None
) -> tuple[dict[Id, Place], tuple[Id, ...]]:
    """Places with tables for meetings that begin at `slots`, and the meetings for which there was none.

    Within a slot the meetings are matched with tables by augmenting paths, so none is turned away that could be served
    beside those already sitting. `keep` are tables that meetings would like to have.
    """
    starting: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in problem.meetings:
        if meeting.id in slots:
            starting[slots[meeting.id]].append(meeting)
    room = _Room(problem, keep or {})
    for slot in sorted(starting):
        room.seat(slot, starting[slot])
    places = {one: Place(slots[one], table) for one, table in room.table.items()}
    return places, tuple(one for one in slots if one not in places)


def homeless(problem: Problem, slots: Sequence[int]) -> set[int]:
    """Numbers of the meetings for which there is no table, when all begin at `slots` (from 0; -1: not held)."""
    begin = {one.id: slot + 1 for one, slot in zip(problem.meetings, slots, strict=True) if slot >= 0}
    without = set(tables_for(problem, begin)[1])
    return {number for number, one in enumerate(problem.meetings) if one.id in without}


class _Room:
    def __init__(self, problem: Problem, keep: Mapping[Id, int]) -> None:
        self.problem = problem
        self.keep = keep
        self.table: Seats = {}
        self.open: dict[int, set[int]] = {}
        self.last: Seats = {}  # where each participant sat last
        self.taken: dict[int, set[int]] = defaultdict(set)  # by slot, by meetings that began earlier

    def seat(self, slot: int, meetings: list[Meeting]) -> None:
        """Tables for all meetings that begin at the slot: long ones first, wishes before the rest."""
        holder: dict[int, Meeting] = {}
        choices = {meeting.id: self.choices(slot, meeting) for meeting in meetings}
        order = sorted(meetings, key=lambda one: (-one.length, len(choices[one.id][1])))
        for kept in (True, False):
            for meeting in order:
                wishes = [one for one in choices[meeting.id][0] if one not in holder]
                wishes = [one for one in wishes if one == self.keep.get(meeting.id)] if kept else wishes
                if wishes and meeting not in holder.values():
                    holder[wishes[0]] = meeting
        seated = {meeting.id for meeting in holder.values()}
        for meeting in order:
            if meeting.id not in seated:
                _augment(choices, meeting, holder, set())
        for table, meeting in holder.items():
            self.table[meeting.id] = table
            self.last.update(dict.fromkeys(meeting.participants, table))
            for later in range(slot, slot + meeting.length):
                self.taken[later].add(table)

    def open_at(self, slot: int) -> set[int]:
        """The tables that are there at the slot."""
        if slot not in self.open:
            self.open[slot] = {
                table for table in range(1, self.problem.tables + 1) if self.problem.is_open(table, slot)
            }
        return self.open[slot]

    def choices(self, slot: int, meeting: Meeting) -> tuple[list[int], list[int]]:
        """The tables it would like, and all that can serve it from now to its end."""
        free = set(self.problem.allowed_tables(meeting))
        for one in range(slot, slot + meeting.length):
            free &= self.open_at(one) - self.taken[one]
        wishes = [self.keep.get(meeting.id), *(self.last.get(person) for person in meeting.participants)]
        return [table for table in wishes if table in free], sorted(free)


def _augment(
    choices: Mapping[Id, tuple[Iterable[int], list[int]]], meeting: Meeting, holder: dict[int, Meeting], seen: set[int]
) -> bool:
    tables = choices[meeting.id][1]
    for table in tables:
        if table not in holder:
            holder[table] = meeting
            return True
    for table in tables:
        if table not in seen:
            seen.add(table)
            if _augment(choices, holder[table], holder, seen):
                holder[table] = meeting
                return True
    return False
