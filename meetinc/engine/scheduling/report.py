"""A result for programs, for people, and while it is being found."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self, TextIO

from meetinc.engine.scheduling.problem import Problem
from meetinc.engine.scheduling.result import Progress, Result, Status

WORDS = {
    Status.OPTIMAL: "This is proved to be the best.",
    Status.FEASIBLE: "It may not be the best.",
    Status.INFEASIBLE: "It cannot be done.",
    Status.UNKNOWN: "Nothing was found within the limit.",
}


def as_json(result: Result) -> dict[str, Any]:
    """The object that `--json` prints and `--previous` reads."""
    return {
        "status": result.status.value,
        "breaks": result.breaks,
        "idle_slots": result.idle_slots,
        "value": result.value,
        "bound": result.bound,
        "seconds": round(result.statistics.seconds, 3),
        "meetings": [
            {"id": one, "slot": place.slot, "table": place.table} for one, place in result.schedule.places.items()
        ],
        "left_out": [{"id": one.id, "reason": one.reason} for one in result.left_out],
        "moved": list(result.moved),
        "conflict": list(result.conflict),
    }


def as_text(problem: Problem, result: Result) -> str:
    """The result in lines for a person: the verdict, then the plan."""
    lines = [_headline(problem, result)]
    lines += [f"  {sentence}" for sentence in result.conflict]
    lines += [f"  {one.id}: {one.reason}" for one in result.left_out]
    if result.moved:
        lines.append("Moved: " + ", ".join(str(one) for one in result.moved))
    if result.schedule.places:
        lines += ["", "slot  table  meeting"]
    order = sorted(result.schedule.places.items(), key=lambda entry: entry[1])
    lines += [f"{place.slot:4}  {place.table:5}  {_named(problem, one)}" for one, place in order]
    return "\n".join(lines)


def _headline(problem: Problem, result: Result) -> str:
    words = WORDS[result.status]
    if result.status is Status.INFEASIBLE:
        return f"{words} These requirements conflict:" if result.conflict else words
    if result.breaks is None:
        return words
    held = f"{len(result.schedule)} of {len(problem.meetings)} meetings, {result.breaks} breaks."
    if result.share is not None:
        held += f" Value {result.value}, {100 * result.share:.1f} % of the best possible."
    return f"{held} {words}"


def _named(problem: Problem, one: int | str) -> str:
    people = " and ".join(str(person) for person in problem.meeting_by_id[one].participants)
    return f"{one} ({people})"


class Painter:
    """Progress on one line of a terminal; silent elsewhere."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.shown = stream.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def paint(self, progress: Progress) -> None:
        """Show where the run stands."""
        if not self.shown:
            return
        found = "nothing yet" if progress.found is None else f"best {progress.found}"
        bound = "" if progress.bound is None else f", bound {progress.bound}"
        self.stream.write(f"\r\x1b[K{progress.seconds:6.1f} s  {progress.note or found + bound}")
        self.stream.flush()
