"""Questions about processes that PostgreSQL's pid file cannot answer."""

from __future__ import annotations

import os
import signal
from pathlib import Path

PROC = Path("/proc")


def alive(pid: int) -> bool:
    """Whether the process runs. One that has ended but that its parent has not collected counts as ended."""
    try:
        facts = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return not PROC.joinpath("self").exists() and _answers(pid)
    return facts.rpartition(") ")[2][0] not in "ZX"


def _answers(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def send(pid: int, request: signal.Signals) -> None:
    """Send a signal; a process that has just ended is fine."""
    try:
        os.kill(pid, request)
    except ProcessLookupError:
        return


def working_in(folder: Path) -> list[int]:
    """Processes whose working folder this is: a postmaster and its children stand in their cluster."""
    return [int(entry.name) for entry in PROC.glob("[0-9]*") if _works_in(entry, folder)]


def may_work_in(pid: int, folder: Path) -> bool:
    """Whether the process lives and stands in the folder; where the system does not tell, living is enough."""
    return alive(pid) and (not PROC.joinpath("self").exists() or _works_in(PROC / str(pid), folder))


def kill_all(pids: list[int]) -> None:
    """Kill processes found by `working_in`."""
    for pid in pids:
        send(pid, signal.SIGKILL)


def _works_in(entry: Path, folder: Path) -> bool:
    try:
        return (entry / "cwd").samefile(folder)
    except OSError:  # ended meanwhile, or another user's
        return False
