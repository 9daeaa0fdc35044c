"""Files that hold a problem: the benchmark's .dzn, our JSON, a pair of CSVs."""

from __future__ import annotations

from meetinc.engine.scheduling.formats.faults import InputError
from meetinc.engine.scheduling.formats.reading import read_problem, read_schedule

__all__ = ["InputError", "read_problem", "read_schedule"]
