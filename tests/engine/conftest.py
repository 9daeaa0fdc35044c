"""Compiled code is kept beside the installed packages, so that only the first run of the suite compiles."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

os.environ.setdefault("NUMBA_CACHE_DIR", str(ROOT / ".venv" / "compiled"))
