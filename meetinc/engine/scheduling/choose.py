"""Mode choose: the most valuable meetings that fit, how far from the best possible that is, and why others are out."""

from __future__ import annotations

from meetinc.engine.scheduling.events import Event
from meetinc.engine.scheduling.problem import Id
from meetinc.engine.scheduling.reasons import left_out
from meetinc.engine.scheduling.result import Result, Statistics, Status
from meetinc.engine.scheduling.run import Run
from meetinc.engine.scheduling.schedule import Schedule
from meetinc.engine.scheduling.tables import tables_for
from meetinc.engine.scheduling.workers.crew import Crew, Ledger
from meetinc.engine.scheduling.workers.orders import Order, Part

FINISHING = 0.08  # of the limit, for tables, reasons and the checker
LEAST_FINISHING = 0.2  # seconds


def choose(run: Run) -> Result:
    """Search for value and bound it at once."""
    run.prepare()
    reserve = min(run.time_limit / 2, max(LEAST_FINISHING, FINISHING * run.time_limit))
    with Crew(_orders(run, run.time_limit - reserve), floor=None, early=False) as crew:
        ledger = crew.run(until=run.until - reserve, cancelled=run.cancelled, on_event=lambda seen: _tell(run, seen))
    best, bound = ledger.best(), ledger.bound()
    schedule = Schedule() if best is None else _schedule(run, best)
    value = None if bound is None else -bound
    statistics = Statistics(run.seconds, run.workers, by=best.by if best else "")
    if best is None:
        return run.without(Status.UNKNOWN, bound=value, statistics=statistics)
    reached = sum(run.problem.worth(meeting) for meeting in run.problem.meetings if meeting.id in schedule.places)
    status = Status.OPTIMAL if value is not None and reached >= value else Status.FEASIBLE
    reasons = left_out(run.problem, schedule)
    statistics = Statistics(run.seconds, run.workers, by=best.by)
    return run.result(status, schedule, bound=value, statistics=statistics, left_out=reasons)


def _orders(run: Run, seconds: float) -> list[Order]:
    """One process bounds the value, the others search; with one worker both take turns."""
    first = _first(run)
    bound = Part("bound")
    searches = [Part("choose", run.seed + number, first) for number in range(max(1, run.workers - 1))]
    shares = [(bound, searches[0])] if run.workers == 1 else [(bound,), *((one,) for one in searches)]
    return [Order(run.problem, parts, run.problem.fairness, seconds) for parts in shares]


def _first(run: Run) -> list[int] | None:
    """The previous schedule, where it is still sound, as a plan to begin with."""
    if run.previous is None or run.mode.value != "choose":
        return None
    from meetinc.engine.scheduling.checker import check

    sound = bool(check(run.problem, run.previous))
    places = run.previous.places
    return [places[one.id].slot - 1 if one.id in places else -1 for one in run.problem.meetings] if sound else None


def _tell(run: Run, ledger: Ledger) -> None:
    best, bound = ledger.best(), ledger.bound()
    run.tell(None if best is None else -best.value, None if bound is None else -bound)


def _schedule(run: Run, plan: Event) -> Schedule:
    """The plan with tables; the rare meeting that only lacks an allowed table is left out."""
    rows = zip(run.problem.meetings, plan.slots, strict=True)
    slots: dict[Id, int] = {meeting.id: slot + 1 for meeting, slot in rows if slot >= 0}
    places, _homeless = tables_for(run.problem, slots)
    return Schedule({meeting.id: places[meeting.id] for meeting in run.problem.meetings if meeting.id in places})
