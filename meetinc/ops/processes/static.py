"""Static files: collected and compressed into the data directory once per version of them."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from meetinc.ops import conf

TOOLS = ("django", "whitenoise", "brotli")  # their versions shape the names and the compression


def collect_static() -> bool:
    """Collect the static files if any has changed since the last time; true when there was something to do.

    Files of earlier versions stay, as pages that are open in browsers still ask for them.
    """
    root = conf.static_root()
    root.mkdir(parents=True, exist_ok=True)
    stamp = root / ".collected"
    with _alone(root):
        current = _fingerprint()
        if stamp.exists() and stamp.read_text(encoding="ascii") == current:
            return False
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(current, encoding="ascii")
    return True


def _fingerprint() -> str:
    """Changes with the name, size or age of any file, and with the tools that process them."""
    digest = hashlib.sha256(" ".join(version(tool) for tool in TOOLS).encode())
    for name, file in sorted(_sources()):
        facts = file.stat()
        digest.update(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _sources() -> Iterator[tuple[str, Path]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield name, Path(storage.path(name))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two processes that start at once collect one after the other; the second finds it done."""
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
