"""The independent judge of a schedule: the rules as people read them, slow and plain, with nothing of the solvers.

Whatever a solver says, its schedule is returned only when `check` finds no fault and counts what the solver counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from meetinc.engine.scheduling.problem import Id, Meeting, Participant, Problem
from meetinc.engine.scheduling.schedule import Place, Schedule

Day = Mapping[Id, list[tuple[int, Meeting]]]  # for each participant: first slots and meetings, in order


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule, the meetings that break it, and a sentence."""

    rule: str
    meetings: tuple[Id, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a schedule is worth, and every fault of it."""

    faults: tuple[Fault, ...]
    held: int
    value: int
    breaks: int
    idle_slots: int
    spread: int  # the most breaks of a participant less the fewest
    shortfall: int  # meetings that participants have below their `least`
    table_changes: int
    breaks_of: Mapping[Id, int]

    def __bool__(self) -> bool:
        return not self.faults


def check(problem: Problem, schedule: Schedule, *, complete: bool = False) -> Verdict:
    """Judge `schedule`; `complete` also demands that no meeting is left out and that fairness holds (mode all)."""
    faults = list(_strangers(problem, schedule))
    held = [meeting for meeting in problem.meetings if meeting.id in schedule.places]
    faults += [fault for meeting in held for fault in _alone(problem, meeting, schedule.places[meeting.id])]
    days = _days(problem, held, schedule)
    for person in problem.participants:
        faults += _of_person(problem, person, days[person.id])
    faults += _shared_tables(held, schedule)
    faults += _order(problem, held, schedule)
    breaks = {person.id: _breaks(problem, days[person.id]) for person in problem.participants}
    spread = max(breaks.values(), default=0) - min(breaks.values(), default=0)
    if complete:
        faults += _left_out(problem, schedule)
        faults += _unfair(problem, spread)
    return Verdict(
        faults=tuple(faults),
        held=len(held),
        value=sum(problem.worth(meeting) for meeting in held),
        breaks=sum(breaks.values()),
        idle_slots=sum(_idle(problem, day) for day in days.values()),
        spread=spread,
        shortfall=sum(max(0, person.least - len(days[person.id])) for person in problem.participants),
        table_changes=sum(_changes(day, schedule) for day in days.values()),
        breaks_of=breaks,
    )


def _strangers(problem: Problem, schedule: Schedule) -> Iterator[Fault]:
    known = {meeting.id for meeting in problem.meetings}
    for one in schedule.places:
        if one not in known:
            yield Fault("unknown", (one,), f"There is no meeting {one}.")


def _alone(problem: Problem, meeting: Meeting, place: Place) -> Iterator[Fault]:
    """Rules about one meeting and its place."""
    slots = range(place.slot, place.slot + meeting.length)
    sessions = [number for number, within in enumerate(problem.session_ranges, 1) if set(slots) <= set(within)]
    if not sessions:
        yield Fault("slot", (meeting.id,), f"Meeting {meeting.id} at slot {place.slot} is not within one session.")
    elif meeting.session not in {None, *sessions}:
        yield Fault("session", (meeting.id,), f"Meeting {meeting.id} is not in session {meeting.session}.")
    if meeting.slot not in {None, place.slot}:
        yield Fault("fixed", (meeting.id,), f"Meeting {meeting.id} is not at slot {meeting.slot}, where it is fixed.")
    for person in meeting.participants:
        if not problem.participant_by_id[person].forbidden.isdisjoint(slots):
            yield Fault("forbidden", (meeting.id,), f"Meeting {meeting.id} is at a time when {person} is away.")
    yield from _table_of(problem, meeting, place, slots)


def _table_of(problem: Problem, meeting: Meeting, place: Place, slots: Iterable[int]) -> Iterator[Fault]:
    if not 1 <= place.table <= problem.tables:
        yield Fault("table", (meeting.id,), f"Meeting {meeting.id} is at table {place.table}, which is not there.")
        return
    if any(slot in problem.closed.get(place.table, ()) for slot in slots):
        yield Fault("closed", (meeting.id,), f"Meeting {meeting.id} is at table {place.table} when it is closed.")
    if meeting.tables is not None and place.table not in meeting.tables:
        yield Fault("table", (meeting.id,), f"Meeting {meeting.id} may not use table {place.table}.")
    owner = problem.table_owners.get(place.table)
    if owner is not None and owner not in meeting.participants:
        yield Fault("owner", (meeting.id,), f"Meeting {meeting.id} is at table {place.table}, which is {owner}'s.")
    elif owner is None and any(one in meeting.participants for one in problem.table_owners.values()):
        yield Fault("owner", (meeting.id,), f"Meeting {meeting.id} is not at the table of its owner.")


def _days(problem: Problem, held: list[Meeting], schedule: Schedule) -> Day:
    days: dict[Id, list[tuple[int, Meeting]]] = {person.id: [] for person in problem.participants}
    for meeting in sorted(held, key=lambda one: schedule.places[one.id].slot):
        for person in meeting.participants:
            days[person].append((schedule.places[meeting.id].slot, meeting))
    return days


def _of_person(problem: Problem, person: Participant, day: list[tuple[int, Meeting]]) -> Iterator[Fault]:
    if person.most is not None and len(day) > person.most:
        ids = tuple(meeting.id for _, meeting in day)
        yield Fault("most", ids, f"{person.id} has {len(day)} meetings, and takes {person.most} at most.")
    for (start, meeting), (later, other) in pairwise(day):
        free = later - (start + meeting.length)
        if free < 0:
            yield Fault("clash", (meeting.id, other.id), f"{person.id} is in {meeting.id} and {other.id} at once.")
        elif free < person.gap and _adjoin(problem, start, later):
            text = f"{person.id} has {free} slots between {meeting.id} and {other.id}, and needs {person.gap}."
            yield Fault("gap", (meeting.id, other.id), text)


def _adjoin(problem: Problem, earlier: int, later: int) -> bool:
    """Whether time between the two slots is counted: within a session, or where sessions adjoin."""
    within = any(earlier in slots and later in slots for slots in problem.session_ranges)
    return within or problem.sessions_adjoin


def _shared_tables(held: list[Meeting], schedule: Schedule) -> Iterator[Fault]:
    at: dict[tuple[int, int], list[Id]] = defaultdict(list)
    for meeting in held:
        place = schedule.places[meeting.id]
        for slot in range(place.slot, place.slot + meeting.length):
            at[slot, place.table].append(meeting.id)
    for (slot, table), ids in at.items():
        if len(ids) > 1:
            names = ", ".join(str(one) for one in ids)
            yield Fault("tables", tuple(ids), f"At slot {slot} table {table} has more than one meeting: {names}.")


def _order(problem: Problem, held: list[Meeting], schedule: Schedule) -> Iterator[Fault]:
    length = {meeting.id: meeting.length for meeting in problem.meetings}
    for meeting in held:
        for earlier in meeting.after:
            place = schedule.places.get(earlier)
            if place and place.slot + length[earlier] > schedule.places[meeting.id].slot:
                text = f"Meeting {earlier} does not end before meeting {meeting.id} begins."
                yield Fault("precedence", (earlier, meeting.id), text)


def _left_out(problem: Problem, schedule: Schedule) -> Iterator[Fault]:
    for meeting in problem.meetings:
        if meeting.id not in schedule.places:
            yield Fault("missing", (meeting.id,), f"Meeting {meeting.id} has no place.")


def _unfair(problem: Problem, spread: int) -> Iterator[Fault]:
    if problem.fairness is not None and spread > problem.fairness:
        text = f"The breaks of two participants differ by {spread}, more than {problem.fairness}."
        yield Fault("fairness", (), text)


def _gaps(problem: Problem, day: list[tuple[int, Meeting]]) -> list[int]:
    """The idle slots between consecutive meetings, where time between them is counted."""
    return [
        later - (start + meeting.length)
        for (start, meeting), (later, _) in pairwise(day)
        if _adjoin(problem, start, later) and later > start + meeting.length
    ]


def _breaks(problem: Problem, day: list[tuple[int, Meeting]]) -> int:
    return len(_gaps(problem, day))


def _idle(problem: Problem, day: list[tuple[int, Meeting]]) -> int:
    return sum(_gaps(problem, day))


def _changes(day: list[tuple[int, Meeting]], schedule: Schedule) -> int:
    """How often the participant walks to another table."""
    tables = [schedule.places[meeting.id].table for _, meeting in day]
    return sum(before != after for before, after in pairwise(tables))
