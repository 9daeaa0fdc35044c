"""What larger events are promised: memory, and a valid plan in time (long, so part of `make prove`)."""

from __future__ import annotations

import resource
import time

import pytest

from bench.events import feasible_event, wished_event
from meetinc.engine.scheduling import Status, check, solve

GIGABYTES = 2


@pytest.mark.prove
def test_two_thousand_people_and_forty_thousand_requests_fit_in_memory() -> None:
    problem = wished_event(2000, 40_000)
    began = time.monotonic()

    result = solve(problem, mode="choose", time_limit=60, workers=2)

    assert time.monotonic() - began < 65
    assert check(problem, result.schedule)
    assert result.share is not None
    assert result.share >= 0.97
    peaks = [resource.getrusage(who).ru_maxrss / 2**20 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    assert max(peaks) < GIGABYTES


@pytest.mark.prove
def test_large_event_has_few_breaks() -> None:
    result = solve(feasible_event(150, 600), time_limit=60, workers=2)

    assert result.status in {Status.OPTIMAL, Status.FEASIBLE}
    assert result.breaks is not None
    assert result.breaks <= 6
