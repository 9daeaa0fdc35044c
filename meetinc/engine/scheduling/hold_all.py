"""Mode all: every meeting held with the fewest breaks, or why that cannot be."""

from __future__ import annotations

from meetinc.engine.scheduling.events import Event
from meetinc.engine.scheduling.problem import Id
from meetinc.engine.scheduling.result import Result, Statistics, Status
from meetinc.engine.scheduling.run import Run
from meetinc.engine.scheduling.schedule import Place, Schedule
from meetinc.engine.scheduling.tables import tables_for
from meetinc.engine.scheduling.workers.crew import Crew, Ledger
from meetinc.engine.scheduling.workers.orders import orders_for

EXPLAINING = 0.25  # the part of the limit that explaining why it is impossible may take on top


def hold_all(run: Run) -> Result:
    """Search and prove at once; the checker's word on what came out."""
    problem = run.problem
    run.prepare()
    orders = orders_for(problem, fairness=problem.fairness, workers=run.workers, seed=run.seed, seconds=run.time_limit)
    with Crew(orders) as crew:
        ledger = crew.run(until=run.until, cancelled=run.cancelled, on_event=lambda seen: _tell(run, seen))
    best = ledger.best(ledger.end())
    statistics = Statistics(run.seconds, run.workers, by=best.by if best else "proof")
    if ledger.impossible():
        return run.without(Status.INFEASIBLE, bound=None, statistics=statistics, conflict=_conflict(run))
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
        return Schedule({meeting.id: Place(slot + 1, table) for meeting, slot, table in rows}), ()
    slots = {meeting.id: slot + 1 for meeting, slot in zip(run.problem.meetings, plan.slots, strict=True)}
    places, homeless = tables_for(run.problem, slots)
    return Schedule(
        {meeting.id: places[meeting.id] for meeting in run.problem.meetings if meeting.id in places}
    ), homeless


def _conflict(run: Run) -> tuple[str, ...]:
    from meetinc.engine.scheduling.sat.conflict import conflict

    return conflict(run.problem, seconds=max(2.0, run.time_limit * EXPLAINING), cancelled=run.cancelled)
