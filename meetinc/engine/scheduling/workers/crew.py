"""The parent's side: starts worker processes, gathers their events, ends them.

Which plan is returned follows from the workers' clocks, which count work: the run ends at the earliest clock at which
bound and best plan meet, and workers that are behind are waited for. So a run that ends before its limit ends in the
same way however busy the machine is.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from meetinc.engine.scheduling.cache import compiled
from meetinc.engine.scheduling.events import Event
from meetinc.engine.scheduling.workers.orders import Order

ROOT = Path(__file__).resolve().parents[4]
POLL = 0.1  # seconds between two looks at the limit and at cancellation

logger = logging.getLogger(__name__)


class WorkerFailed(RuntimeError):
    """No worker came to an answer, and at least one broke off: a fault of the engine, or too little memory."""


@dataclass
class Ledger:
    """Everything reported so far, by worker."""

    clocks: list[float]  # of each worker
    awaited: set[int]  # workers whose say counts even when they are behind
    floor: int | None = 0  # a bound that needs no proof
    early: bool = True  # the run is over when bound and best plan meet
    events: list[tuple[float, int, Event]] = field(default_factory=list)  # clock, worker, event
    failures: list[str] = field(default_factory=list)
    proved: Event | None = None  # a plan that its worker has proved to be best in everything

    def note(self, worker: int, event: Event | None) -> None:
        """Write down an event; None says that the worker has ended."""
        if event is not None and event.kind == "failed":
            logger.warning("A worker failed: %s", event.words[0])
            self.failures += event.words
            return
        self.clocks[worker] = float("inf") if event is None else event.clock
        if event is not None and event.kind == "proved":
            self.proved = next(one for _, by, one in reversed(self.events) if by == worker and one.kind == "plan")
        elif event is not None and event.kind != "tick":
            self.events.append((event.clock, worker, event))

    def best(self, until: float | None = None) -> Event | None:
        """The plan that is proved best, else the best found, of equals the earliest; none after the clock `until`."""
        if self.proved is not None:
            return self.proved
        plans = [entry for entry in self.events if entry[2].kind == "plan" and (until is None or entry[0] <= until)]
        return min(plans, key=lambda entry: (entry[2].value, entry[2].second, *entry[:2]), default=(0, 0, None))[2]

    def bound(self) -> int | None:
        """The highest bound."""
        return max((event.value for _, _, event in self.events if event.kind == "bound"), default=self.floor)

    def end(self) -> float | None:
        """The clock at which it is decided; None while it is not."""
        bound, found = self.floor, None
        for clock, _, event in sorted(self.events, key=lambda entry: entry[:2]):
            if event.kind == "impossible":
                return clock
            if event.kind == "bound":
                bound = event.value if bound is None else max(bound, event.value)
            elif event.kind == "plan":
                found = event.value if found is None else min(found, event.value)
            if found is not None and bound is not None and bound >= found:
                return clock
        return None

    def decided(self) -> bool:
        """Whether it is, and no worker that is behind can decide it earlier."""
        if self.proved is not None:
            return True
        end = self.end() if self.early else None
        return end is not None and all(
            clock >= end or worker not in self.awaited for worker, clock in enumerate(self.clocks)
        )

    def over(self) -> bool:
        """Whether nobody works any more, nor will."""
        return min(self.clocks) == float("inf")

    def impossible(self) -> bool:
        """Whether it was proved that there is no plan."""
        return any(event.kind == "impossible" for _, _, event in self.events)

    def conflict(self) -> tuple[str, ...]:
        """The smallest conflict named."""
        return next((event.words for _, _, event in reversed(self.events) if event.kind == "conflict"), ())

    def raise_failure(self) -> None:
        """Raise `WorkerFailed` when nobody works any more, nothing was answered, and somebody failed."""
        if self.failures and self.over() and not self.events:
            raise WorkerFailed(self.failures[0])


class Crew:
    """Worker processes at work; a context manager that leaves none behind."""

    def __init__(self, orders: list[Order], *, floor: int | None = 0, early: bool = True) -> None:
        self.inbox: queue.Queue[tuple[int, Event | None]] = queue.Queue()
        ready = compiled()  # else those that need compiled code begin late, and are not waited for
        awaited = {number for number, order in enumerate(orders) if ready or not order.compiled}
        self.ledger = Ledger([order.clock for order in orders], awaited, floor, early)
        self.began = time.monotonic()
        self.dismissed: set[int] = set()
        self.waiting = list(enumerate(orders))
        self.working: dict[int, tuple[subprocess.Popen[bytes], threading.Thread]] = {}
        self.start()

    def start(self) -> None:
        """Start the workers whose time has come: a proof may be done before a search is worth loading."""
        for number, order in list(self.waiting):
            if time.monotonic() - self.began >= order.clock / 2 and (not order.compiled or compiled()):
                self.waiting.remove((number, order))
                process = _start()
                threading.Thread(target=_tell, args=(process, order), daemon=True).start()
                thread = threading.Thread(target=self._listen, args=(process, number), daemon=True)
                thread.start()
                self.working[number] = (process, thread)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for number in self.working:
            self.dismiss(number)
        for process, thread in self.working.values():
            process.wait()
            thread.join()
            for stream in filter(None, (process.stdin, process.stdout)):
                stream.close()

    def run(self, *, until: float, cancelled: Callable[[], bool], on_event: Callable[[Ledger], None]) -> Ledger:
        """Gather events until it is decided, nobody works, time is up (`time.monotonic`) or it is cancelled.

        Raises `WorkerFailed`.
        """
        while not self.ledger.decided() and not self.ledger.over() and not cancelled():
            self.start()
            left = until - time.monotonic()
            if left <= 0:
                break
            try:
                worker, event = self.inbox.get(timeout=min(POLL, left))
            except queue.Empty:
                continue
            self.ledger.note(worker, event)
            self.dismiss_idle()
            if event is not None and event.kind != "tick":
                on_event(self.ledger)
        self.ledger.raise_failure()
        return self.ledger

    def dismiss_idle(self) -> None:
        """Once there is an end, whoever is past it can only stand in the way of those who are waited for."""
        end = self.ledger.end() if self.ledger.early else None
        if end is None:
            return
        for number in self.working:
            if end <= self.ledger.clocks[number] < float("inf"):
                self.dismiss(number)

    def dismiss(self, number: int) -> None:
        """End a worker."""
        self.dismissed.add(number)
        self.working[number][0].kill()

    def _listen(self, process: subprocess.Popen[bytes], number: int) -> None:
        """Read a worker's events until it ends."""
        told = False
        for line in process.stdout or ():
            if not line.endswith(b"\n"):
                break  # killed while it wrote
            facts = json.loads(line)
            lists = {name: tuple(facts[name]) for name in ("slots", "tables", "words")}
            event = Event(**facts | lists)
            told = told or event.kind == "failed"
            self.inbox.put((number, event))
        code = process.wait()
        if code and not told and number not in self.dismissed:
            why = (f"it ended with {code}, perhaps for want of memory",)
            self.inbox.put((number, Event("failed", 0.0, words=why)))
        self.inbox.put((number, None))


def _start() -> subprocess.Popen[bytes]:
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.Popen(
        [sys.executable, "-m", "meetinc.engine.scheduling.workers.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": paths},
    )


def _tell(process: subprocess.Popen[bytes], order: Order) -> None:
    """Write the order; a worker that was killed meanwhile no longer reads."""
    with contextlib.suppress(BrokenPipeError, ValueError):
        if process.stdin is not None:
            process.stdin.write(pickle.dumps(order))
            process.stdin.close()
