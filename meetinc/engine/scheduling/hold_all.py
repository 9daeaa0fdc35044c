"""Mode all: every meeting held with the fewest breaks, or why that cannot be."""

from __future__ import annotations

import time

from meetinc.engine.scheduling.events import Event
from meetinc.engine.scheduling.problem import Id, Problem
from meetinc.engine.scheduling.result import Result, Statistics, Status
from meetinc.engine.scheduling.run import Run
from meetinc.engine.scheduling.schedule import Place, Schedule
from meetinc.engine.scheduling.shortage import part_of, plain, sentences, shortage
from meetinc.engine.scheduling.staying import settled
from meetinc.engine.scheduling.tables import tables_for
from meetinc.engine.scheduling.workers.crew import Crew, Ledger
from meetinc.engine.scheduling.workers.orders import Order, Part, orders_for

EXPLAINING = 2.0  # seconds for explaining why it is impossible, when the limit is near: the one thing allowed on top


def hold_all(run: Run) -> Result:
    """Search and prove at once; the checker's word on what came out."""
    problem = run.problem
    model = run.model
    short = shortage(model)
    if short:
        conflict = sentences(model, short) if plain(model, short) else _explained(run, part_of(model, short))
        statistics = Statistics(run.seconds, run.workers, by="counting")
        return run.without(Status.INFEASIBLE, bound=None, statistics=statistics, conflict=conflict)
    run.prepare()
    seconds = run.search_until - run.began
    orders = orders_for(model, workers=run.workers, seed=run.seed, seconds=seconds, first=run.first())
    with Crew(orders) as crew:
        ledger = crew.run(until=run.search_until, cancelled=run.cancelled, on_event=lambda seen: _tell(run, seen))
    best = ledger.best(ledger.end())
    statistics = Statistics(run.seconds, run.workers, by=best.by if best else "proof")
    if ledger.impossible():
        return run.without(Status.INFEASIBLE, bound=None, statistics=statistics, conflict=_explained(run, problem))
    if best is None:
        return run.without(Status.UNKNOWN, bound=ledger.bound(), statistics=statistics)
    schedule, homeless = _schedule(run, best)
    if homeless:
        return run.without(Status.UNKNOWN, bound=ledger.bound(), statistics=statistics)
    status = Status.OPTIMAL if ledger.end() is not None else Status.FEASIBLE
    return run.result(status, schedule, bound=ledger.bound(), statistics=statistics)


def _tell(run: Run, ledger: Ledger) -> None:
    best = ledger.best()
    run.tell(None if best is None else best.value, ledger.bound())


def _schedule(run: Run, plan: Event) -> tuple[Schedule, tuple[Id, ...]]:
    """The plan with tables, and the meetings that found none."""
    if plan.tables:
        rows = zip(run.problem.meetings, plan.slots, plan.tables, strict=True)
        named = {meeting.id: Place(slot + 1, table) for meeting, slot, table in rows}
        return Schedule(settled(run.problem, named)), ()
    slots = {meeting.id: slot + 1 for meeting, slot in zip(run.problem.meetings, plan.slots, strict=True)}
    places, homeless = tables_for(run.problem, slots)
    places = settled(run.problem, places)
    return Schedule(
        {meeting.id: places[meeting.id] for meeting in run.problem.meetings if meeting.id in places}
    ), homeless


def _explained(run: Run, problem: Problem) -> tuple[str, ...]:
    """What conflicts, as far as that is found in the time that is left, or in a little more."""
    until = max(run.until, time.monotonic() + min(EXPLAINING, run.time_limit / 4))
    with Crew([Order(problem, (Part("explain"),), None, run.time_limit)], floor=None) as crew:
        return crew.run(until=until, cancelled=run.cancelled, on_event=lambda _: None).conflict()
