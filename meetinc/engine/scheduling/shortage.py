"""More meetings than places: what counting shows to be impossible before anything is proved.

A participant has one place at each slot, the pool as many as it has tables. Meetings are matched with places (by pieces
of one slot, where they are longer); when one finds none, everything it could have pushed aside is a set of meetings
with one place too few between them (Hall, 1935). Solvers that count by resolution need exponential time for just this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.problem import Problem
from meetinc.engine.scheduling.reasons import slots_of

LISTED = 12  # meetings that get a sentence each; more share one

Key = tuple[str, int, int]  # kind, meeting or participant, slot


@dataclass(frozen=True)
class Shortage:
    """Meetings that need one place more than there are at `slots`, where alone they can be."""

    meetings: list[int]
    slots: set[int]
    of: Literal["person", "tables", "limit", "rest"]  # what there is too little of
    person: int = -1


def shortage(model: Model) -> Shortage | None:
    """The first shortage there is, participants before tables."""
    single = [1] * model.slots
    for person, meetings in enumerate(model.of):
        most = model.most[person]
        if len(meetings) > most:
            return Shortage(meetings[: most + 1], set(range(model.slots)), "limit", person)
        short = _crowded(model, meetings, single)
        if short:
            return Shortage(*short, "person", person)
        if model.gap[person] and (tired := _tired(model, person)):
            return Shortage(tired, set(), "rest", person)
    short = _crowded(model, [one for one in range(model.meetings) if model.pooled[one]], model.room)
    return Shortage(*short, "tables") if short else None


def _tired(model: Model, person: int) -> list[int]:
    """Meetings of the participant between which there cannot be the gap they need, however short each was."""
    meetings = model.of[person]
    most = model.rested(person, sorted(frozenset[int]().union(*(model.starts[one] for one in meetings))))
    return meetings[: most + 1] if len(meetings) > most else []


def _crowded(model: Model, meetings: Sequence[int], room: list[int]) -> tuple[list[int], set[int]] | None:
    """Meetings for which the room does not suffice, and the slots that they fill."""
    guests: list[list[int]] = [[] for _ in room]
    for one in sorted(meetings, key=lambda one: len(model.starts[one])):
        wanted = _covered(model, one)
        for _ in range(model.length[one]):
            free = max(wanted, key=lambda slot: room[slot] - len(guests[slot]), default=None)
            if free is not None and len(guests[free]) < room[free]:
                guests[free].append(one)
                continue
            full = _augment(model, one, room, guests)
            if full is not None:
                return full
    return None


def _covered(model: Model, meeting: int) -> Sequence[int]:
    """The slots at which the meeting may be going on."""
    if model.length[meeting] == 1:
        return sorted(model.starts[meeting])
    return sorted({slot for start in model.starts[meeting] for slot in range(start, start + model.length[meeting])})


def _augment(model: Model, meeting: int, room: list[int], guests: list[list[int]]) -> tuple[list[int], set[int]] | None:
    """Make room for one more piece of the meeting, or say who and what stands in its way."""
    pushed: dict[int, tuple[int, int]] = {}  # slot → the guest who would come, and from where
    line = [(meeting, -1)]
    for guest, place in line:
        for slot in _covered(model, guest):
            if slot in pushed:
                continue
            pushed[slot] = (guest, place)
            if len(guests[slot]) < room[slot]:
                _push(slot, pushed, guests)
                return None
            line += [(other, slot) for other in guests[slot]]
    return list(dict.fromkeys(guest for guest, _ in line)), set(pushed)


def _push(slot: int, pushed: dict[int, tuple[int, int]], guests: list[list[int]]) -> None:
    """Move guests along the path that ends at `slot`."""
    while slot >= 0:
        guest, place = pushed[slot]
        guests[slot].append(guest)
        if place >= 0:
            guests[place].remove(guest)
        slot = place


def plain(model: Model, short: Shortage) -> bool:
    """Whether only sessions, fixed slots and absences say where a meeting can begin, so that `sentences` knows why."""
    problem = model.problem
    alike = not problem.closed and all(meeting.tables is None for meeting in problem.meetings)
    return short.of == "limit" or (alike and short.of != "rest" and all(length == 1 for length in model.length))


def part_of(model: Model, short: Shortage) -> Problem:
    """The problem with just the meetings of the shortage; it is as impossible as the whole."""
    ids = {model.problem.meetings[one].id for one in short.meetings}
    held = [
        replace(meeting, after=tuple(one for one in meeting.after if one in ids))
        for meeting in model.problem.meetings
        if meeting.id in ids
    ]
    return replace(model.problem, meetings=held, fairness=None)


def sentences(model: Model, short: Shortage) -> tuple[str, ...]:
    """The requirements that make the shortage. None is superfluous: with one meeting less there is room for all, and
    what keeps meetings out of other slots is left out where something else that is named does too."""
    problem = model.problem
    words = [f"Meeting {problem.meetings[one].id} ({_people(model, one)}) is held." for one in sorted(short.meetings)]
    if len(words) > LISTED:
        ids = ", ".join(str(problem.meetings[one].id) for one in sorted(short.meetings))
        words = [f"These {len(words)} meetings are held: {ids}."]
    if short.of == "limit":
        person = problem.participants[short.person]
        words.append(f"{person.id} takes {person.most} meetings at most.")
    if short.of == "tables" and short.slots:
        shared = "that everybody may use " if problem.table_owners else ""
        count = model.room[0]
        tables = f"is 1 table {shared}" if count == 1 else f"are {count} tables {shared}"
        words.append(f"There {tables}at {slots_of([slot + 1 for slot in sorted(short.slots)])}.")
    return (*words, *_restrictions(model, short))


def _people(model: Model, meeting: int) -> str:
    return " and ".join(str(one) for one in model.problem.meetings[meeting].participants)


def _restrictions(model: Model, short: Shortage) -> list[str]:
    """Sentences of what keeps the meetings from all other slots."""
    away: dict[int, list[int]] = defaultdict(list)
    words = []
    for kind, number, slot in sorted(_needed(_keeping_out(model, short))):
        if kind == "away":
            away[number].append(slot + 1)
            continue
        meeting = model.problem.meetings[number]
        where = f"at slot {meeting.slot}" if kind == "slot" else f"in session {meeting.session}"
        words.append(f"Meeting {meeting.id} is {where}.")
    people = model.problem.participants
    return words + [f"{people[one].id} is away at {slots_of(slots)}." for one, slots in away.items()]


def _keeping_out(model: Model, short: Shortage) -> list[list[Key]]:
    """For each meeting and slot where it is not: all that keeps it from there."""
    problem = model.problem
    pairs = []
    for one in short.meetings:
        meeting = problem.meetings[one]
        for slot in sorted(set(range(model.slots)) - short.slots):
            reasons: list[Key] = []
            if meeting.slot not in {None, slot + 1}:
                reasons.append(("slot", one, 0))
            if meeting.session not in {None, model.session[slot] + 1}:
                reasons.append(("session", one, 0))
            reasons += [
                ("away", person, slot)
                for person in model.who[one]
                if slot + 1 in problem.participants[person].forbidden
            ]
            pairs.append(reasons)
    return pairs


def _needed(pairs: list[list[Key]]) -> set[Key]:
    """Reasons such that each pair has one, and each is the only one of some pair; those of single slots go first."""
    with_key: dict[Key, list[int]] = defaultdict(list)
    for number, reasons in enumerate(pairs):
        for key in reasons:
            with_key[key].append(number)
    left = [len(reasons) for reasons in pairs]
    needed = set(with_key)
    for key in sorted(with_key, key=lambda key: (len(with_key[key]), key)):
        if all(left[number] > 1 for number in with_key[key]):
            needed.discard(key)
            for number in with_key[key]:
                left[number] -= 1
    return needed
