"""Children that end with their parent, even when it is killed and cannot tell them."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time

from meetinc.ops import postgres
from meetinc.ops.postgres import os_processes

PR_SET_PDEATHSIG = 1
GRACE = 40.0  # seconds that an orphan has to end in good order


def end_with(parent: int) -> None:
    """End politely as soon as our parent ends, and surely some time later.

    On Linux the kernel tells us at once, elsewhere a thread that looks every second.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
    threading.Thread(target=_follow, args=(parent,), name="parent-watch", daemon=True).start()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    if sys.platform != "linux":
        os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.kill(os.getpid(), signal.SIGKILL)


def give_lease_back(parent: int) -> None:
    """Release the database at the end of a child; the last one out stops it.

    A killed parent of several threads sends its signal a moment before its files, and so its locks, are gone.
    """
    deadline = time.monotonic() + 1
    while os.getppid() == parent and not os_processes.alive(parent) and time.monotonic() < deadline:
        time.sleep(0.005)
    postgres.end()


def forget_handlers(*numbers: signal.Signals) -> None:
    """Undo what a forked child has inherited: its parent's handlers would swallow a request to end."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, *numbers):
        signal.signal(number, signal.SIG_DFL)
    postgres.leave_in_good_order()
