"""Our own JSON, described by `problem.schema.json`: read strictly, every fault with its line, and written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn

from meetinc.engine.scheduling.formats.faults import InputError, line_numbers, located, text_of
from meetinc.engine.scheduling.problem import Meeting, Participant, Problem

FIELDS = {field.name: field.default for field in (*fields(Participant), *fields(Meeting))}
SPACE = re.compile(r"[\s,:]*")
TOP = {"sessions", "tables", "participants", "meetings", "table_owners", "closed", "sessions_adjoin", "fairness"}
PARTICIPANT = {"id": "id", "forbidden": "slots", "most": "number", "least": "number", "gap": "number"}
MEETING = {
    "id": "id",
    "participants": "ids",
    "value": "number",
    "mutual": "flag",
    "length": "number",
    "session": "number",
    "slot": "number",
    "after": "ids",
    "tables": "slots",
}


def schema() -> dict[str, Any]:
    """The JSON Schema of a problem."""
    file = Path(__file__).with_name("problem.schema.json")
    return json.loads(file.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def read(file: Path) -> Problem:
    """The problem of a `.json`. Raises `InputError`."""
    text = text_of(file)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(file, error.lineno, f"This is not JSON: {error.msg}.") from None
    except RecursionError:
        raise InputError(file, 1, "This is nested too deep.") from None
    if not isinstance(data, dict):
        raise InputError(file, 1, "A problem is an object with sessions, tables, participants and meetings.")
    return _Reader(file, text, data).problem()


class _Reader:
    def __init__(self, file: Path, text: str, data: dict[str, Any]) -> None:
        self.file = file
        self.data = data
        self.lines = dict(_lines(text))

    def fail(self, subject: str, index: int, fault: str) -> NoReturn:
        raise InputError(*self.locate(subject, index), fault)

    def locate(self, subject: str, index: int) -> tuple[Path, int | None]:
        lines = self.lines.get(subject, [1])
        return self.file, lines[min(index + 1, len(lines) - 1)] if subject in {"participants", "meetings"} else lines[0]

    def problem(self) -> Problem:
        for name in ("sessions", "tables", "participants", "meetings"):
            if name not in self.data:
                self.fail("problem", 0, f"{name} is missing.")
        for name in self.data:
            if name not in TOP:
                self.fail(name, 0, f"A problem has no {name}.")
        participants = [Participant(**row) for row in self.rows("participants", PARTICIPANT, ("id",))]
        meetings = [Meeting(**row) for row in self.rows("meetings", MEETING, ("id", "participants"))]
        with located(self.locate):
            return Problem(participants, meetings, **self.rest())

    def rows(self, name: str, kinds: dict[str, str], needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        rows = self.data[name]
        if not isinstance(rows, list):
            self.fail(name, 0, f"{name} must be a list.")
        for index, row in enumerate(rows):
            if not isinstance(row, dict):
                self.fail(name, index, f"Entry {index + 1} of {name} must be an object.")
            for field in needed:
                if field not in row:
                    self.fail(name, index, f"Entry {index + 1} of {name} has no {field}.")
            yield {field: self.value(name, index, kinds, field, value) for field, value in row.items()}

    def value(self, name: str, index: int, kinds: dict[str, str], field: str, value: Any) -> Any:
        if field not in kinds:
            self.fail(name, index, f"Entry {index + 1} of {name} has the unknown field {field}.")
        kind = kinds[field]
        if not _fits(kind, value):
            self.fail(name, index, f"The {field} of entry {index + 1} of {name} must be {_said(kind)}.")
        if kind == "slots":
            return frozenset(value)
        return tuple(value) if kind == "ids" else value

    def rest(self) -> dict[str, Any]:
        """The fields beside the two lists."""
        data = self.data
        for name, kind in (
            ("sessions", "slots"),
            ("tables", "number"),
            ("fairness", "number"),
            ("sessions_adjoin", "flag"),
        ):
            if name in data and not _fits(kind, data[name]) and not (name == "fairness" and data[name] is None):
                self.fail(name, 0, f"{name} must be {_said(kind)}.")
        return {
            "sessions": tuple(data["sessions"]),
            "tables": data["tables"],
            "table_owners": self.by_table("table_owners", "id"),
            "closed": {table: frozenset(slots) for table, slots in self.by_table("closed", "slots").items()},
            "sessions_adjoin": data.get("sessions_adjoin", True),
            "fairness": data.get("fairness"),
        }

    def by_table(self, name: str, kind: str) -> dict[int, Any]:
        value = self.data.get(name, {})
        if not isinstance(value, dict) or not all(key.isdecimal() and _fits(kind, one) for key, one in value.items()):
            self.fail(name, 0, f"{name} must be an object with tables as names, each with {_said(kind)}.")
        return {int(key): one for key, one in value.items()}


def _fits(kind: str, value: Any) -> bool:
    if kind == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "id":
        return isinstance(value, str) or _fits("number", value)
    return isinstance(value, list) and all(_fits("number" if kind == "slots" else "id", one) for one in value)


def _said(kind: str) -> str:
    words = {"number": "a whole number", "flag": "true or false", "id": "an id", "ids": "a list of ids"}
    return words.get(kind, "a list of whole numbers")


def _lines(text: str) -> Iterator[tuple[str, list[int]]]:
    """For each name at the top: its line, then the lines of the entries of its list."""
    decoder = json.JSONDecoder()
    line = line_numbers(text)
    at = _after_space(text, 0) + 1
    while text[at := _after_space(text, at)] != "}":
        name, at = decoder.raw_decode(text, at)
        lines = [line(at)]
        at = _after_space(text, at)
        if text[at] == "[":
            at += 1
            while text[at := _after_space(text, at)] != "]":
                lines.append(line(at))
                _, at = decoder.raw_decode(text, at)
            at += 1
        else:
            _, at = decoder.raw_decode(text, at)
        yield name, lines


def _after_space(text: str, at: int) -> int:
    match = SPACE.match(text, at)
    return match.end() if match else at


def write(problem: Problem) -> str:
    """The problem as a line of JSON for each participant and meeting."""
    top = {
        "sessions": list(problem.sessions),
        "tables": problem.tables,
        "table_owners": {str(table): owner for table, owner in problem.table_owners.items()},
        "closed": {str(table): sorted(slots) for table, slots in problem.closed.items()},
        "sessions_adjoin": problem.sessions_adjoin,
        "fairness": problem.fairness,
    }
    lines = [f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in top.items()]
    for name, kinds, rows in (
        ("participants", PARTICIPANT, problem.participants),
        ("meetings", MEETING, problem.meetings),
    ):
        entries = ",\n".join(f"    {json.dumps(_row(row, kinds), ensure_ascii=False)}" for row in rows)
        lines.append(f"  {json.dumps(name)}: [\n{entries}\n  ]")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _row(row: Participant | Meeting, kinds: dict[str, str]) -> dict[str, Any]:
    """The fields that say something other than their default."""
    values = {field: getattr(row, field) for field in kinds}
    return {
        field: sorted(value) if isinstance(value, frozenset) else value
        for field, value in values.items()
        if value != FIELDS[field]
    }
