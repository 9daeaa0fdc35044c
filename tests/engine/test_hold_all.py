"""Mode all against going through every schedule, and what a run promises."""

from __future__ import annotations

import dataclasses
import time

import pytest

from meetinc.engine.scheduling import Meeting, Participant, Place, Problem, Progress, Schedule, Status, check, solve
from meetinc.engine.scheduling.events import Event
from meetinc.engine.scheduling.model import model_of
from meetinc.engine.scheduling.sat.conflict import shrinking, switched_of
from meetinc.engine.scheduling.sat.proof import prove
from meetinc.engine.scheduling.sat.solver import Solver
from meetinc.engine.scheduling.shortage import plain, sentences, shortage
from meetinc.engine.scheduling.tables import tables_for
from meetinc.engine.scheduling.workers.crew import Crew, WorkerFailed
from meetinc.engine.scheduling.workers.orders import Order, Part
from tests.engine.problems import fewest_breaks, small_problem

SEEDS = range(250)


def proved(problem: Problem) -> list[Event]:
    return [event for event in prove(model_of(problem), fairness=problem.fairness) if event.kind != "tick"]


def scheduled(problem: Problem, plan: Event) -> Schedule:
    slots = {meeting.id: slot + 1 for meeting, slot in zip(problem.meetings, plan.slots, strict=True)}
    if plan.tables:
        rows = zip(slots.items(), plan.tables, strict=True)
        return Schedule({one: Place(slot, table) for (one, slot), table in rows})
    places, homeless = tables_for(problem, slots)
    assert not homeless
    return Schedule(places)


def test_proof_agrees_with_going_through_every_schedule() -> None:
    impossible = 0
    for seed in SEEDS:
        problem = small_problem(seed)
        fewest = fewest_breaks(seed)
        *before, last = proved(problem)
        if fewest is None:
            assert last.kind == "impossible", seed
            impossible += 1
            continue
        plan = before[-1]
        assert (last.kind, last.value, plan.value) == ("bound", fewest, fewest), seed
        verdict = check(problem, scheduled(problem, plan), complete=True)
        assert (verdict.faults, verdict.breaks) == ((), fewest), seed
    assert 30 < impossible < 200


def test_conflict_is_minimal() -> None:
    seen = 0
    for seed in SEEDS:
        problem = small_problem(seed)
        if fewest_breaks(seed) is not None:
            continue
        switched = switched_of(problem)
        *_, needed = shrinking(switched)
        solver = Solver(switched.clauses.rows)
        assert needed, seed
        assert not solver.solve(needed), seed
        for literal in needed:
            assert solver.solve([other for other in needed if other != literal]), seed
        seen += 1
    assert seen > 30


def busy_day(*, fairness: int | None = None) -> Problem:
    """Six people who all meet each other, in seven slots, three of them away for one."""
    people = [Participant(one, frozenset({one + 1}) if one < 3 else frozenset()) for one in range(6)]
    pairs = [(a, b) for a in range(6) for b in range(a)]
    meetings = [Meeting(number, pair) for number, pair in enumerate(pairs)]
    return Problem(people, meetings, sessions=[4, 3], tables=3, fairness=fairness)


@pytest.fixture(scope="module")
def solved() -> object:
    return solve(busy_day(fairness=1), workers=2, seed=7, time_limit=60)


def test_same_seed_gives_the_same_schedule(solved: object) -> None:
    again = solve(busy_day(fairness=1), workers=2, seed=7, time_limit=60)

    unclocked = [dataclasses.replace(one, statistics=one.statistics.__class__()) for one in (solved, again)]  # type: ignore[attr-defined, type-var]
    assert unclocked[0] == unclocked[1]
    assert again.status is Status.OPTIMAL
    assert again.bound == again.breaks


def test_one_worker_does_it_too(solved: object) -> None:
    alone = solve(busy_day(fairness=1), workers=1, time_limit=60)

    assert (alone.status, alone.breaks) == (Status.OPTIMAL, solved.breaks)  # type: ignore[attr-defined]


def test_progress_is_reported() -> None:
    seen: list[Progress] = []

    result = solve(busy_day(), time_limit=60, on_progress=seen.append)

    assert (seen[-1].found, seen[-1].bound) == (result.breaks, result.bound)


def test_cancelled_run_returns_at_once() -> None:
    began = time.monotonic()

    result = solve(busy_day(), time_limit=600, cancel=lambda: True)

    assert result.status is Status.UNKNOWN
    assert time.monotonic() - began < 20


def test_impossible_names_what_conflicts() -> None:
    people = [Participant("ann", frozenset({3})), Participant("bob"), Participant("cy"), Participant("di")]
    meetings = [Meeting("b", ("ann", "bob")), Meeting("c", ("ann", "cy")), Meeting("d", ("ann", "di"))]
    problem = Problem(people, [*meetings, Meeting("x", ("bob", "cy"))], sessions=[3], tables=2)

    result = solve(problem, time_limit=60)

    assert result.status is Status.INFEASIBLE
    assert result.conflict == (
        "Meeting b (ann and bob) is held.",
        "Meeting c (ann and cy) is held.",
        "Meeting d (ann and di) is held.",
        "ann is away at slot 3.",
    )


def impossible(people: list[Participant], meetings: list[Meeting], sessions: list[int], tables: int) -> tuple[str, ...]:
    """What conflicts, found by counting alone: solvers would need ages for some of these."""
    problem = Problem(people, meetings, sessions, tables)
    short = shortage(model_of(problem))
    assert short is not None
    assert plain(model_of(problem), short)
    return sentences(model_of(problem), short)


def test_too_few_places_are_found_by_counting() -> None:
    people = [Participant(one) for one in range(40)]
    chain = [Meeting(one, (one, one + 1)) for one in range(39)]
    star = [Meeting(one, (0, one), session=1) for one in range(1, 14)]
    away = Participant(0, frozenset({2, 14, 15}), most=12)

    assert impossible(people, chain, [3, 2], 7) == (
        f"These 36 meetings are held: {', '.join(map(str, range(36)))}.",
        "There are 7 tables at slots 1-5.",
    )
    assert impossible(people, star, [12, 12], 9)[1:] == tuple(f"Meeting {one} is in session 1." for one in range(1, 14))
    assert impossible([away, *people[1:]], star, [12, 12], 9)[-1] == "0 takes 12 meetings at most."
    assert impossible([away, *people[1:]], star[:12], [12, 12], 9)[-1] == "0 is away at slot 2."


def test_counting_agrees_with_going_through_every_schedule() -> None:
    found = [seed for seed in SEEDS if shortage(model_of(small_problem(seed)))]

    assert len(found) > 10
    assert all(fewest_breaks(seed) is None for seed in found)


def test_worker_that_breaks_off_is_heard_of(caplog: pytest.LogCaptureFixture) -> None:
    broken = Order(busy_day(), (Part("search", first=["nowhere"]),), None, 60.0)  # type: ignore[list-item]

    with pytest.raises(WorkerFailed, match="ValueError"), Crew([broken]) as crew:
        crew.run(until=time.monotonic() + 60, cancelled=lambda: False, on_event=lambda _: None)
    assert "A worker failed" in caplog.text


def test_no_meetings_need_no_schedule() -> None:
    result = solve(Problem([Participant(1)], [], sessions=[3], tables=1), time_limit=30)

    assert (result.status, result.breaks, len(result.schedule)) == (Status.OPTIMAL, 0, 0)
