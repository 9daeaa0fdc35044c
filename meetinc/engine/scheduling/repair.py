"""Mode repair: a published plan after changes, with as few meetings moved as can be, and none dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from meetinc.engine.scheduling.events import Event
from meetinc.engine.scheduling.greedy import filled, kept_and_placed
from meetinc.engine.scheduling.model import Model
from meetinc.engine.scheduling.problem import Id
from meetinc.engine.scheduling.reasons import left_out
from meetinc.engine.scheduling.result import Result, Statistics, Status
from meetinc.engine.scheduling.run import Run
from meetinc.engine.scheduling.schedule import Place, Schedule
from meetinc.engine.scheduling.staying import settled
from meetinc.engine.scheduling.tables import tables_for
from meetinc.engine.scheduling.workers.crew import Crew, Ledger
from meetinc.engine.scheduling.workers.orders import Order, Part

LOST = 1 << 20  # moves that a meeting without a place counts, as in the search


def repair(run: Run) -> Result:
    """Put in place what needs a new one, or else search; done as soon as nothing moved that need not."""
    model, home, waived = run.model, _home(run), _waived(run)
    impossible, forced = must_go(model, home, waived)
    floor = LOST * impossible + forced
    slots = kept_and_placed(model, home, waived)
    if cost(home, slots, waived) <= floor and not model.narrow:
        return _result(run, Event("plan", 0.0, floor, tuple(slots), by="greedy"), forced, proved=True)
    run.prepare()
    order = Order(run.problem, (Part("repair", run.seed, home, waived),), None, run.time_limit)
    with Crew([order], floor=floor) as crew:
        ledger = crew.run(
            until=run.search_until, cancelled=run.cancelled, on_event=lambda seen: _tell(run, seen, forced)
        )
    best = ledger.best(ledger.end())
    if best is None:
        return run.without(Status.UNKNOWN, bound=forced, statistics=Statistics(run.seconds, 1))
    bound = ledger.bound()
    proved = bound is not None and best.value <= bound
    return _result(run, best, best.value % LOST if proved else forced, proved=proved)


def cost(home: Sequence[int], slots: Sequence[int], waived: frozenset[int]) -> int:
    """Meetings that moved, and lost ones, dear."""
    pairs = list(zip(home, slots, strict=True))
    lost = sum(slot < 0 and one not in waived for one, slot in enumerate(slots))
    return LOST * lost + sum(before >= 0 and 0 <= slot != before for before, slot in pairs)


def _home(run: Run) -> list[int]:
    """Where each meeting was published, from 0; -1: nowhere."""
    places = run.previous.places if run.previous is not None else {}
    return [places[one.id].slot - 1 if one.id in places else -1 for one in run.problem.meetings]


def _waived(run: Run) -> frozenset[int]:
    """Meetings that the published plan knew and left out: they are held where nothing is in their way, or not."""
    known = run.previous.left_out if run.previous is not None else frozenset()
    return frozenset(number for number, one in enumerate(run.problem.meetings) if one.id in known)


def must_go(model: Model, home: list[int], waived: frozenset[int] = frozenset()) -> tuple[int, int]:
    """How many meetings cannot be held at all, and how many published ones cannot stay, whatever one does."""
    stuck = {one for one in range(model.meetings) if home[one] >= 0 and home[one] not in model.starts[one]}
    nowhere = {one for one in range(model.meetings) if not model.starts[one]}
    for one, starts in enumerate(model.starts):
        if len(starts) == 1:
            stuck |= _displaced(model, home, one, next(iter(starts)))
    staying = [one for one in range(model.meetings) if home[one] >= 0 and one not in stuck]
    at: Counter[int] = Counter()
    for one in staying:
        if model.pooled[one] and model.length[one] == 1:
            at[home[one]] += 1
    crowded = sum(max(0, count - model.room[slot]) for slot, count in at.items())
    return len(nowhere - waived), len(stuck - nowhere) + crowded


def _displaced(model: Model, home: list[int], fixed: int, start: int) -> set[int]:
    """Published meetings that are in the way of one with a single possible slot."""
    if home[fixed] == start:
        return set()
    slots = range(start, start + model.length[fixed])
    return {
        other
        for person in model.who[fixed]
        for other in model.of[person]
        if other != fixed
        and home[other] >= 0
        and home[other] < slots.stop
        and home[other] + model.length[other] > start
    }


def _tell(run: Run, ledger: Ledger, forced: int) -> None:
    best = ledger.best()
    run.tell(None if best is None else best.value % LOST, forced)


def _result(run: Run, plan: Event, bound: int, *, proved: bool) -> Result:
    before = run.previous.places if run.previous is not None else {}
    schedule, homeless = _schedule(run, plan, before)
    moved = tuple(one for one, place in schedule.places.items() if one in before and before[one].slot != place.slot)
    return run.result(
        Status.OPTIMAL if proved and not homeless else Status.FEASIBLE,
        schedule,
        bound=bound,
        statistics=Statistics(run.seconds, 1, plan.by),
        left_out=left_out(run.problem, schedule),
        moved=moved,
    )


def _schedule(run: Run, plan: Event, before: Mapping[Id, Place]) -> tuple[Schedule, tuple[Id, ...]]:
    """The plan with tables, the published ones where they can be kept, and the meetings for which there was none."""
    problem = run.problem
    pairs = list(zip(problem.meetings, filled(run.model, plan.slots), strict=True))
    slots: dict[Id, int] = {one.id: slot + 1 for one, slot in pairs if slot >= 0}
    keep = {one: place.table for one, place in before.items() if slots.get(one) == place.slot}
    places, homeless = tables_for(problem, slots, keep=keep)
    if homeless and plan.tables:
        rows = zip(problem.meetings, plan.slots, plan.tables, strict=True)
        places, homeless = {one.id: Place(slot + 1, table) for one, slot, table in rows if slot >= 0}, ()
    kept = [one for one, place in places.items() if place.table == keep.get(one)]
    places = settled(problem, places, kept)
    held = {one.id: places[one.id] for one in problem.meetings if one.id in places}
    return Schedule(held, frozenset(one.id for one in problem.meetings if one.id not in held)), homeless
