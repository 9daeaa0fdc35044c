"""Modes choose and repair: against going through every schedule, and their promises."""

from __future__ import annotations

import dataclasses

from meetinc.engine.scheduling import (
    Id,
    Meeting,
    Participant,
    Place,
    Problem,
    Result,
    Schedule,
    Status,
    check,
    solve,
)
from meetinc.engine.scheduling.compiled.choice import search_choice
from meetinc.engine.scheduling.compiled.mending import mend
from meetinc.engine.scheduling.dual import bound_value
from meetinc.engine.scheduling.events import Event
from meetinc.engine.scheduling.greedy import quick_choice
from meetinc.engine.scheduling.model import model_of
from meetinc.engine.scheduling.reasons import left_out
from meetinc.engine.scheduling.repair import LOST, must_go
from meetinc.engine.scheduling.sat.best_choice import prove_choice
from meetinc.engine.scheduling.staying import settled
from meetinc.engine.scheduling.tables import tables_for
from tests.engine.problems import best_choice, every_schedule, small_problem


def scheduled(problem: Problem, plan: Event) -> Schedule:
    slots = {one.id: slot + 1 for one, slot in zip(problem.meetings, plan.slots, strict=True) if slot >= 0}
    if plan.tables:
        tables = zip(problem.meetings, plan.tables, strict=True)
        return Schedule({one.id: Place(slots[one.id], table) for one, table in tables if one.id in slots})
    places, homeless = tables_for(problem, slots)
    assert not homeless
    return Schedule(places)


def test_proved_choice_agrees_with_going_through_every_schedule() -> None:
    for seed in range(120):
        problem = small_problem(seed)
        highest = best_choice(seed)

        *events, last = prove_choice(model_of(problem), 0.0)

        plans = [event for event in events if event.kind == "plan"]
        verdict = check(problem, scheduled(problem, plans[-1]))
        assert last.kind == "proved", seed
        assert not verdict.faults, seed
        assert (verdict.value, verdict.breaks, verdict.spread) == highest, seed
        assert [-event.value for event in events if event.kind == "bound"] == [highest[0]], seed


def test_searched_choice_is_as_good_and_bounded() -> None:
    for seed in range(12):
        problem = small_problem(seed)
        model, highest = model_of(problem), best_choice(seed)

        plans = search_choice(model, fairness=problem.fairness, seed=1, seconds=0.05, first=None)
        best = min((event for event in plans if event.kind == "plan"), key=lambda event: (event.value, event.second))
        bounds = [-event.value for event in bound_value(model)]

        schedule = scheduled(problem, best)
        verdict = check(problem, schedule)
        assert not verdict.faults, seed
        assert min(bounds, default=highest[0]) >= highest[0], seed
        assert model.narrow or (verdict.value, verdict.breaks, verdict.spread) == highest, seed
        assert len(left_out(problem, schedule)) == len(problem.meetings) - len(schedule), seed


def test_plan_at_once_is_sound() -> None:
    for seed in range(60):
        problem = small_problem(seed)
        (plan,) = quick_choice(model_of(problem))
        slots = {one.id: slot + 1 for one, slot in zip(problem.meetings, plan.slots, strict=True) if slot >= 0}
        places, _ = tables_for(problem, slots)

        verdict = check(problem, Schedule(places))

        assert not verdict.faults, seed
        assert -plan.value == verdict.value or model_of(problem).narrow, seed


PEOPLE = [Participant("ann", most=2), Participant("bob", frozenset({1, 2})), Participant("cy"), Participant("di")]


def wishes(*meetings: Meeting, **rest: object) -> Problem:
    facts = {"participants": PEOPLE, "meetings": meetings, "sessions": [3], "tables": 1} | rest
    return Problem(**facts)  # type: ignore[arg-type]


def reasons(result: Result) -> dict[object, str]:
    return {one.id: one.reason for one in result.left_out}


def test_choice_says_why_and_how_far() -> None:
    problem = wishes(
        Meeting("ab", ("ann", "bob"), value=5),
        Meeting("ac", ("ann", "cy"), value=5),
        Meeting("ad", ("ann", "di"), value=1),
        Meeting("bc", ("bob", "cy"), value=1),
        Meeting("cd", ("cy", "di"), value=3),
    )

    result = solve(problem, mode="choose", time_limit=60)

    assert (result.value, result.bound, result.share, result.status) == (13, 13, 1.0, Status.OPTIMAL)
    assert reasons(result) == {
        "ad": "ann has 2 other meetings and takes no more.",
        "bc": "bob has other meetings at slot 3.",
    }


def test_reasons_name_what_stands_in_the_way() -> None:
    people = [*PEOPLE, Participant("eve", frozenset({1, 2, 3})), Participant("flo", gap=1), Participant("gus")]
    problem = wishes(
        Meeting("ce", ("cy", "eve")),
        Meeting("fg", ("flo", "gus"), value=9),
        Meeting("cf", ("cy", "flo"), slot=2),
        Meeting("bd", ("bob", "di"), value=9),
        Meeting("cd", ("cy", "di"), after=("bd",)),
        Meeting("cg", ("cy", "gus"), slot=3),
        participants=people,
    )
    schedule = Schedule({"fg": Place(1, 1), "bd": Place(3, 1)})

    found = {one.id: one.reason for one in left_out(problem, schedule)}

    assert found == {
        "ce": "eve cannot be there at all.",
        "cf": "At slot 2, when everybody is free, flo would not have the rest they need.",
        "cd": "At slot 2, when everybody is free, it would not be in the order that was asked for.",
        "cg": "At slot 3, when everybody is free, every table is taken.",
    }


def test_repair_leaves_alone_what_was_left_out() -> None:
    people = [Participant(one) for one in range(6)]
    pairs = [(a, b) for a in range(6) for b in range(a)]
    crowded = Problem(people, [Meeting(one, pair) for one, pair in enumerate(pairs)], [3], 3)
    plan = solve(crowded, mode="choose", time_limit=60).schedule
    late = dataclasses.replace(crowded, participants=[Participant(0, frozenset({1})), *people[1:]])

    result = solve(late, mode="repair", previous=plan, time_limit=60)

    (lost,) = [one.id for one in crowded.meetings if 0 in one.participants and plan.places.get(one.id, (0,))[0] == 1]
    assert len(plan.left_out) == 6
    assert result.moved == ()
    assert {one.id for one in result.left_out} == {*plan.left_out, lost}
    assert all(result.schedule.places[one] == place for one, place in plan.places.items() if one != lost)


def test_people_stay_at_their_table() -> None:
    people = [Participant(one) for one in range(8)]
    pairs = [(0, 1), (0, 2), (0, 3), (4, 5), (4, 6), (4, 7)]
    problem = Problem(people, [Meeting(one, pair) for one, pair in enumerate(pairs)], [3], 2)
    places: dict[Id, Place] = {one: Place(one % 3 + 1, 1 + (one + one // 3) % 2) for one in range(6)}

    calm = settled(problem, places)

    assert check(problem, Schedule(places)).table_changes == 4
    assert check(problem, Schedule(calm)).table_changes == 0
    assert settled(problem, places, fixed=places) == places


def test_least_and_mutual_wishes_come_first() -> None:
    people = [Participant(name) for name in "abc"] + [Participant("d", least=1)]
    meetings = [Meeting("ab", ("a", "b"), 3, mutual=True), Meeting("ac", ("a", "c"), 5), Meeting("cd", ("c", "d"), 0)]
    problem = Problem(people, meetings, sessions=[2], tables=1)

    result = solve(problem, mode="choose", time_limit=60)

    assert set(result.schedule.places) == {"ab", "cd"}
    assert result.shortfall == {}


def test_meeting_that_counts_nothing_is_held_where_it_costs_nothing() -> None:
    tight = [Meeting("ab", ("ann", "bob"), value=5), Meeting("cd", ("cy", "di"), value=0)]
    breaking = [*tight, Meeting("ac", ("ann", "cy"), slot=1), Meeting("bc", ("bob", "cy"), value=0, slot=3)]

    held = solve(wishes(*tight, tables=2), mode="choose", time_limit=60)
    not_held = solve(wishes(*breaking, tables=2), mode="choose", time_limit=60)

    assert set(held.schedule.places) == {"ab", "cd"}
    assert reasons(not_held) == {"bc": "bob has other meetings at slot 3."}
    assert (held.status, not_held.status) == (Status.OPTIMAL, Status.OPTIMAL)


def test_repair_moves_the_fewest() -> None:
    for seed in range(40):
        problem = dataclasses.replace(small_problem(seed), fairness=None)
        plans = list(every_schedule(problem, whole=False))
        published = plans[seed % len(plans)]
        away = dataclasses.replace(problem.participants[0], forbidden=frozenset({1, 2}))
        changed = dataclasses.replace(problem, participants=[away, *problem.participants[1:]])
        model = model_of(changed)
        home = [published.places[one.id].slot - 1 if one.id in published.places else -1 for one in problem.meetings]

        events = [event for event in mend(model, home=home, seed=1) if event.kind != "tick"]

        best = min(event.value for event in events if event.kind == "plan")
        assert best == fewest_moves(changed, published) == events[-1].value, seed
        assert events[-1].kind == "bound"
        impossible, forced = must_go(model, home)
        assert impossible * LOST + forced <= best, seed


def fewest_moves(problem: Problem, published: Schedule) -> int:
    costs = []
    for schedule in every_schedule(problem, whole=False):
        before = published.places
        moved = sum(one in before and before[one].slot != place.slot for one, place in schedule.places.items())
        costs.append(LOST * (len(problem.meetings) - len(schedule)) + moved)
    return min(costs)


def test_repair_keeps_what_can_stay_and_names_what_cannot_be_held() -> None:
    people = [Participant(one) for one in range(8)]
    pairs = [(a, b) for a in range(8) for b in range(a)]
    plan = solve(Problem(people, [Meeting(i, pair) for i, pair in enumerate(pairs)], [9], 4), time_limit=30).schedule
    gone, late = Participant(0, frozenset(range(1, 10))), Participant(1, frozenset({1, 2}))
    after = Problem([gone, late, *people[2:]], [Meeting(i, pair) for i, pair in enumerate(pairs)], [9], 4)

    result = solve(after, mode="repair", previous=plan, time_limit=60)

    lost = [i for i, pair in enumerate(pairs) if 0 in pair]
    early = {i for i, pair in enumerate(pairs) if 1 in pair and i not in lost and plan.places[i].slot <= 2}
    assert [one.id for one in result.left_out] == lost
    assert {one.reason for one in result.left_out} == {"0 cannot be there at all."}
    assert set(result.moved) >= early
    assert result.status is Status.OPTIMAL
    assert result.bound == len(result.moved) >= len(early)
    stayed = set(result.schedule.places) - set(result.moved)
    assert all(result.schedule.places[one] == plan.places[one] for one in stayed)
