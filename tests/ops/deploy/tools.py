"""Web servers for the tests of deploy/: installed ones, or Debian's packages unpacked beside the virtual environment.

Nothing is installed into the system and no service is started by a package.
"""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHELF = Path(sys.prefix) / "deploy-tools"


def program(name: str) -> Path:
    """The program of a Debian package with the same name; the test is skipped when it cannot be had."""
    if found := shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/bin"):
        return Path(found)
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        pytest.skip(f"{name} is not installed, and this system has no apt-get to fetch it")
    SHELF.mkdir(exist_ok=True)
    with (SHELF / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _unpacked(name) or _fetch(name)


def _unpacked(name: str) -> Path | None:
    return next((path for path in (SHELF / name).glob(f"usr/*bin/{name}") if path.is_file()), None)


def _fetch(name: str) -> Path:
    fetched = subprocess.run(
        ["apt-get", "download", "-q", name], cwd=SHELF, capture_output=True, text=True, timeout=120, check=False
    )
    packages = list(SHELF.glob(f"{name}_*.deb"))
    if fetched.returncode or not packages:
        pytest.skip(f"{name} is not installed, and apt-get has no package of it: {fetched.stderr.strip()[-200:]}")
    for package in packages:
        subprocess.run(["dpkg-deb", "-x", str(package), str(SHELF / name)], check=True)
        package.unlink()
    found = _unpacked(name)
    if found is None:
        pytest.skip(f"{name} is not installed, and its package here brings no program")
    return found
