"""Schedules for matchmaking events, with proofs: `solve(problem)`. See README.md.

Nothing heavy is imported here: compiled loops and provers are loaded when they are used.
"""

from __future__ import annotations

from meetinc.engine.scheduling.checker import Fault, Verdict, check
from meetinc.engine.scheduling.problem import Id, Meeting, Participant, Problem, ProblemError
from meetinc.engine.scheduling.result import LeftOut, Mode, Progress, Result, Statistics, Status
from meetinc.engine.scheduling.schedule import Place, Schedule
from meetinc.engine.scheduling.solve import solve

__all__ = [
    "Fault",
    "Id",
    "LeftOut",
    "Meeting",
    "Mode",
    "Participant",
    "Place",
    "Problem",
    "ProblemError",
    "Progress",
    "Result",
    "Schedule",
    "Statistics",
    "Status",
    "Verdict",
    "check",
    "solve",
]
