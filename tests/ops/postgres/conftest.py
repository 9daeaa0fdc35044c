"""Data directories and processes for the tests of the embedded server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from meetinc.ops.postgres import Lease, acquire, os_processes
from meetinc.ops.postgres.lease import Server
from meetinc.ops.postgres.places import places_in

HOLDER = Path(__file__).with_name("holder.py")


@dataclass
class Holder:
    """A process of its own that holds a lease."""

    process: subprocess.Popen[str]

    @property
    def server_pid(self) -> int:
        """The postmaster that it uses; waits until it has one."""
        assert self.process.stdout
        return int(self.process.stdout.readline())

    def leave(self) -> int:
        """End in good order."""
        self.process.communicate(timeout=60)
        return self.process.returncode


def _quick_disk() -> str:
    """Memory where programs may run from it: a cluster is a thousand small files."""
    try:
        facts = os.statvfs("/dev/shm")
    except FileNotFoundError:
        return "/tmp"
    roomy = facts.f_bavail * facts.f_frsize > 2**30
    return "/dev/shm" if roomy and not facts.f_flag & os.ST_NOEXEC else "/tmp"


@contextmanager
def _new_folder() -> Iterator[Path]:
    """An empty folder that the server's user can enter, short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="meetinc-test-", dir=_quick_disk()))
    folder.chmod(0o755)
    yield folder
    _clean(folder)


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """An empty data directory."""
    with _new_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def shared_data_dir() -> Iterator[Path]:
    """A data directory with a cluster, for tests that leave it as they found it."""
    with _new_folder() as folder:
        acquire(folder, durable=False).release()
        yield folder


@pytest.fixture
def made_data_dir(shared_data_dir: Path, data_dir: Path) -> Path:
    """A data directory of the test's own, with a cluster in it; the programs are shared."""
    made, new = shared_data_dir / "postgres", data_dir / "postgres"
    new.mkdir()
    subprocess.run(["cp", "-al", made / "software", new], check=True)
    subprocess.run(["cp", "-a", made / "cluster", new], check=True)
    return data_dir


@pytest.fixture
def hold() -> Iterator[Callable[[Path], Holder]]:
    """Start processes that hold a lease."""
    with ExitStack() as stack:

        def start(data_dir: Path) -> Holder:
            process = subprocess.Popen(
                [sys.executable, HOLDER, data_dir], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return Holder(process)

        yield start


@pytest.fixture
def lease(shared_data_dir: Path) -> Iterator[Lease]:
    """A lease on a running server."""
    held = acquire(shared_data_dir, durable=False)
    yield held
    held.release()


def ask(lease: Lease, question: str) -> object:
    """The single value that a query gives."""
    with psycopg.connect(lease.dsn) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row
    return row[0]


def do(lease: Lease, statement: str) -> None:
    """Run a statement and commit."""
    with psycopg.connect(lease.dsn) as connection:
        connection.execute(statement.encode())


def _clean(folder: Path) -> None:
    """Leave no process and no file, whatever the test did."""
    cluster = folder / "postgres" / "cluster"
    if cluster.exists():
        server_of(folder).stop()
        os_processes.kill_all(os_processes.working_in(cluster))
    shutil.rmtree(folder)


def server_of(data_dir: Path) -> Server:
    """The server of a data directory, to look at without a lease."""
    return Server(places_in(data_dir))


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="as root the server runs as another user")
