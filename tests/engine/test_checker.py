"""The checker finds every kind of wrong schedule, and counts as people count."""

from __future__ import annotations

import pytest

from meetinc.engine.scheduling import Meeting, Participant, Place, Problem, Schedule, check

PEOPLE = [Participant("ann"), Participant("bob"), Participant("cy", forbidden=frozenset({2})), Participant("di", gap=1)]


def problem(*meetings: Meeting, **rest: object) -> Problem:
    facts = {"participants": PEOPLE, "meetings": meetings, "sessions": [3, 2], "tables": 2} | rest
    return Problem(**facts)  # type: ignore[arg-type]


AB = Meeting("ab", ("ann", "bob"))
AC = Meeting("ac", ("ann", "cy"))
BD = Meeting("bd", ("bob", "di"))
CD = Meeting("cd", ("cy", "di"))
WRONG = [
    ("unknown", problem(AB), {"xy": (1, 1)}),
    ("slot", problem(AB), {"ab": (6, 1)}),
    ("slot", problem(AB), {"ab": (0, 1)}),
    ("slot", problem(Meeting("ab", ("ann", "bob"), length=2)), {"ab": (3, 1)}),  # across the session's end
    ("session", problem(Meeting("ab", ("ann", "bob"), session=2)), {"ab": (3, 1)}),
    ("fixed", problem(Meeting("ab", ("ann", "bob"), slot=2)), {"ab": (3, 1)}),
    ("forbidden", problem(AC), {"ac": (2, 1)}),
    ("forbidden", problem(Meeting("ac", ("ann", "cy"), length=2)), {"ac": (1, 1)}),  # its second slot
    ("table", problem(AB), {"ab": (1, 3)}),
    ("table", problem(AB), {"ab": (1, 0)}),
    ("table", problem(Meeting("ab", ("ann", "bob"), tables=frozenset({2}))), {"ab": (1, 1)}),
    ("closed", problem(AB, closed={1: frozenset({1})}), {"ab": (1, 1)}),
    ("owner", problem(AB, table_owners={1: "cy"}), {"ab": (1, 1)}),
    ("owner", problem(AB, table_owners={1: "ann"}), {"ab": (1, 2)}),
    ("clash", problem(AB, AC), {"ab": (1, 1), "ac": (1, 2)}),
    ("clash", problem(Meeting("ab", ("ann", "bob"), length=2), AC), {"ab": (2, 1), "ac": (3, 2)}),
    ("tables", problem(AB, CD), {"ab": (1, 1), "cd": (1, 1)}),
    ("precedence", problem(AB, Meeting("cd", ("cy", "di"), after=("ab",))), {"ab": (1, 1), "cd": (1, 2)}),
    ("gap", problem(BD, CD), {"bd": (3, 1), "cd": (4, 1)}),
    ("most", problem(AB, AC, participants=[Participant("ann", most=1), *PEOPLE[1:]]), {"ab": (1, 1), "ac": (3, 1)}),
]


def schedule(places: dict[str, tuple[int, int]]) -> Schedule:
    return Schedule({one: Place(*place) for one, place in places.items()})


@pytest.mark.parametrize(("rule", "asked", "places"), WRONG, ids=lambda value: value if isinstance(value, str) else "")
def test_check_finds_what_is_wrong(rule: str, asked: Problem, places: dict[str, tuple[int, int]]) -> None:
    verdict = check(asked, schedule(places))

    assert [fault.rule for fault in verdict.faults] == [rule]
    assert not verdict


def test_check_of_a_whole_plan_finds_what_is_missing_and_unfair() -> None:
    asked = problem(AB, Meeting("ad", ("ann", "di")), AC, fairness=0)

    verdict = check(asked, schedule({"ab": (1, 1), "ad": (3, 1)}), complete=True)

    assert [fault.rule for fault in verdict.faults] == ["missing", "fairness"]


def test_check_lets_a_gap_and_a_break_end_with_the_session_when_sessions_are_apart() -> None:
    places = {"bd": (3, 1), "cd": (5, 1)}

    apart = check(problem(BD, CD, sessions_adjoin=False), schedule(places))
    adjoining = check(problem(BD, CD), schedule(places))

    assert (bool(apart), apart.breaks, apart.idle_slots) == (True, 0, 0)
    assert (bool(adjoining), adjoining.breaks, adjoining.idle_slots) == (True, 1, 1)


def test_check_counts_breaks_idle_slots_value_and_table_changes() -> None:
    asked = problem(AB, AC, Meeting("ad", ("ann", "di"), value=7, mutual=True))

    verdict = check(asked, schedule({"ab": (1, 1), "ac": (3, 2), "ad": (5, 2)}))

    assert not verdict.faults
    assert (verdict.breaks, verdict.idle_slots, verdict.spread) == (2, 2, 2)
    assert (verdict.held, verdict.value, verdict.table_changes) == (3, 1 + 1 + 7 + 4 * 7, 1)
    assert verdict.breaks_of == {"ann": 2, "bob": 0, "cy": 0, "di": 0}


def test_check_counts_what_participants_lack() -> None:
    asked = problem(AB, participants=[Participant("ann", least=3), *PEOPLE[1:]])

    assert check(asked, schedule({"ab": (1, 1)})).shortfall == 2
