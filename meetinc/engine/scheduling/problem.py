"""What is to be scheduled: participants, meetings, slots in sessions, tables, and what they require.

Slots and tables are counted from 1, sessions too. Ids are what the caller uses: numbers or names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

Id = int | str

MUTUAL_BONUS = 4  # how often the highest value of the problem a mutual wish counts on top: two others never outweigh it


class ProblemError(ValueError):
    """The input contradicts itself or names what is not there.

    `subject` is the field of the problem that is at fault, `index` the row where that is a list, so that a reader of
    a file can name the line.
    """

    def __init__(self, fault: str, *, subject: str = "problem", index: int = 0) -> None:
        self.fault = fault
        self.subject = subject
        self.index = index
        super().__init__(fault)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part, and what limits their day."""

    id: Id
    forbidden: frozenset[int] = frozenset()  # slots at which they are away
    most: int | None = None  # meetings they take at most
    least: int = 0  # meetings they should have at least (mode choose)
    gap: int = 0  # slots they stay free after each meeting


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of two or more participants."""

    id: Id
    participants: tuple[Id, ...]
    value: int = 1
    mutual: bool = False  # both sides wish it
    length: int = 1  # slots, all in one session
    session: int | None = None
    slot: int | None = None  # its first slot is fixed
    after: tuple[Id, ...] = ()  # meetings that end before this one begins, where both are held
    tables: frozenset[int] | None = None  # the tables it may use; None is any


@dataclass(frozen=True)
class Problem:
    """Everything the engine is told. Construction checks it and raises `ProblemError` with the first fault."""

    participants: Sequence[Participant]
    meetings: Sequence[Meeting]
    sessions: Sequence[int]  # slots of each session, in order
    tables: int
    table_owners: Mapping[int, Id] = field(
        default_factory=dict
    )  # that table serves its owner alone, and the owner there
    closed: Mapping[int, frozenset[int]] = field(default_factory=dict)  # slots at which a table is not there
    sessions_adjoin: bool = True  # whether an idle gap across a session's end is a break
    fairness: int | None = None  # breaks of any two participants differ by at most this

    def __post_init__(self) -> None:
        from meetinc.engine.scheduling.validation import require_sound

        object.__setattr__(self, "participants", tuple(self.participants))
        object.__setattr__(self, "meetings", tuple(self.meetings))
        object.__setattr__(self, "sessions", tuple(self.sessions))
        require_sound(self)

    @cached_property
    def slots(self) -> int:
        """Slots of all sessions together."""
        return sum(self.sessions)

    @cached_property
    def session_ranges(self) -> tuple[range, ...]:
        """The slots of each session."""
        ends = list(accumulate(self.sessions))
        return tuple(range(end - size + 1, end + 1) for end, size in zip(ends, self.sessions, strict=True))

    @cached_property
    def participant_by_id(self) -> dict[Id, Participant]:
        """Participants by their id."""
        return {person.id: person for person in self.participants}

    @cached_property
    def meeting_by_id(self) -> dict[Id, Meeting]:
        """Meetings by their id."""
        return {meeting.id: meeting for meeting in self.meetings}

    @cached_property
    def bonus(self) -> int:
        """What a mutual wish counts on top of its value."""
        return MUTUAL_BONUS * max((meeting.value for meeting in self.meetings), default=0)

    def worth(self, meeting: Meeting) -> int:
        """What holding the meeting counts in mode choose."""
        return meeting.value + (self.bonus if meeting.mutual else 0)

    def session_of(self, slot: int) -> int:
        """The session (from 1) that holds the slot."""
        return next(number for number, slots in enumerate(self.session_ranges, 1) if slot in slots)

    def starts(self, meeting: Meeting) -> Iterator[int]:
        """The slots at which the meeting can begin: whole inside a session, where it must be, everybody there."""
        away = frozenset[int]().union(*(self.participant_by_id[person].forbidden for person in meeting.participants))
        for number, slots in enumerate(self.session_ranges, 1):
            if meeting.session not in {None, number}:
                continue
            for start in slots[: max(0, len(slots) - meeting.length + 1)]:
                if meeting.slot in {None, start} and away.isdisjoint(range(start, start + meeting.length)):
                    yield start

    def allowed_tables(self, meeting: Meeting) -> frozenset[int]:
        """The tables that may serve the meeting: an owner's own, else those without an owner, less what it excludes."""
        own = {table for table, owner in self.table_owners.items() if owner in meeting.participants}
        tables = own or set(range(1, self.tables + 1)) - set(self.table_owners)
        return frozenset(tables if meeting.tables is None else tables & meeting.tables)

    def is_open(self, table: int, slot: int) -> bool:
        """Whether the table is there at the slot."""
        return slot not in self.closed.get(table, ())
