"""What a process loads before its first page: nothing heavy that only a few of its tasks need."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("dns", "numba", "numpy", "openpyxl", "ortools", "scipy")
START = f"""
import sys
from meetinc.config.wsgi import application
import meetinc.config.urls
print(*sorted(set({HEAVY}) & set(sys.modules)))
"""


def test_start_loads_nothing_heavy() -> None:
    started = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, timeout=60, check=False)

    assert (started.returncode, started.stdout.strip()) == (0, ""), started.stderr
