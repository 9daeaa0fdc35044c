"""Children that end with their parent, even when it is killed and cannot tell them."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time

from meetinc.ops import postgres
from meetinc.ops.postgres import os_processes

PR_SET_PDEATHSIG = 1


def end_with(parent: int, *, by: signal.Signals = signal.SIGTERM) -> None:
    """Have the kernel send us a signal when our parent ends (on Linux); at once if it has ended already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, by, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), by)


def give_lease_back(parent: int) -> None:
    """Release the database at the end of a child; the last one out stops it.

    A killed parent of several threads sends its signal a moment before its files, and so its locks, are gone.
    """
    deadline = time.monotonic() + 1
    while os.getppid() == parent and not os_processes.alive(parent) and time.monotonic() < deadline:
        time.sleep(0.005)
    postgres.release_all()
