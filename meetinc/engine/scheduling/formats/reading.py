"""Which reader a file needs, and the plans that `--previous` names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from meetinc.engine.scheduling.formats import csv_pair, dzn, json_problem
from meetinc.engine.scheduling.formats.faults import InputError, text_of
from meetinc.engine.scheduling.problem import Id, Problem
from meetinc.engine.scheduling.schedule import Place, Schedule


def read_problem(file: Path, *, sessions: tuple[int, ...] = (), tables: int | None = None) -> Problem:
    """The problem in `file`; sessions and tables are for CSVs, which do not hold them. Raises `InputError`."""
    if file.is_dir() or file.suffix.lower() == ".csv":
        return csv_pair.read(file, sessions=sessions, tables=tables)
    if file.suffix.lower() == ".dzn":
        return dzn.read(file)
    if file.suffix.lower() == ".json":
        return json_problem.read(file)
    raise InputError(file, None, "The name must end in .dzn, .json or .csv, or be a folder with two CSVs.")


def read_schedule(file: Path, problem: Problem) -> Schedule:
    """A plan as `--json` and `--output` write it. Meetings that the problem no longer has are passed over."""
    text = text_of(file)
    try:
        plan = json.loads(text)
        places = {row["id"]: Place(int(row["slot"]), int(row["table"])) for row in plan["meetings"]}
        out = {row["id"] for row in plan.get("left_out", ())}
    except json.JSONDecodeError as error:
        raise InputError(file, error.lineno, f"This is not JSON: {error.msg}.") from None
    except (AttributeError, KeyError, TypeError, ValueError):
        raise InputError(file, None, 'A plan is {"meetings": [{"id", "slot", "table"}, …]}.') from None
    known = {_known(one, problem): place for one, place in places.items()}
    left_out = frozenset(one for one in (_known(name, problem) for name in out) if one is not None)
    return Schedule({one: place for one, place in known.items() if one is not None}, left_out)


def _known(one: Any, problem: Problem) -> Id | None:
    """The problem's own id: a spreadsheet knows only text, where a plan may hold a number."""
    if one in problem.meeting_by_id:
        return one  # type: ignore[no-any-return]
    return str(one) if str(one) in problem.meeting_by_id else None
