"""Load on a server of ours, and what it cost: wrk from the distribution, CPU time from the kernel's accounts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True, slots=True)
class Load:
    """What one run measured: requests per second, 99th percentile in milliseconds, CPU milliseconds per request."""

    per_second: float
    p99_ms: float
    cpu_ms: float
    failed: int


def wrk() -> str:
    """The load generator, or a sentence on how to get it."""
    return shutil.which("wrk") or sys.exit("This benchmark needs wrk: apt-get install wrk")


def tree(root: int) -> set[int]:
    """The process and all its descendants that live now."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def cpu_seconds(pids: set[int]) -> float:
    """User and system time these processes have used so far."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def measure(
    url: str, *, server: int, headers: dict[str, str] | None = None, seconds: int = 8, concurrency: int = 8
) -> Load:
    """Put `concurrency` connections on `url` for `seconds`; `server` is the root of the server's process tree."""
    options = [argument for name, value in (headers or {}).items() for argument in ("-H", f"{name}: {value}")]
    command = [wrk(), "-t1", f"-c{concurrency}", f"-d{seconds}s", "--latency", *options, url]
    pids = tree(server)
    before = cpu_seconds(pids)
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    used = cpu_seconds(pids) - before
    return _read(output, used)


def _read(output: str, cpu: float) -> Load:
    requests = int(_find(r"(\d+) requests in", output))
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s|m)", output).groups()  # type: ignore[union-attr]
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    return Load(
        per_second=float(_find(r"Requests/sec:\s+([\d.]+)", output)),
        p99_ms=float(number) * UNITS[unit],
        cpu_ms=cpu * 1000 / max(requests, 1),
        failed=int(failed.group(1)) if failed else 0,
    )


def _find(pattern: str, output: str) -> str:
    found = re.search(pattern, output)
    if not found:
        sys.exit(f"wrk said something unexpected:\n{output}")
    return found.group(1)
