"""Several processes as one: started together, ended together, nothing left behind.

Nothing is restarted: a process that ends is told in one line and the others are stopped, so that what is seen on the
terminal is what is so. The processes are forked, because loading the site takes longer than anything else in a start.
"""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess

from meetinc.ops import postgres
from meetinc.ops.processes import database, parent
from meetinc.ops.processes.errors import ProcessError

GRACE = 30.0  # seconds that a process has to end in good order
TICK = 0.1
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
fork = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Program:
    """What to run in a process of its own, and what we call it."""

    name: str
    main: Callable[[], None]


@dataclass(frozen=True)
class Greeting:
    """What to do once an address answers for the first time."""

    address: str
    say: Callable[[], None]


def run_together(programs: Sequence[Program], *, greeting: Greeting | None = None) -> int:
    """Run the programs until one ends or somebody stops us; the exit status for the shell.

    Each gets a process group of its own, so that Ctrl-C reaches us alone and we end them in good order; and each is
    sent SIGTERM by the kernel should we be killed.
    """
    database.forget_connections()
    with _Knocks() as knocks:
        family = _Family()
        try:
            family.start(programs)
            return _watch(family, knocks, greeting)
        finally:
            family.stop(knocks)


class _Knocks:
    """Signals, received one after the other in the main thread: a stop request, or the end of a child."""

    def __enter__(self) -> _Knocks:
        self._inbox, self._outbox = socket.socketpair()
        self._outbox.settimeout(0)
        self._earlier = {number: signal.signal(number, _ignore) for number in (*STOP_SIGNALS, signal.SIGCHLD)}
        self._pipe = signal.set_wakeup_fd(self._outbox.fileno(), warn_on_full_buffer=False)
        return self

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(self._pipe)
        for number, handler in self._earlier.items():
            signal.signal(number, handler)
        self._inbox.close()
        self._outbox.close()

    def wait(self, seconds: float | None) -> bool:
        """Wait for the next signal, at most so long; true when somebody wants us to stop."""
        ready, _, _ = select.select([self._inbox], [], [], seconds)
        received = self._inbox.recv(64) if ready else b""
        return any(number in STOP_SIGNALS for number in received)


@dataclass
class _Family:
    children: list[BaseProcess] = field(default_factory=list)

    def start(self, programs: Sequence[Program]) -> None:
        """Fork them all."""
        for program in programs:
            child = fork.Process(name=program.name, target=_become, args=(program, os.getpid()))
            child.start()
            self.children.append(child)

    def first_to_end(self) -> BaseProcess | None:
        """A child that has ended."""
        return next((child for child in self.children if not child.is_alive()), None)

    def stop(self, knocks: _Knocks) -> None:
        """Ask all to end; kill at a second knock, or when the grace is over."""
        deadline = time.monotonic() + GRACE
        for child in self.children:
            child.terminate()
        while any(child.is_alive() for child in self.children):
            if knocks.wait(TICK) or time.monotonic() > deadline:
                break
        for child in self.children:
            _make_sure(child)


def _make_sure(child: BaseProcess) -> None:
    """Kill a child that did not end, and whatever is left of its process group."""
    if child.is_alive():
        _say(f"{child.name} did not end in time and was killed.")
        child.kill()
    child.join()
    with suppress(ProcessLookupError):
        os.killpg(child.pid or 0, signal.SIGKILL)


def _watch(family: _Family, knocks: _Knocks, greeting: Greeting | None) -> int:
    while True:
        if greeting and _answers(greeting.address):
            greeting.say()
            greeting = None
        if knocks.wait(TICK if greeting else None):
            return 0
        if ended := family.first_to_end():
            _say(f"{ended.name} {_how(ended.exitcode or 0)}; stopping the rest.")
            return 1


def _how(status: int) -> str:
    if status < 0:
        return f"was ended by {signal.Signals(-status).name}"
    return f"ended with status {status}"


def _become(program: Program, main: int) -> None:
    """The life of a child: a group of its own, signals as in a fresh process, one sentence when it cannot go on."""
    os.setpgid(0, 0)
    parent.forget_handlers(signal.SIGCHLD)
    try:
        parent.end_with(main)
        program.main()
    except (ProcessError, postgres.EmbeddedPostgresError) as problem:
        sys.exit(f"meetinc: {program.name}: {problem}")
    finally:
        parent.give_lease_back(main)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1):  # noqa: S310  # our own address
            return True
    except (urllib.error.URLError, OSError):
        return False


def _ignore(_number: int, _frame: object) -> None:
    """Python passes the signal to the wakeup pipe; there is nothing to do here."""


def _say(sentence: str) -> None:
    sys.stderr.write(f"meetinc: {sentence}\n")
    sys.stderr.flush()
