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
    """Who is busy when, and which tables are taken."""

    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self.problem = problem
        self.schedule = schedule
        self.busy: dict[Id, dict[int, Id]] = {person.id: {} for person in problem.participants}
        self.taken: dict[int, set[int]] = {slot: set() for slot in range(1, problem.slots + 1)}
        self.held: dict[Id, int] = {person.id: 0 for person in problem.participants}
        self.followers: dict[Id, list[Id]] = {}
        for meeting in problem.meetings:
            for earlier in meeting.after:
                self.followers.setdefault(earlier, []).append(meeting.id)
            place = schedule.places.get(meeting.id)
            if place:
                self._note(meeting, place)

    def _note(self, meeting: Meeting, place: Place) -> None:
        for slot in range(place.slot, place.slot + meeting.length):
            self.taken[slot].add(place.table)
            for person in meeting.participants:
                self.busy[person][slot] = meeting.id
        for person in meeting.participants:
            self.held[person] += 1

    def reason(self, meeting: Meeting) -> str:
        """The first obstacle that no slot avoids."""
        starts = list(self.problem.starts(meeting))
        return self._never(meeting, starts) or self._full(meeting) or self._busy(meeting, starts)

    def _never(self, meeting: Meeting, starts: list[int]) -> str:
        if starts:
            return ""
        people = [self.problem.participant_by_id[person] for person in meeting.participants]
        gone = [person.id for person in people if len(person.forbidden) == self.problem.slots]
        if gone:
            return f"{_names(gone)} cannot be there at all."
        where = f"slot {meeting.slot}, where it is fixed" if meeting.slot else "any slot where it could be"
        away = [person.id for person in people if person.forbidden]
        return f"{_names(away)} cannot be there at {where}." if away else "It is too long for its session."

    def _full(self, meeting: Meeting) -> str:
        for one in meeting.participants:
            most = self.problem.participant_by_id[one].most
            if most is not None and self.held[one] >= most:
                return f"{one} has {most} other meetings and takes no more." if most else f"{one} takes no meetings."
        return ""

    def _busy(self, meeting: Meeting, starts: list[int]) -> str:
        """Nobody's diary fits, or where it does tables, rest or order forbid it."""
        for one in meeting.participants:
            if all(self._occupied([one], meeting, start) for start in starts):
                return f"{one} has other meetings at {_slots(starts)}."
        free = [start for start in starts if not self._occupied(meeting.participants, meeting, start)]
        if not free:
            return f"{_names(meeting.participants)} are never free at the same time."
        seated = [start for start in free if self._table(meeting, start)]
        if not seated:
            return f"At {_slots(free)}, when everybody is free, every table is taken."
        ordered = [start for start in seated if self._in_order(meeting, start)]
        if not ordered:
            return f"At {_slots(seated)}, when everybody is free, it would not be in the order that was asked for."
        tired = [one for one in meeting.participants if self.problem.participant_by_id[one].gap]
        return f"At {_slots(ordered)}, when everybody is free, {_names(tired)} would not have the rest they need."

    def _occupied(self, people: Iterable[Id], meeting: Meeting, start: int) -> bool:
        return any(slot in self.busy[one] for one in people for slot in range(start, start + meeting.length))

    def _table(self, meeting: Meeting, start: int) -> bool:
        slots = range(start, start + meeting.length)
        tables = self.problem.allowed_tables(meeting)
        return any(all(self.problem.is_open(one, at) and one not in self.taken[at] for at in slots) for one in tables)

    def _in_order(self, meeting: Meeting, start: int) -> bool:
        places, known = self.schedule.places, self.problem.meeting_by_id
        early = all(one not in places or places[one].slot + known[one].length <= start for one in meeting.after)
        later = [places[one].slot for one in self.followers.get(meeting.id, ()) if one in places]
        return early and all(slot >= start + meeting.length for slot in later)


def _names(people: Iterable[Id]) -> str:
    names = [str(one) for one in people]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _slots(starts: list[int]) -> str:
    """Slots as people write them: 1-4, 7."""
    runs: list[list[int]] = []
    for start in starts:
        if runs and start == runs[-1][-1] + 1:
            runs[-1].append(start)
        else:
            runs.append([start])
    words = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"slot {words}" if len(starts) == 1 else f"slots {words}"
