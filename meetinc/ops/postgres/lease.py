"""The lease: who needs the server holds a shared `flock`; the last one out stops it.

The kernel drops a lock with the process that held it, so a killed holder never blocks anything. A second file, held
alone, makes starting and stopping one at a time: two first starts at once are one start and one wait.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from meetinc.ops.postgres import cluster
from meetinc.ops.postgres.errors import EmbeddedPostgresError
from meetinc.ops.postgres.os_users import OsUser
from meetinc.ops.postgres.places import PORT, Places, places_in
from meetinc.ops.postgres.server import RECOVERY_LIMIT, Server
from meetinc.ops.postgres.software import Software, installed

TICK = 0.02


@dataclass
class Lease:
    """A share in the running server. Keep it while you need the database, then release it."""

    server: Server
    _handle: int | None = field(repr=False)

    @property
    def socket_folder(self) -> str:
        """What libpq calls the host."""
        return str(self.server.places.socket_folder())

    @property
    def connection(self) -> dict[str, str]:
        """Connection parameters, without the name of the database."""
        return {"host": self.socket_folder, "port": str(PORT), "user": cluster.ROLE}

    @property
    def dsn(self) -> str:
        """A libpq connection string for the site's database."""
        parts = {**self.connection, "dbname": cluster.DATABASE}
        return " ".join(f"{name}='{value}'" for name, value in parts.items())

    def answers(self) -> bool:
        """Whether the server listens at this moment."""
        return self.server.find() is not None

    def revive(self) -> None:
        """Start the server again if it has died; holders share one new start."""
        with _alone(self.server.places):
            self.server.ensure_running()

    def client(
        self,
        name: str,
        *arguments: str,
        stdin: IO[bytes] | None = None,
        stdout: IO[bytes] | int | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start one of PostgreSQL's own programs (psql, pg_dump, pg_restore) on the site's database.

        For root it runs as the server's user, and takes and gives its data through the streams.
        """
        places = self.server.places
        names = {f"PG{name.upper()}": value for name, value in self.connection.items()}
        return subprocess.Popen(  # noqa: S603  # our own programs
            [installed(places.shelf).program(name), *arguments],
            stdin=stdin or subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            cwd="/",
            env={**cluster.ENVIRONMENT, **names, "PGDATABASE": cluster.DATABASE},
            **places.server.switch(),
        )

    def release(self) -> None:
        """Give the share back; the last one out stops the server. Doing it twice is fine."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        with _alone(self.server.places):
            os.close(handle)
            if _nobody_holds(self.server.places):
                self.server.stop()


def acquire(data_dir: Path, *, durable: bool = True) -> Lease:
    """Share the server of a data directory, starting it when needed.

    :param durable: False turns `fsync` off, for tests that can afford to lose their data.
    :raises EmbeddedPostgresError: with a sentence for the person at the terminal.
    """
    places = places_in(data_dir)
    server = Server(places, durable=durable)
    with _alone(places):
        handle = _open(places.lease, places.keeper)
        try:
            fcntl.flock(handle, fcntl.LOCK_SH)
            server.ensure_running()
        except BaseException as problem:
            os.close(handle)
            if not isinstance(problem, EmbeddedPostgresError) and _nobody_holds(places):
                server.stop()  # we were told to end in the middle of a start
            raise
    return Lease(server, handle)


def destroy(data_dir: Path) -> None:
    """Throw the database away, for good.

    :raises EmbeddedPostgresError: while another process uses it.
    """
    places = places_in(data_dir)
    with _alone(places):
        if not _nobody_holds(places):
            raise EmbeddedPostgresError(
                f"The database in {places.folder} is in use by another MeetInc process. Stop it first."
            )
        Server(places).stop()
        if places.cluster.exists():
            draft = places.folder / cluster.DRAFT
            shutil.rmtree(draft, ignore_errors=True)
            shutil.rmtree(places.cluster.rename(draft))  # whole or absent, if we are killed here


@dataclass(frozen=True)
class Status:
    """What can be said of a server without starting it."""

    folder: Path
    exists: bool
    pid: int | None
    in_use: bool
    software: Software | None
    log: Path


def status(data_dir: Path) -> Status:
    """Look, and change nothing."""
    folder = data_dir.absolute() / "postgres"
    log = folder / "postgres.log"
    if not (folder / "cluster").exists():
        return Status(folder, exists=False, pid=None, in_use=False, software=None, log=log)
    places = places_in(data_dir)
    return Status(
        folder,
        exists=True,
        pid=Server(places).find(),
        in_use=not _nobody_holds(places),
        software=next(map(Software, sorted(places.shelf.glob("[0-9]*[0-9]"))), None),
        log=log,
    )


@contextmanager
def _alone(places: Places) -> Iterator[None]:
    """Be the only one who starts or stops; wait for whoever does it now."""
    handle = _open(places.start_lock, places.keeper)
    try:
        deadline = time.monotonic() + RECOVERY_LIMIT
        while not _try_lock(handle, fcntl.LOCK_EX):
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"Another MeetInc process has been starting or stopping the database in {places.folder} for "
                    f"{RECOVERY_LIMIT / 60:.0f} minutes. Look at {places.log}, end that process, and start again."
                )
            time.sleep(TICK)
        yield
    finally:
        os.close(handle)


def _nobody_holds(places: Places) -> bool:
    handle = _open(places.lease, places.keeper)
    try:
        return _try_lock(handle, fcntl.LOCK_EX)
    finally:
        os.close(handle)


def _try_lock(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _open(file: Path, keeper: OsUser) -> int:
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return os.open(file, os.O_RDWR)
    keeper.own(file)
    return handle
