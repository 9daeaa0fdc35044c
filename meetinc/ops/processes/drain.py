"""The polite end of a process that answers requests: those under way are answered before the server is told.

granian ends its runtime inside its signal handler and holds the interpreter's lock meanwhile; a request that needs the
lock at that moment waits for it, and the end for the request, for good. So a thread takes the request to end, waits
until nothing is under way, and then calls granian's handler. Should it hang all the same, an alarm ends the process: the
kernel keeps it and needs no lock.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable

from django.core.signals import request_finished, request_started

ENDS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
PATIENCE = 18.0  # seconds for requests under way
LAST = 5  # seconds for the server to end once nothing is under way


class UnderWay:
    """How many requests are being answered."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()

    def begun(self, **_signal: object) -> None:
        """One more."""
        with self._changed:
            self._count += 1

    def ended(self, **_signal: object) -> None:
        """One less."""
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def wait_for_none(self, seconds: float) -> bool:
        """Wait until nothing is under way, but no longer; whether that came."""
        with self._changed:
            return self._changed.wait_for(lambda: self._count <= 0, seconds)


def drain_at_the_end(leave: Callable[[], None]) -> None:
    """Take requests to end from here on; before the server sets its handlers, in the main thread.

    `leave` is done instead when the server has not begun.
    """
    under_way = UnderWay()
    request_started.connect(under_way.begun, weak=False)
    request_finished.connect(under_way.ended, weak=False)
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)  # in this thread, and in all that it starts
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    before = signal.getsignal(signal.SIGTERM)
    threading.Thread(target=_end, args=(under_way, before, leave), name="drain", daemon=True).start()


def at_ease() -> None:
    """The server has ended by itself: no alarm is needed."""
    signal.alarm(0)


def _end(under_way: UnderWay, before: object, leave: Callable[[], None]) -> None:
    number = signal.sigwait(ENDS)
    under_way.wait_for_none(PATIENCE)
    handler = signal.getsignal(signal.SIGTERM)
    if handler is before or not callable(handler):
        leave()
        os._exit(128 + number)
    signal.alarm(LAST)
    handler(number, None)
