"""A worker process: reads what to do from its standard input, writes events to its standard output, one JSON a line.

Run by the crew as `python -m meetinc.engine.scheduling.workers.child`. Its parent may kill it at any moment.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import sys
from dataclasses import asdict, replace
from itertools import chain

from meetinc.engine.scheduling.events import DUAL, LATE, Event, Work, interleave
from meetinc.engine.scheduling.model import Model, model_of
from meetinc.engine.scheduling.workers.orders import Order, Part


def work_of(order: Order) -> Work:
    """The order's works, taken in turn."""
    model = model_of(order.problem)
    for event in interleave([_work(model, order, part) for part in order.parts]):
        yield replace(event, clock=order.clock + (event.clock - order.clock) * order.pace)


def _work(model: Model, order: Order, part: Part) -> Work:
    """One part's work; what it stands on is imported only now."""
    if part.what in {"prove", "prove by meetings"}:
        from meetinc.engine.scheduling.sat.proof import prove

        by_meetings = part.what == "prove by meetings"
        return prove(model, fairness=order.fairness, by_meetings=by_meetings, clock=order.clock)
    if part.what == "explain":
        from meetinc.engine.scheduling.sat.conflict import explain

        return explain(order.problem)
    if part.what == "bound":
        from meetinc.engine.scheduling.dual import bound_value
        from meetinc.engine.scheduling.greedy import quick_choice
        from meetinc.engine.scheduling.sat.best_choice import prove_choice

        return chain(quick_choice(model), bound_value(model), prove_choice(model, DUAL))
    if part.what == "choose":
        from meetinc.engine.scheduling.compiled.choice import search_choice

        return search_choice(model, fairness=order.fairness, seed=part.seed, seconds=order.seconds, first=part.first)
    if part.what == "repair":
        from meetinc.engine.scheduling.compiled.mending import mend

        return mend(model, home=part.first or [], waived=part.waived, seed=part.seed)
    from meetinc.engine.scheduling.compiled.search import search

    clock = order.clock or LATE
    return search(model, fairness=order.fairness, seed=part.seed, seconds=order.seconds, first=part.first, clock=clock)


def tell(event: Event) -> None:
    """One line to the parent."""
    sys.stdout.write(json.dumps(asdict(event)) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Work until there is nothing left to do. An interruption is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    order: Order = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - written by our own parent process
    os.nice(order.nice)
    for event in work_of(order):
        tell(event)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(1)
    except Exception as error:  # whatever it is, the parent must hear of it
        tell(Event("failed", 0.0, words=(f"{type(error).__name__}: {error}",)))
        raise
