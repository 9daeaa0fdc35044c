"""The problem by numbers from 0, as every solver wants it, with what follows at once from the requirements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from meetinc.engine.scheduling.problem import Problem


@dataclass(frozen=True)
class Model:
    """Lists by number of participant, meeting or slot."""

    problem: Problem
    who: list[list[int]]  # participants of each meeting
    of: list[list[int]]  # meetings of each participant
    length: list[int]
    starts: list[frozenset[int]]  # slots at which each meeting may begin
    before: list[list[int]]  # meetings that end before it begins
    after: list[list[int]]
    gap: list[int]
    most: list[int]
    pooled: list[bool]  # takes a table that others want too
    room: list[int]  # such tables at each slot
    narrow: bool  # some meeting may use only some of them, so that counting tables is not enough

    @cached_property
    def slots(self) -> int:
        """Slots of all sessions together."""
        return len(self.room)

    @cached_property
    def people(self) -> int:
        """How many participants there are."""
        return len(self.of)

    @cached_property
    def meetings(self) -> int:
        """How many meetings there are."""
        return len(self.who)

    @cached_property
    def session(self) -> list[int]:
        """The session of each slot."""
        return [number for number, size in enumerate(self.problem.sessions) for _ in range(size)]

    @cached_property
    def stretches(self) -> list[range]:
        """Runs of slots within which idle time is counted: each session, or the whole when sessions adjoin."""
        if self.problem.sessions_adjoin:
            return [range(self.slots)]
        return [range(slots.start - 1, slots.stop - 1) for slots in self.problem.session_ranges]

    def near(self, one: int, other: int) -> bool:
        """Whether time between the two slots is counted."""
        return self.problem.sessions_adjoin or self.session[one] == self.session[other]

    def rested(self, person: int, free: list[int]) -> int:
        """The most one-slot meetings at `free` slots with the gap the participant needs: the earliest that can be."""
        count, last = 0, None
        for slot in free:
            if last is None or not self.near(last, slot) or slot - last > self.gap[person]:
                count, last = count + 1, slot
        return count

    def lacking(self, slots: Sequence[int]) -> int:
        """Meetings that participants have below what they should have."""
        people = zip(self.problem.participants, self.of, strict=True)
        return sum(max(0, one.least - sum(slots[meeting] >= 0 for meeting in of)) for one, of in people if one.least)

    def untidiness(self, slots: Sequence[int]) -> int:
        """What a choice of equal value is judged by: breaks, then how far those of two participants differ."""
        breaks = self.breaks(slots)
        return sum(breaks) * (self.slots + 1) + max(breaks, default=0) - min(breaks, default=0)

    def breaks(self, slots: Sequence[int]) -> list[int]:
        """The breaks of each participant when the meetings begin at `slots` (-1: not held)."""
        counts = []
        for meetings in self.of:
            held = sorted((slots[one], slots[one] + self.length[one]) for one in meetings if slots[one] >= 0)
            counts.append(sum(b > end and self.near(a, b) for (a, end), (b, _) in pairwise(held)))
        return counts


def model_of(problem: Problem) -> Model:
    """The problem by numbers."""
    person = {one.id: number for number, one in enumerate(problem.participants)}
    number = {one.id: at for at, one in enumerate(problem.meetings)}
    who = [[person[one] for one in meeting.participants] for meeting in problem.meetings]
    of: list[list[int]] = [[] for _ in problem.participants]
    before = [[number[one] for one in dict.fromkeys(meeting.after)] for meeting in problem.meetings]
    after: list[list[int]] = [[] for _ in problem.meetings]
    for at, people in enumerate(who):
        for one in people:
            of[one].append(at)
        for earlier in before[at]:
            after[earlier].append(at)
    owned = set(problem.table_owners)
    pool = set(range(1, problem.tables + 1)) - owned
    return Model(
        problem=problem,
        who=who,
        of=of,
        length=[meeting.length for meeting in problem.meetings],
        starts=_starts(problem),
        before=before,
        after=after,
        gap=[one.gap for one in problem.participants],
        most=[len(of[at]) if one.most is None else one.most for at, one in enumerate(problem.participants)],
        pooled=_pooled(problem),
        room=[sum(problem.is_open(table, slot) for table in pool) for slot in range(1, problem.slots + 1)],
        narrow=_narrow(problem),
    )


def _pooled(problem: Problem) -> list[bool]:
    owners = set(problem.table_owners.values())
    return [owners.isdisjoint(meeting.participants) for meeting in problem.meetings]


def _starts(problem: Problem) -> list[frozenset[int]]:
    """Where each meeting can begin: with a table that is open throughout, so far as it is alone."""
    special = problem.closed or any(meeting.tables for meeting in problem.meetings)
    found = []
    for meeting in problem.meetings:
        starts = list(problem.starts(meeting))
        if special:
            tables = problem.allowed_tables(meeting)
            starts = [
                start for start in starts if any(_open(problem, table, start, meeting.length) for table in tables)
            ]
        found.append(frozenset(start - 1 for start in starts))
    return found


def _open(problem: Problem, table: int, start: int, length: int) -> bool:
    return all(problem.is_open(table, slot) for slot in range(start, start + length))


def _narrow(problem: Problem) -> bool:
    """Whether free tables are not all alike: some exclude a meeting, or close while a long meeting goes on."""
    long = any(meeting.length > 1 for meeting in problem.meetings)
    return any(meeting.tables is not None for meeting in problem.meetings) or (long and bool(problem.closed))
