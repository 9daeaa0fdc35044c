"""Two CSVs that an organiser makes in a spreadsheet: participants and meetings.

Sessions and tables are no rows of a list, so the caller gives them. Separators may be commas, semicolons or tabs;
within a cell several things stand apart by semicolons, commas or bars, slots may be ranges: `3; 5-7`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from meetinc.engine.scheduling.formats.faults import InputError, located, text_of
from meetinc.engine.scheduling.problem import Id, Meeting, Participant, Problem

PARTICIPANT = ("id", "forbidden", "most", "least", "gap", "table")
MEETING = ("id", "participants", "value", "mutual", "length", "session", "slot", "after", "tables")
YES, NO = {"yes", "true", "1", "x"}, {"", "no", "false", "0"}
APART = re.compile(r"\s*[;|,]\s*")
RANGE = re.compile(r"(\d+)\s*(?:[-–]\s*(\d+))?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a CSV: its cells by column, and where it stands."""

    file: Path
    line: int
    cells: dict[str, str]

    def fail(self, fault: str) -> InputError:
        return InputError(self.file, self.line, fault)

    def text(self, column: str) -> str:
        return (self.cells.get(column) or "").strip()

    def number(self, column: str) -> int | None:
        text = self.text(column)
        if text and not re.fullmatch(r"-?\d+", text):
            raise self.fail(f"{column} must be a whole number, not {text[:40]}.")
        return int(text) if text else None

    def words(self, column: str) -> tuple[str, ...]:
        return tuple(word for word in APART.split(self.text(column)) if word)

    def numbers(self, column: str) -> frozenset[int]:
        found: set[int] = set()
        for word in self.words(column):
            match = RANGE.fullmatch(word)
            if not match:
                raise self.fail(f"{column} must be numbers such as 3; 5-7, not {word[:40]}.")
            found |= set(range(int(match[1]), int(match[2] or match[1]) + 1))
        return frozenset(found)

    def flag(self, column: str) -> bool:
        text = self.text(column).lower()
        if text not in YES | NO:
            raise self.fail(f"{column} must be yes or no, not {text[:40]}.")
        return text in YES


def read(place: Path, *, sessions: tuple[int, ...], tables: int | None) -> Problem:
    """The problem of the pair that `place` names: the folder, or either file. Raises `InputError`."""
    people, meetings = _pair(place)
    if not sessions or tables is None:
        raise InputError(place, None, "CSVs hold no slots and tables: give --sessions, such as 12,10, and --tables.")
    rows = {
        "participants": _rows(people, PARTICIPANT, ("id",)),
        "meetings": _rows(meetings, MEETING, ("participants",)),
    }

    def locate(subject: str, index: int) -> tuple[Path, int | None]:
        if subject not in rows:
            return people, None
        return rows[subject][index].file, rows[subject][index].line

    held = [_meeting(row, number) for number, row in enumerate(rows["meetings"], 1)]
    with located(locate):
        return Problem([_participant(row) for row in rows["participants"]], held, sessions, tables, _owners(rows))


def _pair(place: Path) -> tuple[Path, Path]:
    """The two files: `participants.csv` and `meetings.csv`, with anything in front that both share."""
    if place.is_dir():
        pair = (place / "participants.csv", place / "meetings.csv")
    elif place.stem.endswith(("meetings", "participants")):
        front = place.name.removesuffix(place.suffix).removesuffix("meetings").removesuffix("participants")
        pair = tuple(place.with_name(f"{front}{name}{place.suffix}") for name in ("participants", "meetings"))  # type: ignore[assignment]
    else:
        raise InputError(place, None, "The pair is named …participants.csv and …meetings.csv.")
    for file in pair:
        if not file.is_file():
            raise InputError(file, None, "This file of the pair is missing.")
    return pair


def _rows(file: Path, columns: tuple[str, ...], needed: tuple[str, ...]) -> list[Row]:
    text = text_of(file)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        _columns(file, names, columns, needed)
        return [Row(file, reader.line_num, _cells(file, reader.line_num, names, row)) for row in reader if any(row)]
    except csv.Error as error:
        raise InputError(file, reader.line_num, f"This is not CSV: {error}.") from None


def _columns(file: Path, names: list[str], columns: tuple[str, ...], needed: tuple[str, ...]) -> None:
    for name in needed:
        if name not in names:
            raise InputError(file, 1, f"The column {name} is missing.")
    for name in names:
        if name not in columns:
            raise InputError(
                file, 1, f"The column {name or 'without a name'} is unknown; known are {', '.join(columns)}."
            )


def _cells(file: Path, line: int, names: list[str], row: list[str]) -> dict[str, str]:
    if len(row) > len(names):
        raise InputError(file, line, f"This row has {len(row)} cells, the heading {len(names)}.")
    return dict(zip(names, row, strict=False))


def _participant(row: Row) -> Participant:
    return Participant(
        id=row.text("id"),
        forbidden=row.numbers("forbidden"),
        most=row.number("most"),
        least=row.number("least") or 0,
        gap=row.number("gap") or 0,
    )


def _meeting(row: Row, number: int) -> Meeting:
    value, length = row.number("value"), row.number("length")
    return Meeting(
        id=row.text("id") or str(number),
        participants=row.words("participants"),
        value=1 if value is None else value,
        mutual=row.flag("mutual"),
        length=1 if length is None else length,
        session=row.number("session"),
        slot=row.number("slot"),
        after=row.words("after"),
        tables=row.numbers("tables") or None,
    )


def _owners(rows: dict[str, list[Row]]) -> dict[int, Id]:
    owners: dict[int, Id] = {}
    for row in rows["participants"]:
        table = row.number("table")
        if table is not None and table in owners:
            raise row.fail(f"Table {table} already belongs to {owners[table]}.")
        if table is not None:
            owners[table] = row.text("id")
    return owners


def columns() -> Iterable[tuple[str, tuple[str, ...]]]:
    """The two lists and their columns, for the docs."""
    return (("participants", PARTICIPANT), ("meetings", MEETING))
