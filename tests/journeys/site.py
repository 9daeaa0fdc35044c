"""A running demo, as a newcomer starts it, for the journeys to use."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
MEETINC = Path(sys.executable).with_name("meetinc")
START_LIMIT = 180  # seconds; the first start makes a cluster, migrates and fills the demo


@dataclass(frozen=True, slots=True)
class DemoSite:
    """Where the demo answers, and the environment its commands need."""

    address: str
    environment: dict[str, str]
    log: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `meetinc …` on this site."""
        return subprocess.run(
            [str(MEETINC), *arguments], env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(data_dir: Path, port: int, database_url: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEETINC_", "DJANGO_", "PYTEST"))}
    kept |= {"MEETINC_DATA_DIR": str(data_dir), "PORT": str(port), "MEETINC_POSTGRES_DURABLE": "no"}
    kept.pop("DATABASE_URL", None)
    return kept | ({"DATABASE_URL": database_url} if database_url else {})


@contextmanager
def _own_database() -> Iterator[str]:
    """An empty database on the server of DATABASE_URL, or "" for the embedded server."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield ""
        return
    name = f"journeys_{os.getpid()}"
    with psycopg.connect(url, dbname="postgres", autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"{url.rpartition('/')[0]}/{name}"
        finally:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"The demo did not start:\n{log.read_text(errors='replace')[-4000:]}")


@contextmanager
def running_demo() -> Iterator[DemoSite]:
    """`meetinc demo` on a free port with a data directory of its own, until the block ends; then Ctrl-C."""
    if running := os.environ.get(
        "MEETINC_TEST_SITE"
    ):  # "address data-dir" of one that runs already, while writing journeys
        address, _, data_dir = running.partition(" ")
        yield DemoSite(address, _environment(Path(data_dir), int(address.rpartition(":")[2]), ""), Path(os.devnull))
        return
    directory = Path(tempfile.mkdtemp(prefix="meetinc-demo-"))
    port = free_port()
    log = directory.with_suffix(".log")
    with _own_database() as database_url:
        environment = _environment(directory, port, database_url)
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(MEETINC), "demo"],
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
                start_new_session=True,
            )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, log)
            yield DemoSite(address, environment, log)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    shutil.rmtree(directory, ignore_errors=True)
    log.unlink(missing_ok=True)
