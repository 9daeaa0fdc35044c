"""One lease per process, kept to its end, and the watch that brings a killed server back."""

from __future__ import annotations

import atexit
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from meetinc.ops.postgres import os_processes
from meetinc.ops.postgres.errors import EmbeddedPostgresError
from meetinc.ops.postgres.lease import Lease, acquire

POLITE = (signal.SIGTERM, signal.SIGHUP)
ENDS = (*POLITE, signal.SIGINT)
MOMENT = 0.02  # seconds

_leases: dict[Path, Lease] = {}
_lock = threading.RLock()


def _renew_lock() -> None:
    """A forked child keeps its parent's leases, which the kernel shares, but not a lock that some thread held."""
    global _lock  # noqa: PLW0603
    _lock = threading.RLock()


os.register_at_fork(after_in_child=_renew_lock)


def ensure(data_dir: Path, *, durable: bool = True) -> Lease:
    """The lease of this process; the first call takes it, and the end of the process gives it back."""
    with _lock:
        if data_dir not in _leases:
            with _ends_wait():
                _leases[data_dir] = acquire(data_dir, durable=durable)
        return _leases[data_dir]


@contextmanager
def _ends_wait() -> Iterator[None]:
    """A request to end waits until the lease is noted: ended between the two, nobody would stop the server."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    handlers = {number: signal.signal(number, lambda number, _frame: asked.append(number)) for number in ENDS}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        if asked:
            signal.raise_signal(asked[0])


def release_all() -> None:
    """Give back every lease of this process."""
    with _lock:
        while _leases:
            _, lease = _leases.popitem()
            _give_back(lease)


def release(data_dir: Path) -> None:
    """Give back this process's lease of one data directory, if it has one."""
    with _lock:
        if lease := _leases.pop(data_dir, None):
            _give_back(lease)


def _give_back(lease: Lease) -> None:
    try:
        lease.release()
    except EmbeddedPostgresError as problem:
        sys.stderr.write(f"meetinc: {problem}\n")


@atexit.register
def end() -> None:
    """The end of the process: give back every lease, and let nothing cut that short."""
    insist_on_ending()
    release_all()


class Ended(SystemExit):
    """We were told to end."""


def leave_in_good_order() -> None:
    """Let a polite end (kill, a closed terminal) run the exit functions, so that the lease is given back.

    For the command line. Servers with handlers of their own set them later and win.
    """
    for polite in POLITE:
        if signal.getsignal(polite) is signal.SIG_DFL:
            signal.signal(polite, _exit)
    sys.unraisablehook = _ask_again


def insist_on_ending() -> None:
    """We are ending: a second request must not cut that short and leave the server behind."""
    if threading.current_thread() is threading.main_thread():
        for number in ENDS:
            signal.signal(number, signal.SIG_IGN)


def _exit(number: int, _frame: FrameType | None) -> NoReturn:
    insist_on_ending()
    raise Ended(128 + number)


def _ask_again(lost: sys.UnraisableHookArgs) -> None:
    """A request to end that arrives inside a destructor or a callback gets lost there; it comes again a moment later."""
    request = lost.exc_value
    if not isinstance(request, Ended | KeyboardInterrupt) or threading.current_thread() is not threading.main_thread():
        sys.__unraisablehook__(lost)
        return

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        raise request

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, MOMENT)


class Watchdog:
    """Looks after the server from a long-running process: if it dies, it is started again within a second."""

    def __init__(self, lease: Lease, *, every: float = 0.5) -> None:
        self._lease = lease
        self._every = every
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="embedded-postgres-watchdog", daemon=True)

    def __enter__(self) -> Watchdog:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _watch(self) -> None:
        server = self._lease.server
        pid = server.find()
        while not self._end.wait(self._every):
            if pid and os_processes.alive(pid):
                continue
            pid = server.find()
            if pid is None:
                self._revive()

    def _revive(self) -> None:
        try:
            self._lease.revive()
        except EmbeddedPostgresError as problem:
            sys.stderr.write(f"meetinc: {problem}\n")
            self._end.wait(5)
        else:
            sys.stderr.write("meetinc: PostgreSQL had ended and was started again.\n")
