"""Faults of a problem, found before anything is solved. Each is one sentence that names the row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from meetinc.engine.scheduling.problem import ProblemError

if TYPE_CHECKING:
    from meetinc.engine.scheduling.problem import Id, Meeting, Participant, Problem

FEWEST = 2  # participants of a meeting
MOST_SLOTS, MOST_TABLES, MOST_VALUE = 2000, 100_000, 10**9  # far above any event; a slip of the pen is not solved


def require_sound(problem: Problem) -> None:
    """Raise `ProblemError` at the first fault."""
    _sizes(problem)
    _unique("participants", [person.id for person in problem.participants])
    _unique("meetings", [meeting.id for meeting in problem.meetings])
    for index, person in enumerate(problem.participants):
        _participant(problem, person, index)
    people = {person.id for person in problem.participants}
    _tables(problem, people)
    known = {meeting.id for meeting in problem.meetings}
    for index, meeting in enumerate(problem.meetings):
        _who(meeting, people, index)
        _where(problem, meeting, index)
        _after(meeting, known, index)
    _cycle(problem)
    _fixed(problem)


def _sizes(problem: Problem) -> None:
    if not problem.sessions or any(size < 1 for size in problem.sessions):
        fault = "There must be at least one session, and each must have at least one slot."
        raise ProblemError(fault, subject="sessions")
    if problem.slots > MOST_SLOTS:
        raise ProblemError(
            f"There are {problem.slots} slots; at most {MOST_SLOTS} can be scheduled.", subject="sessions"
        )
    if problem.tables < 1:
        raise ProblemError("There must be at least one table.", subject="tables")
    if problem.tables > MOST_TABLES:
        fault = f"There are {problem.tables} tables; at most {MOST_TABLES} can be scheduled."
        raise ProblemError(fault, subject="tables")
    if problem.fairness is not None and problem.fairness < 0:
        raise ProblemError("The fairness cannot be below 0.", subject="fairness")


def _unique(subject: str, ids: list[Id]) -> None:
    seen: set[Id] = set()
    for index, one in enumerate(ids):
        if one in seen:
            raise ProblemError(f"The id {one} stands twice among the {subject}.", subject=subject, index=index)
        seen.add(one)


def _participant(problem: Problem, person: Participant, index: int) -> None:
    slot = _outside(person.forbidden, problem.slots)
    if slot is not None:
        fault = f"Participant {person.id} has the forbidden slot {slot}, outside 1 to {problem.slots}."
    elif person.gap < 0 or person.least < 0 or (person.most is not None and person.most < 0):
        fault = f"Participant {person.id} has a number below 0."
    elif person.most is not None and person.most < person.least:
        fault = f"Participant {person.id} should have at least {person.least} meetings and at most {person.most}."
    else:
        return
    raise ProblemError(fault, subject="participants", index=index)


def _tables(problem: Problem, people: set[Id]) -> None:
    for subject, tables in (("table_owners", problem.table_owners), ("closed", problem.closed)):
        table = _outside(tables, problem.tables)
        if table is not None:
            raise ProblemError(f"There is no table {table}: they are 1 to {problem.tables}.", subject=subject)
    for table, owner in problem.table_owners.items():
        if owner not in people:
            raise ProblemError(f"Table {table} belongs to the unknown participant {owner}.", subject="table_owners")
    for table, slots in problem.closed.items():
        slot = _outside(slots, problem.slots)
        if slot is not None:
            fault = f"Table {table} is closed at slot {slot}, outside 1 to {problem.slots}."
            raise ProblemError(fault, subject="closed")


def _who(meeting: Meeting, people: set[Id], index: int) -> None:
    unknown = next((person for person in meeting.participants if person not in people), None)
    if unknown is not None:
        fault = f"Meeting {meeting.id} names the unknown participant {unknown}."
    elif len(set(meeting.participants)) < len(meeting.participants):
        twice = next(person for person, count in Counter(meeting.participants).items() if count > 1)
        fault = f"Meeting {meeting.id} has participant {twice} twice."
    elif len(meeting.participants) < FEWEST:
        fault = f"Meeting {meeting.id} needs at least two participants."
    else:
        return
    raise ProblemError(fault, subject="meetings", index=index)


def _where(problem: Problem, meeting: Meeting, index: int) -> None:
    table = _outside(meeting.tables or (), problem.tables)
    longest = _longest(problem, meeting, index)
    if not 0 <= meeting.value <= MOST_VALUE:
        fault = f"Meeting {meeting.id} has the value {meeting.value}, outside 0 to {MOST_VALUE}."
    elif not 1 <= meeting.length <= longest:
        fault = f"Meeting {meeting.id} has a length of {meeting.length} slots; its session has at most {longest}."
    elif meeting.slot is not None and _outside([meeting.slot], problem.slots) is not None:
        fault = f"Meeting {meeting.id} is fixed at slot {meeting.slot}, outside 1 to {problem.slots}."
    elif meeting.slot is not None and meeting.session not in {None, problem.session_of(meeting.slot)}:
        fault = f"Meeting {meeting.id} is fixed at slot {meeting.slot}, which is not in session {meeting.session}."
    elif table is not None:
        fault = f"Meeting {meeting.id} allows table {table}, outside 1 to {problem.tables}."
    elif meeting.tables is not None and not meeting.tables:
        fault = f"Meeting {meeting.id} allows no table at all."
    else:
        return
    raise ProblemError(fault, subject="meetings", index=index)


def _longest(problem: Problem, meeting: Meeting, index: int) -> int:
    """The most slots a meeting of its session can take."""
    if meeting.session is None:
        return max(problem.sessions)
    if 1 <= meeting.session <= len(problem.sessions):
        return problem.sessions[meeting.session - 1]
    fault = f"Meeting {meeting.id} is in session {meeting.session}; there are {len(problem.sessions)}."
    raise ProblemError(fault, subject="meetings", index=index)


def _after(meeting: Meeting, known: set[Id], index: int) -> None:
    for other in meeting.after:
        if other not in known:
            fault = f"Meeting {meeting.id} must come after the unknown meeting {other}."
            raise ProblemError(fault, subject="meetings", index=index)


def _cycle(problem: Problem) -> None:
    """Take away, again and again, what waits for nothing; what is left waits for itself in the end."""
    waits = {meeting.id: len(set(meeting.after)) for meeting in problem.meetings}
    followers: dict[Id, list[Id]] = {}
    for meeting in problem.meetings:
        for earlier in set(meeting.after):
            followers.setdefault(earlier, []).append(meeting.id)
    free = [one for one, count in waits.items() if not count]
    while free:
        for follower in followers.get(free.pop(), ()):
            waits[follower] -= 1
            if not waits[follower]:
                free.append(follower)
    for index, meeting in enumerate(problem.meetings):
        if waits[meeting.id]:
            _name_cycle(problem, meeting, index, {one for one, count in waits.items() if count})


def _name_cycle(problem: Problem, meeting: Meeting, index: int, stuck: set[Id]) -> None:
    """Walk backwards among those that are stuck until one comes again: that is the cycle."""
    path = [meeting.id]
    while path[-1] not in path[:-1]:
        path.append(next(one for one in problem.meeting_by_id[path[-1]].after if one in stuck))
    cycle = path[path.index(path[-1]) :]
    fault = f"Meetings wait for each other in a circle: {' after '.join(str(one) for one in cycle)}."
    raise ProblemError(fault, subject="meetings", index=index)


def _fixed(problem: Problem) -> None:
    """More meetings fixed at one time than there are tables."""
    held: Counter[int] = Counter()
    for index, meeting in enumerate(problem.meetings):
        if meeting.slot is None:
            continue
        for slot in range(meeting.slot, meeting.slot + meeting.length):
            held[slot] += 1
            if held[slot] > sum(problem.is_open(table, slot) for table in range(1, problem.tables + 1)):
                fault = f"Meeting {meeting.id} is one more at the fixed slot {slot} than there are tables."
                raise ProblemError(fault, subject="meetings", index=index)


def _outside(numbers: Iterable[int], last: int) -> int | None:
    return next((number for number in sorted(numbers) if not 1 <= number <= last), None)
