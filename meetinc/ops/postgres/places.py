"""Where everything of the embedded server lies, and who may enter.

`<data dir>/postgres/` holds the programs, the cluster, the socket, the log and the two lock files. As root the server
runs as another user, and that user may be unable to enter the data directory (a folder below /root, say). Nobody's
permissions are loosened for that: the server then gets its folder as an *open handle* instead of a path, which the
kernel lets it use whatever lies above, and the programs, which are no secret, stand in /var/cache.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from meetinc.ops.postgres.errors import EmbeddedPostgresError
from meetinc.ops.postgres.os_users import OsUser, current_user, owner_of, server_user

PORT = 5432  # names the socket file; nothing listens on the network
SOCKET_NAME = f".s.PGSQL.{PORT}"
LONGEST_SOCKET = 107 if sys.platform == "linux" else 103  # bytes in sockaddr_un.sun_path
CACHE = Path("/var/cache/meetinc/postgres")


@dataclass(frozen=True)
class Entrance:
    """How the server reaches its folder: by path, or by an open handle that its process inherits."""

    root: str
    handles: tuple[int, ...] = ()

    def path(self, name: str) -> str:
        """The way to something in the folder, in the eyes of the server."""
        return f"{self.root}/{name}"


@dataclass(frozen=True)
class Places:
    """The folders and files of one embedded server."""

    folder: Path
    keeper: OsUser
    server: OsUser

    @property
    def cluster(self) -> Path:
        """PostgreSQL's data directory."""
        return self.folder / "cluster"

    @property
    def lease(self) -> Path:
        """The file that every process holds shared while it needs the server."""
        return self.folder / "lease"

    @property
    def start_lock(self) -> Path:
        """The file that whoever starts or stops the server holds alone."""
        return self.folder / "start.lock"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "postgres.log"

    @property
    def reachable(self) -> bool:
        """Whether the server's user gets here by path."""
        return self.server == current_user() or self.server.can_enter(self.folder)

    @property
    def shelf(self) -> Path:
        """Where the programs stand."""
        return self.folder / "software" if self.reachable else CACHE

    @contextmanager
    def entrance(self) -> Iterator[Entrance]:
        """The way in for a program that runs as the server's user."""
        if self.reachable:
            yield Entrance(str(self.folder))
            return
        if sys.platform != "linux":
            raise EmbeddedPostgresError(
                f'The user "{self.server.name}", under which the database runs, cannot enter {self.folder}. '
                "Set MEETINC_DATA_DIR to a folder that it can enter."
            )
        handle = os.open(self.folder, os.O_PATH | os.O_DIRECTORY)
        try:
            yield Entrance(f"/proc/self/fd/{handle}", (handle,))
        finally:
            os.close(handle)

    def socket_folder(self) -> Path | None:
        """The folder of the socket: closed to every other user, and short enough for the kernel."""
        inside = self.folder / "socket"
        if self.reachable and len(os.fsencode(inside / SOCKET_NAME)) <= LONGEST_SOCKET:
            return inside if inside.exists() else None
        return self._recorded_socket_folder()

    def make_socket_folder(self) -> Path:
        """The folder of the socket, made when missing."""
        if self.reachable and len(os.fsencode(self.folder / "socket" / SOCKET_NAME)) <= LONGEST_SOCKET:
            make_private(self.folder / "socket", self.server)
        return self.socket_folder() or self._new_socket_folder()

    def forget_socket_folder(self) -> None:
        """Remove a socket folder outside the data directory; the next start makes another."""
        if recorded := self._recorded_socket_folder():
            shutil.rmtree(recorded)
            self._socket_record.unlink()

    @property
    def _socket_record(self) -> Path:
        return self.folder / "socket-folder"

    def _recorded_socket_folder(self) -> Path | None:
        try:
            recorded = Path(self._socket_record.read_text(encoding="utf-8"))
            facts = recorded.lstat()
        except FileNotFoundError:
            return None
        ours = stat.S_ISDIR(facts.st_mode) and facts.st_uid == self.server.uid and not facts.st_mode & 0o077
        return recorded if ours else None

    def _new_socket_folder(self) -> Path:
        candidates = ("/run", "/tmp", tempfile.gettempdir())  # noqa: S108  # made by mkdtemp, below
        base = next(folder for folder in candidates if os.access(folder, os.W_OK))
        created = Path(tempfile.mkdtemp(prefix="meetinc-", dir=base))  # 0700, under a name nobody can guess
        self.server.own(created)
        write_private(self._socket_record, str(created), self.keeper)
        return created


def places_in(data_dir: Path) -> Places:
    """The places in a data directory; folders are made when missing."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        data_dir = data_dir.resolve(strict=True)
        folder = data_dir / "postgres"
        places = Places(folder, keeper=_keeper(data_dir), server=server_user(data_dir, folder / "cluster"))
        _make_home(places)
    except PermissionError as problem:
        raise EmbeddedPostgresError(
            f'The user "{current_user().name}" may not use {problem.filename or data_dir}. Run MeetInc as the user who '
            "owns the data directory, or set MEETINC_DATA_DIR to another folder."
        ) from problem
    except OSError as problem:
        raise EmbeddedPostgresError(
            f"The data directory {data_dir} cannot be used: {problem.strerror}. Set MEETINC_DATA_DIR to another folder."
        ) from problem
    return places


def _keeper(data_dir: Path) -> OsUser:
    return owner_of(data_dir) if os.geteuid() == 0 else current_user()


def _make_home(places: Places) -> None:
    """The folder of everything: closed, except that the server's user passes through where root is the keeper."""
    if not places.folder.exists():
        make_private(places.folder, places.keeper)
    if places.keeper.uid != places.server.uid:
        os.chown(places.folder, places.keeper.uid, places.server.gid)
        places.folder.chmod(0o710)


def make_private(folder: Path, owner: OsUser) -> None:
    """A folder of our own that only its owner enters."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    owner.own(folder)


def write_private(file: Path, text: str, owner: OsUser) -> None:
    """Write a file whole or not at all, for its owner alone; a link in its place is replaced, never followed."""
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    owner.own(Path(draft))
    Path(draft).replace(file)
