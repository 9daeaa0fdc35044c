"""Small problems, made by chance, and what going through every schedule says of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import product

from meetinc.engine.scheduling import Meeting, Participant, Place, Problem, Schedule, check


def small_problem(seed: int) -> Problem:
    """Up to five meetings on up to six slots, with every kind of requirement now and then."""
    dice = random.Random(seed)
    sessions = dice.choice([[4], [5], [2, 2], [3, 3]])
    slots, people = sum(sessions), [f"p{number}" for number in range(dice.randint(3, 4))]
    tables = dice.randint(1, 3)

    def maybe(chance: float) -> bool:
        return dice.random() < chance

    participants = [
        Participant(
            one,
            frozenset(slot for slot in range(1, slots + 1) if maybe(0.1)),
            most=dice.randint(1, 3) if maybe(0.1) else None,
            gap=1 if maybe(0.08) else 0,
        )
        for one in people
    ]
    meetings: list[Meeting] = []
    for number in range(dice.randint(2, 5)):
        size = 3 if maybe(0.1) else 2
        meetings.append(
            Meeting(
                number,
                tuple(dice.sample(people, size)),
                value=dice.randint(1, 9),
                length=2 if maybe(0.12) else 1,
                session=dice.randint(1, len(sessions)) if maybe(0.15) else None,
                slot=dice.randint(1, slots) if maybe(0.1) and number == 0 and len(sessions) == 1 else None,
                after=(dice.randrange(number),) if number and maybe(0.2) else (),
                tables=frozenset(dice.sample(range(1, tables + 1), 1)) if maybe(0.08) else None,
            )
        )
    if meetings[0].slot is not None:
        meetings[0] = Meeting(0, meetings[0].participants, slot=meetings[0].slot)
    return Problem(
        participants,
        meetings,
        sessions,
        tables,
        table_owners={tables: people[0]} if maybe(0.12) else {},
        closed={1: frozenset({1})} if maybe(0.12) else {},
        sessions_adjoin=maybe(0.7),
        fairness=dice.choice([None, None, 0, 1, 2]),
    )


def every_schedule(problem: Problem, *, whole: bool) -> Iterator[Schedule]:
    """Every sound schedule, told by slots; tables are found by trying."""
    choices: list[list[int]] = [[*problem.starts(meeting), *([] if whole else [0])] for meeting in problem.meetings]
    for slots in product(*choices):
        schedule = _seated(problem, list(slots))
        if schedule is not None:
            yield schedule


def _seated(problem: Problem, slots: list[int]) -> Schedule | None:
    """The meetings at these slots (0: left out) with tables, when that is sound."""
    held = [(meeting, slot) for meeting, slot in zip(problem.meetings, slots, strict=True) if slot]
    bare = Schedule({meeting.id: Place(slot, 1) for meeting, slot in held})
    blind = {"tables", "table", "owner", "closed"}  # faults that another table may mend
    if any(fault.rule not in blind for fault in check(problem, bare).faults):
        return None
    for tables in product(range(1, problem.tables + 1), repeat=len(held)):
        schedule = Schedule(
            {meeting.id: Place(slot, table) for (meeting, slot), table in zip(held, tables, strict=True)}
        )
        if check(problem, schedule):
            return schedule
    return None


@cache
def fewest_breaks(seed: int) -> int | None:
    """The fewest breaks when all meetings of the small problem are held; None when they cannot be."""
    problem = small_problem(seed)
    verdicts = [check(problem, schedule, complete=True) for schedule in every_schedule(problem, whole=True)]
    return min((verdict.breaks for verdict in verdicts if verdict), default=None)


@cache
def best_choice(seed: int) -> tuple[int, int, int]:
    """The most value that can be had by leaving meetings out, then the fewest breaks, then the least spread of them."""
    problem = small_problem(seed)
    verdicts = [check(problem, schedule) for schedule in every_schedule(problem, whole=False)]
    return max(
        ((verdict.value, verdict.breaks, verdict.spread) for verdict in verdicts),
        key=lambda one: (one[0], -one[1], -one[2]),
    )
