"""Where compiled code is kept, so that only the first ever run of a version compiles."""

from __future__ import annotations

import os
from pathlib import Path


def cache_directory() -> Path:
    """NUMBA_CACHE_DIR, else a place in the site's data directory, else in the user's cache."""
    given, site = os.environ.get("NUMBA_CACHE_DIR"), os.environ.get("MEETINC_DATA_DIR")
    if given:
        return Path(given)
    if site:
        return Path(site).expanduser().absolute() / "cache" / "engine"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "meetinc" / "engine"


def compiled_before(function: str) -> bool:
    """Whether an earlier run has left compiled code of the function (it may be of an older version)."""
    return any(cache_directory().rglob(f"*.{function}-*.nbi"))
