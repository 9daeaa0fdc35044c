"""Why a meeting was left out, in a sentence that those who wished for it understand."""

from __future__ import annotations

from collections.abc import Iterable

from meetinc.engine.scheduling.problem import Id, Meeting, Problem
from meetinc.engine.scheduling.result import LeftOut
from meetinc.engine.scheduling.schedule import Place, Schedule


def left_out(problem: Problem, schedule: Schedule) -> tuple[LeftOut, ...]:
    """Each meeting without a place and why, in the problem's order."""
    day = _Day(problem, schedule)
    return tuple(LeftOut(one.id, day.reason(one)) for one in problem.meetings if one.id not in schedule.places)


class _Day:
    """Who is busy when, and which tables are free. Sets of slots are bits: there may be tens of thousands to explain."""

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self.problem = problem
        self.schedule = schedule
        self.away = {person.id: sum(1 << slot for slot in person.forbidden) for person in problem.participants}
        self.busy = dict.fromkeys(self.away, 0)
        self.held = dict.fromkeys(self.away, 0)
        tables = range(1, problem.tables + 1)
        self.pool = frozenset(tables) - set(problem.table_owners)
        self.owners = set(problem.table_owners.values())
        self.free = {
            slot: {one for one in tables if problem.is_open(one, slot)} for slot in range(1, problem.slots + 1)
        }
        self.starts: dict[tuple[int | None, int], list[int]] = {}  # by session and length, whoever is away
        self.followers: dict[Id, list[Id]] = {}
        for meeting in problem.meetings:
            for earlier in meeting.after:
                self.followers.setdefault(earlier, []).append(meeting.id)
            place = schedule.places.get(meeting.id)
            if place:
                self._note(meeting, place)

    def _note(self, meeting: Meeting, place: Place) -> None:
        for slot in range(place.slot, place.slot + meeting.length):
            self.free[slot].discard(place.table)
        for person in meeting.participants:
            self.busy[person] |= _span(meeting, place.slot)
            self.held[person] += 1

    def reason(self, meeting: Meeting) -> str:
        """The first obstacle that no slot avoids."""
        starts = self._starts(meeting)
        return self._never(meeting, starts) or self._full(meeting) or self._busy(meeting, starts)

    def _starts(self, meeting: Meeting) -> list[int]:
        """The slots at which it could begin if everybody were free."""
        key = (meeting.session, meeting.length)
        if key not in self.starts:
            anybody = Meeting("", (), session=meeting.session, length=meeting.length)
            self.starts[key] = list(self.problem.starts(anybody))
        away = 0
        for person in meeting.participants:
            away |= self.away[person]
        return [one for one in self.starts[key] if meeting.slot in {None, one} and not away & _span(meeting, one)]

    def _never(self, meeting: Meeting, starts: list[int]) -> str:
        if starts:
            return ""
        people = [self.problem.participant_by_id[person] for person in meeting.participants]
        gone = [person.id for person in people if len(person.forbidden) == self.problem.slots]
        if gone:
            return f"{names_of(gone)} cannot be there at all."
        where = f"slot {meeting.slot}, where it is fixed" if meeting.slot else "any slot where it could be"
        away = [person.id for person in people if person.forbidden]
        return f"{names_of(away)} cannot be there at {where}." if away else "It is too long for its session."

    def _full(self, meeting: Meeting) -> str:
        for one in meeting.participants:
            most = self.problem.participant_by_id[one].most
            if most is not None and self.held[one] >= most:
                return f"{one} has {most} other meetings and takes no more." if most else f"{one} takes no meetings."
        return ""

    def _busy(self, meeting: Meeting, starts: list[int]) -> str:
        """Nobody's diary fits, or where it does tables, rest or order forbid it."""
        for one in meeting.participants:
            if all(self.busy[one] & _span(meeting, start) for start in starts):
                return f"{one} has other meetings at {slots_of(starts)}."
        free = [start for start in starts if not self._occupied(meeting, start)]
        if not free:
            return f"{names_of(meeting.participants)} are never free at the same time."
        seated = [start for start in free if self._table(meeting, start)]
        if not seated:
            return f"At {slots_of(free)}, when everybody is free, every table is taken."
        ordered = [start for start in seated if self._in_order(meeting, start)]
        if not ordered:
            return f"At {slots_of(seated)}, when everybody is free, it would not be in the order that was asked for."
        if not any(self.problem.participant_by_id[one].gap for one in meeting.participants):
            why = "the time was up" if self.problem.worth(meeting) else "it counts nothing and would make breaks"
            return f"There would be room at {slots_of(ordered)}, but {why}."
        tired = [one for one in meeting.participants if self.problem.participant_by_id[one].gap]
        return f"At {slots_of(ordered)}, when everybody is free, {names_of(tired)} would not have the rest they need."

    def _occupied(self, meeting: Meeting, start: int) -> bool:
        span = _span(meeting, start)
        return any(self.busy[one] & span for one in meeting.participants)

    def _table(self, meeting: Meeting, start: int) -> bool:
        """Whether a table that may serve it is free throughout."""
        free = set.intersection(*(self.free[slot] for slot in range(start, start + meeting.length)))
        if meeting.tables is None and self.owners.isdisjoint(meeting.participants):
            return not free.isdisjoint(self.pool)
        return not free.isdisjoint(self.problem.allowed_tables(meeting))

    def _in_order(self, meeting: Meeting, start: int) -> bool:
        places, known = self.schedule.places, self.problem.meeting_by_id
        early = all(one not in places or places[one].slot + known[one].length <= start for one in meeting.after)
        later = [places[one].slot for one in self.followers.get(meeting.id, ()) if one in places]
        return early and all(slot >= start + meeting.length for slot in later)


def _span(meeting: Meeting, start: int) -> int:
    """The slots it takes from `start` on."""
    return ((1 << meeting.length) - 1) << start


def names_of(people: Iterable[Id]) -> str:
    names = [str(one) for one in people]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def slots_of(starts: list[int]) -> str:
    """Slots as people write them: 1-4, 7."""
    runs: list[list[int]] = []
    for start in starts:
        if runs and start == runs[-1][-1] + 1:
            runs[-1].append(start)
        else:
            runs.append([start])
    words = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"slot {words}" if len(starts) == 1 else f"slots {words}"
