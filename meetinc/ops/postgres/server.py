"""Start, find and stop the postmaster. Callers hold the start lock, so only one process does this at a time."""

from __future__ import annotations

import signal
import socket
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from meetinc.ops.postgres import cluster, os_processes
from meetinc.ops.postgres.diagnosis import explain
from meetinc.ops.postgres.errors import EmbeddedPostgresError
from meetinc.ops.postgres.places import PORT, SOCKET_NAME, Places
from meetinc.ops.postgres.software import Software, forget_others, installed

TICK = 0.005
RECOVERY_LIMIT = 600.0  # seconds; after a crash PostgreSQL replays at most max_wal_size
STOP_LIMIT = 60.0
PATIENCE = 1.0  # seconds that the remains of a killed server get to leave by themselves
BIG_LOG = 16 * 1024 * 1024
# How the kernel is asked who listens: struct ucred on Linux, LOCAL_PEERPID on macOS.
PEER = (socket.SOL_SOCKET, socket.SO_PEERCRED, 12) if sys.platform == "linux" else (0, 2, 4)

_started: list[subprocess.Popen[bytes]] = []  # kept, to be reaped


@dataclass(frozen=True)
class Server:
    """The one PostgreSQL of a data directory."""

    places: Places
    durable: bool = True

    def find(self) -> int | None:
        """The process that listens on our socket, told by the kernel; None when nothing does.

        No pid file is trusted. The socket's folder is closed to others, so whoever listens there is ours. The answer
        is 0 when the process lives in another container, where it has no number here.
        """
        folder = self.places.socket_folder()
        pid = listener(folder / SOCKET_NAME) if folder else None
        # A child that a killed postmaster had just forked keeps the socket open for a moment.
        return None if pid and not os_processes.alive(pid) else pid

    def ensure_running(self) -> None:
        """Start the server if it does not run, and wait until it takes queries.

        :raises EmbeddedPostgresError: with the reason why it cannot.
        """
        try:
            self._find_or_start()
        except OSError as problem:
            raise explain(str(problem), place=self.places.folder) from problem

    def _find_or_start(self) -> None:
        pid = self.find()
        if pid is not None and self._phase() == "stopping":
            self._await_end(pid, STOP_LIMIT)
            pid = None
        if pid is None:
            self._start()
        else:
            self._await_ready(pid, starting=None, log_from=0)

    def stop(self) -> None:
        """Stop the server in good order: open transactions are rolled back, everything is written."""
        pid = self.find() or self._starting()
        if not pid:
            return
        for request in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # in good order, at once, by force
            os_processes.send(pid, request)
            if self._await_end(pid, STOP_LIMIT):
                break
        self.places.forget_socket_folder()

    def _start(self) -> None:
        software = self._software()
        began = time.monotonic()
        while True:
            self._clear_stale_locks(self.places.make_socket_folder())
            log_from = self._open_log_at()
            child = self._launch(software)
            try:
                return self._await_ready(child.pid, starting=child, log_from=log_from)
            except EmbeddedPostgresError:
                # Remains of a killed server leave by themselves within moments; after that they are made to.
                waited = time.monotonic() - began
                remains = os_processes.working_in(self.places.cluster)
                if not remains or waited > 10 * PATIENCE:
                    raise
                if waited > PATIENCE:
                    os_processes.kill_all(remains)
                time.sleep(0.1)

    def _software(self) -> Software:
        cluster.check_room(self.places)
        software = installed(self.places.shelf)
        if self.places.reachable:  # else the shelf is every site's
            forget_others(software)
        cluster.prepare(self.places, software, durable=self.durable)
        return software

    def _launch(self, software: Software) -> subprocess.Popen[bytes]:
        with self.places.entrance() as way, self.places.log.open("ab") as log:
            child = subprocess.Popen(  # noqa: S603  # our own program
                [software.program("postgres"), "-D", way.path("cluster"), *self._options()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=cluster.ENVIRONMENT,
                pass_fds=way.handles,
                start_new_session=True,  # Ctrl-C in the terminal is for us, not for the server
                **self.places.server.switch(),
            )
        _started[:] = [earlier for earlier in _started if earlier.poll() is None] + [child]
        return child

    def _options(self) -> list[str]:
        settings = {
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": str(self.places.socket_folder()),
            "unix_socket_permissions": "0700",
        }
        if not self.durable:
            settings |= {"fsync": "off", "full_page_writes": "off"}  # survives a kill, not a power cut
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _starting(self) -> int | None:
        """A postmaster of ours that does not listen yet."""
        owner = _lines(self._pid_file)[:1]
        if owner and owner[0].isdigit() and os_processes.may_work_in(int(owner[0]), self.places.cluster):
            return int(owner[0])
        return None

    def _await_ready(self, pid: int, *, starting: subprocess.Popen[bytes] | None, log_from: int) -> None:
        deadline = time.monotonic() + RECOVERY_LIMIT
        while self._phase(pid) != "ready":
            gone = starting.poll() is not None if starting else self.find() is None
            if gone:
                raise explain(self._log_since(log_from), place=self.places.folder, log=self.places.log)
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    f"PostgreSQL is still recovering after {RECOVERY_LIMIT / 60:.0f} minutes. It goes on; start again "
                    f"later. The log is {self.places.log}."
                )
            time.sleep(TICK)

    def _await_end(self, pid: int, patience: float) -> bool:
        deadline = time.monotonic() + patience
        while not self._ended(pid):
            if time.monotonic() > deadline:
                return False
            time.sleep(TICK)
        return True

    def _ended(self, pid: int) -> bool:
        return not os_processes.alive(pid) if pid else self.find() is None

    def _phase(self, pid: int | None = None) -> str:
        """What the postmaster says of itself (starting, ready, stopping); empty for another postmaster than asked."""
        lines = _lines(self._pid_file)
        if len(lines) < 8 or (pid and lines[0] != str(pid)):  # noqa: PLR2004  # the eighth line is the status
            return ""
        return lines[7].strip()

    def _clear_stale_locks(self, socket_folder: Path) -> None:
        """Remove the lock files of a dead server: they would stop ours if another program has got its number since."""
        for file in (self._pid_file, socket_folder / f"{SOCKET_NAME}.lock"):
            owner = _lines(file)[:1]
            if owner and owner[0].isdigit() and not os_processes.may_work_in(int(owner[0]), self.places.cluster):
                file.unlink()

    @property
    def _pid_file(self) -> Path:
        return self.places.cluster / "postmaster.pid"

    def _open_log_at(self) -> int:
        """Put a big log aside, and tell where this start begins to write."""
        log = self.places.log
        if log.exists() and log.stat().st_size > BIG_LOG:
            log.replace(log.with_suffix(".log.1"))
        if not log.exists():
            log.touch(mode=0o600)
            self.places.keeper.own(log)
        return log.stat().st_size

    def _log_since(self, start: int) -> str:
        with self.places.log.open("rb") as stream:
            stream.seek(start)
            return stream.read().decode(errors="replace")


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def listener(path: Path) -> int | None:
    """The process that listens on a Unix socket, 0 when the kernel will not say, None when nobody does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(5)
        try:
            probe.connect(str(path))
            level, option, size = PEER
            return int(struct.unpack_from("i", probe.getsockopt(level, option, size))[0])
        except (FileNotFoundError, ConnectionRefusedError):
            return None
