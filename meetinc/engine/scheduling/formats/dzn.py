"""The benchmark's `.dzn`: participants and meetings are numbers from 1, 0 among slots is a dummy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from meetinc.engine.scheduling.formats.faults import InputError, line_numbers, located, text_of
from meetinc.engine.scheduling.problem import Meeting, Participant, Problem

ASSIGNMENT = re.compile(r"^\s*(\w+)\s*=\s*(.*?);", re.MULTILINE | re.DOTALL)
SET = re.compile(r"\{([^{}]*)\}")
NUMBER = re.compile(r"-?\d+")
WORD = re.compile(r"[A-Za-z_]\w*")
NAMES = {"sessions": "nTotalSlots", "tables": "nTables"}
MORNING, AFTERNOON, ANY = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Item:
    """A part of an array and the line where it stands."""

    text: str
    line: int

    def numbers(self) -> list[int]:
        return [int(number) for number in NUMBER.findall(self.text)]


class _File:
    """The assignments of the file, each with the place of its value."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.text = text_of(file)
        self.line = line_numbers(self.text)
        self.values = {match[1]: (match[2], match.start(2)) for match in ASSIGNMENT.finditer(self.text)}

    def line_of(self, name: str) -> int | None:
        return self.line(self.values[name][1]) if name in self.values else None

    def number(self, name: str) -> int:
        if name not in self.values:
            raise InputError(self.file, None, f"{name} is missing.")
        text, start = self.values[name]
        if not re.fullmatch(r"-?\d+", text.strip()):
            raise InputError(self.file, self.line(start), f"{name} must be a number, not {text.strip()[:40]}.")
        if int(text) < 0:
            raise InputError(self.file, self.line(start), f"{name} must not be below 0.")
        return int(text)

    def items(self, name: str, pattern: re.Pattern[str]) -> list[Item]:
        """The parts of an array that fit the pattern; none when the array is missing."""
        if name not in self.values:
            return []
        text, start = self.values[name]
        odd = WORD.search(text)
        if odd:
            raise InputError(self.file, self.line(start + odd.start()), f"{name} holds {odd[0]}, which is no number.")
        return [Item(match[0], self.line(start + match.start())) for match in pattern.finditer(text)]

    def rows(self, name: str, pattern: re.Pattern[str], expected: int) -> list[Item]:
        found = self.items(name, pattern)
        if found and len(found) != expected:
            raise InputError(self.file, self.line_of(name), f"{name} has {len(found)} entries instead of {expected}.")
        return found


def read(file: Path) -> Problem:
    """The problem of a `.dzn`. Raises `InputError`."""
    source = _File(file)
    people, count = source.number("nBusiness"), source.number("nMeetings")
    morning, afternoon = _sessions(source)
    forbidden = source.rows("forbidden", SET, people)
    rows = list(_requested(source, count, {MORNING: morning, AFTERNOON: afternoon}))
    lines = {"participants": [item.line for item in forbidden], "meetings": [line for _, line in rows]}

    def locate(subject: str, index: int) -> tuple[Path, int | None]:
        known = lines.get(subject, [])
        if subject == "participants" and not known:
            return file, source.line_of("nBusiness")
        return file, known[index] if index < len(known) else source.line_of(NAMES.get(subject, "nMeetings"))

    with located(locate):
        return Problem(
            participants=[Participant(number + 1, _slots(forbidden, number)) for number in range(people)],
            meetings=[meeting for meeting, _ in rows],
            sessions=[size for size in (morning, afternoon) if size],
            tables=source.number("nTables"),
        )


def _sessions(source: _File) -> tuple[int, int]:
    slots, morning = source.number("nTotalSlots"), source.number("nMorningSlots")
    if slots < 1 or not 0 <= morning <= slots:
        raise InputError(source.file, source.line_of("nMorningSlots"), f"{morning} of {slots} slots in the morning.")
    return morning, slots - morning


def _slots(forbidden: list[Item], number: int) -> frozenset[int]:
    return frozenset(forbidden[number].numbers()) - {0} if forbidden else frozenset()


def _requested(source: _File, count: int, sizes: dict[int, int]) -> Iterator[tuple[Meeting, int]]:
    """Each meeting and its line; a session without slots is none, the other then the only one."""
    triples = _triples(source, count)
    fixed = source.rows("fixed", NUMBER, count)
    earlier = source.rows("precedences", SET, count)
    for index, (first, second, session, line) in enumerate(triples):
        if session not in {MORNING, AFTERNOON, ANY}:
            raise InputError(source.file, line, f"Meeting {index + 1} has session {session}, which is not 1, 2 or 3.")
        if sizes.get(session) == 0:
            raise InputError(source.file, line, f"Meeting {index + 1} is in session {session}, which has no slots.")
        meeting = Meeting(
            id=index + 1,
            participants=(first, second),
            session=session if session != ANY and all(sizes.values()) else None,
            slot=int(fixed[index].text) or None if fixed else None,
            after=tuple(sorted(set(earlier[index].numbers()) - {0})) if earlier else (),
        )
        yield meeting, line


def _triples(source: _File, count: int) -> list[tuple[int, int, int, int]]:
    if "requested" not in source.values:
        raise InputError(source.file, None, "requested is missing.")
    numbers = source.items("requested", NUMBER)
    if len(numbers) != 3 * count:
        fault = f"requested has {len(numbers)} numbers instead of 3 for each of {count} meetings."
        raise InputError(source.file, source.line_of("requested"), fault)
    values = [int(item.text) for item in numbers]
    return [(*values[at : at + 3], numbers[at].line) for at in range(0, 3 * count, 3)]  # type: ignore[misc]
