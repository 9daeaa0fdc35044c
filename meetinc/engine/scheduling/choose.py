"""Mode choose: the most valuable meetings that fit, how far from the best possible that is, and why others are out."""

from __future__ import annotations

from collections.abc import Mapping

from meetinc.engine.scheduling.events import SECOND, Event
from meetinc.engine.scheduling.greedy import filled
from meetinc.engine.scheduling.problem import Id, Problem
from meetinc.engine.scheduling.reasons import left_out
from meetinc.engine.scheduling.result import Result, Statistics, Status
from meetinc.engine.scheduling.run import Run
from meetinc.engine.scheduling.sat.best_choice import worth_proving
from meetinc.engine.scheduling.schedule import Place, Schedule
from meetinc.engine.scheduling.staying import settled
from meetinc.engine.scheduling.tables import tables_for
from meetinc.engine.scheduling.workers.crew import Crew, Ledger
from meetinc.engine.scheduling.workers.orders import Order, Part, by_turns


def choose(run: Run) -> Result:
    """Search for value and bound it at once."""
    run.prepare()
    seconds = run.search_until - run.began
    with Crew(_orders(run, seconds), floor=None, early=False) as crew:
        ledger = crew.run(until=run.search_until, cancelled=run.cancelled, on_event=lambda seen: _tell(run, seen))
    best, bound = ledger.best(), ledger.bound()
    schedule = Schedule() if best is None else _schedule(run, best, proved=ledger.proved is not None)
    value = None if bound is None else -bound
    statistics = Statistics(run.seconds, run.workers, by=best.by if best else "")
    if best is None:
        return run.without(Status.UNKNOWN, bound=value, statistics=statistics)
    reached = sum(run.problem.worth(meeting) for meeting in run.problem.meetings if meeting.id in schedule.places)
    best_possible = ledger.proved is not None or (value is not None and reached >= value)
    status = Status.OPTIMAL if best_possible else Status.FEASIBLE
    reasons = left_out(run.problem, schedule)
    statistics = Statistics(run.seconds, run.workers, by=best.by)
    return run.result(status, schedule, bound=value, statistics=statistics, left_out=reasons)


def _orders(run: Run, seconds: float) -> list[Order]:
    """One process bounds the value, the others search; with one worker both take turns.

    Where a proof has good prospects, the searches begin late: very small problems are done by then.
    """
    first = run.first()
    bound = Part("bound")
    late = SECOND if worth_proving(run.model) else 0.0
    searches = [Part("choose", run.seed + number, first) for number in range(max(1, run.workers - 1))]
    shares: list[tuple[Part, ...]] = [(bound,), *((one,) for one in searches)]
    if run.workers == 1:
        shares = by_turns(bound, searches[0])
    return [Order(run.problem, parts, run.problem.fairness, seconds, late * (parts[0] != bound)) for parts in shares]


def _tell(run: Run, ledger: Ledger) -> None:
    best, bound = ledger.best(), ledger.bound()
    run.tell(None if best is None else -best.value, None if bound is None else -bound)


def _schedule(run: Run, plan: Event, *, proved: bool) -> Schedule:
    """The plan with tables; the rare meeting that only lacks an allowed table is left out."""
    problem = run.problem
    whole = plan.slots if proved else filled(run.model, plan.slots)
    slots: dict[Id, int] = {one.id: slot + 1 for one, slot in zip(problem.meetings, whole, strict=True) if slot >= 0}
    places, homeless = tables_for(problem, slots)
    if homeless and plan.tables:
        rows = zip(problem.meetings, plan.slots, plan.tables, strict=True)
        places = {meeting.id: Place(slot + 1, table) for meeting, slot, table in rows if slot >= 0}
    return _complete(problem, settled(problem, places))


def _complete(problem: Problem, places: Mapping[Id, Place]) -> Schedule:
    held = {meeting.id: places[meeting.id] for meeting in problem.meetings if meeting.id in places}
    return Schedule(held, frozenset(meeting.id for meeting in problem.meetings if meeting.id not in held))
