"""`meetinc schedule`: from a file to a schedule. Needs neither Django nor a database."""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

from meetinc.engine.scheduling.formats import InputError, read_problem, read_schedule
from meetinc.engine.scheduling.problem import Problem, ProblemError
from meetinc.engine.scheduling.report import Painter, as_json, as_text
from meetinc.engine.scheduling.result import Mode, Result, Status
from meetinc.engine.scheduling.run import UnsoundSchedule
from meetinc.engine.scheduling.schedule import Schedule
from meetinc.engine.scheduling.solve import TIME_LIMIT, solve
from meetinc.engine.scheduling.workers.crew import WorkerFailed

ANSWERED, UNDECIDED, BAD_INPUT = 0, 1, 2
ENDINGS = (signal.SIGINT, signal.SIGTERM)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code. Bad input is one line on standard error, never a traceback."""
    options = _parser().parse_args(arguments)
    try:
        return _schedule(options)
    except InputError as fault:
        sys.stderr.write(f"meetinc schedule: {fault}\n")
    except ProblemError as fault:
        sys.stderr.write(f"meetinc schedule: {options.file}: {fault}\n")
    except OSError as fault:
        sys.stderr.write(f"meetinc schedule: {fault.filename or options.file}: {fault.strerror or fault}.\n")
    except (UnsoundSchedule, WorkerFailed, MemoryError) as fault:
        sys.stderr.write(f"meetinc schedule: {options.file}: The engine failed: {str(fault) or 'too little memory'}.\n")
        return UNDECIDED
    return BAD_INPUT


def _schedule(options: argparse.Namespace) -> int:
    problem = read_problem(options.file, sessions=options.sessions, tables=options.tables)
    if options.fairness is not None:
        problem = dataclasses.replace(problem, fairness=options.fairness)
    result = _solve(problem, options)
    text = as_json(result)
    if options.output:
        options.output.write_text(json.dumps(text, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write((json.dumps(text, ensure_ascii=False) if options.json else as_text(problem, result)) + "\n")
    return UNDECIDED if result.status is Status.UNKNOWN else ANSWERED


def _solve(problem: Problem, options: argparse.Namespace) -> Result:
    previous = _previous(problem, options)
    with Painter(sys.stderr) as painter:
        return solve(
            problem,
            mode=options.mode,
            time_limit=options.time_limit,
            workers=options.workers,
            seed=options.seed,
            previous=previous,
            on_progress=painter.paint,
            cancel=_interruption(),
        )


def _previous(problem: Problem, options: argparse.Namespace) -> Schedule | None:
    if options.previous:
        return read_schedule(options.previous, problem)
    if options.mode == Mode.REPAIR:
        raise InputError(options.file, None, "Mode repair needs the published plan: --previous FILE.")
    return None


def _interruption() -> Callable[[], bool]:
    """Ctrl-C, or being told to end, ends the run with the best so far; the second time the program."""
    seen: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        if seen:
            sys.exit(128 + number)
        seen.append(number)

    for number in ENDINGS:
        signal.signal(number, note)
    return lambda: bool(seen)


class _Parser(argparse.ArgumentParser):
    """One line for a wrong option too."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {message}; --help shows what can be said.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="meetinc schedule",
        description="Make a schedule of meetings: hold all with the fewest breaks, choose the most valuable that fit, "
        "or repair a published plan. Exit code 0: answered; 1: nothing found within the limit; 2: bad input.",
    )
    parser.add_argument(
        "file", type=Path, help="a problem: .json, .dzn, or a pair of CSVs (either file, or their folder)"
    )
    parser.add_argument("--mode", choices=[mode.value for mode in Mode], default=Mode.ALL.value)
    parser.add_argument("--time-limit", type=_positive, default=TIME_LIMIT, metavar="S", help="seconds (default: 60)")
    parser.add_argument("--workers", type=_whole, metavar="N", help="processes (default: processors, 2 at most)")
    parser.add_argument("--fairness", type=_natural, metavar="D", help="breaks of any two differ by at most D")
    parser.add_argument("--previous", type=Path, metavar="FILE", help="the published plan, as --output wrote it")
    parser.add_argument("--seed", type=_natural, default=0, metavar="N")
    parser.add_argument("--sessions", type=_sessions, default=(), metavar="N,N", help="for CSVs: slots of each session")
    parser.add_argument("--tables", type=_whole, metavar="N", help="for CSVs: how many tables there are")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write that object to FILE as well")
    return parser


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError("must be a number above 0")
    return number


def _natural(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("must be a whole number, not below 0")
    return int(text)


def _whole(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number, at least 1")
    return int(text)


def _sessions(text: str) -> tuple[int, ...]:
    if not re.fullmatch(r"[0-9]+(,[0-9]+)*", text):
        raise argparse.ArgumentTypeError("must be the slots of each session, such as 12,10")
    return tuple(_whole(part) for part in text.split(","))
