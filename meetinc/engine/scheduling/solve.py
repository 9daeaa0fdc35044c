"""The one door: `solve(problem, mode=…)`."""

from __future__ import annotations

import os
from collections.abc import Callable

from meetinc.engine.scheduling.problem import Problem
from meetinc.engine.scheduling.result import Mode, OnProgress, Result
from meetinc.engine.scheduling.run import Run
from meetinc.engine.scheduling.schedule import Schedule

TIME_LIMIT = 60.0


def solve(
    problem: Problem,
    *,
    mode: Mode | str = Mode.ALL,
    time_limit: float = TIME_LIMIT,
    workers: int | None = None,
    seed: int = 0,
    previous: Schedule | None = None,
    on_progress: OnProgress | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Result:
    """The best schedule found within `time_limit` seconds, with what is proved about it.

    `previous` is the published plan: needed by mode repair, a start for the others. `cancel` is asked ten times a
    second; once it says True the best so far is returned. Raises `ValueError` for arguments that make no sense.
    """
    mode = Mode(mode)
    workers = max(1, min(2, os.cpu_count() or 1)) if workers is None else workers
    if workers < 1 or time_limit <= 0:
        raise ValueError("There must be at least one worker and some time.")
    if mode is Mode.REPAIR and previous is None:
        raise ValueError("Mode repair needs the previous schedule.")
    run = Run(problem, mode, time_limit, workers, seed, previous, on_progress, cancel)
    if mode is Mode.ALL:
        from meetinc.engine.scheduling.hold_all import hold_all

        return hold_all(run)
    if mode is Mode.CHOOSE:
        from meetinc.engine.scheduling.choose import choose

        return choose(run)
    from meetinc.engine.scheduling.repair import repair

    return repair(run)
