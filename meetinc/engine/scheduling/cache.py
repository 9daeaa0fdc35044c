"""Where compiled code is kept, so that only the first ever run of a version compiles."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).with_name("compiled")
ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 300.0  # seconds after which somebody else's compiling is taken for dead
MESSAGE = "The search is compiled for this machine; that happens once."


def cache_directory() -> Path:
    """NUMBA_CACHE_DIR, else a place in the site's data directory, else in the user's cache."""
    given, site = os.environ.get("NUMBA_CACHE_DIR"), os.environ.get("MEETINC_DATA_DIR")
    if given:
        return Path(given)
    if site:
        return Path(site).expanduser().absolute() / "cache" / "engine"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "meetinc" / "engine"


@cache
def _version() -> str:
    """Changes with every source that is compiled, where it lies, and the interpreter."""
    digest = hashlib.sha256(f"{SOURCES} {sys.version}".encode())
    for file in sorted(SOURCES.glob("*.py")):
        digest.update(f"{file.name} {file.stat().st_mtime_ns}".encode())
    return digest.hexdigest()[:16]


def marker() -> Path:
    """The file that says that everything of this version has been compiled."""
    return cache_directory() / f"{_version()}.done"


def compiled() -> bool:
    """Whether an earlier run has compiled everything."""
    return marker().exists()


def compile_aside() -> None:
    """Compile in a process of its own, which outlives this one; not when somebody is at it already."""
    begun = marker().with_suffix(".begun")
    try:
        begun.parent.mkdir(parents=True, exist_ok=True)
        if begun.exists() and time.time() - begun.stat().st_mtime < PATIENCE:
            return
        begun.touch()
    except OSError:
        return  # nowhere to keep it: every process compiles for itself
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    null = os.devnull
    os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "meetinc.engine.scheduling.compiled.everything"],
        os.environ | {"PYTHONPATH": paths},
        file_actions=[(os.POSIX_SPAWN_OPEN, number, null, os.O_RDWR, 0) for number in range(3)],
        setsid=True,
    )
