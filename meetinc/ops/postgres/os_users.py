"""Which user of the operating system runs the server: never root, which PostgreSQL refuses."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from meetinc.ops.postgres.errors import EmbeddedPostgresError

SYSTEM_USER = "meetinc"


class SwitchOptions(TypedDict, total=False):
    """What `subprocess` needs to run a program as another user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class OsUser:
    """A user of the operating system."""

    uid: int
    gid: int

    @property
    def name(self) -> str:
        """The name of the user, or the number of one that has none."""
        try:
            return pwd.getpwuid(self.uid).pw_name
        except KeyError:
            return str(self.uid)

    def switch(self) -> SwitchOptions:
        """Options that make `subprocess` run a program as this user; none when we are this user already."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Make this user the owner of something that we have just created."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def can_enter(self, folder: Path) -> bool:
        """Whether the folder and every folder above it let this user through (access lists apart)."""
        return all(self._may_pass(step.stat()) for step in (folder, *folder.parents))

    def _may_pass(self, facts: os.stat_result) -> bool:
        if self.uid == facts.st_uid:
            return bool(facts.st_mode & stat.S_IXUSR)
        if self.gid == facts.st_gid:
            return bool(facts.st_mode & stat.S_IXGRP)
        return bool(facts.st_mode & stat.S_IXOTH)


def current_user() -> OsUser:
    """The user we run as."""
    return OsUser(os.geteuid(), os.getegid())


def owner_of(path: Path) -> OsUser:
    """The user to whom a file or folder belongs."""
    facts = path.stat()
    try:
        return OsUser(facts.st_uid, pwd.getpwuid(facts.st_uid).pw_gid)
    except KeyError:
        return OsUser(facts.st_uid, facts.st_gid)


def server_user(data_dir: Path, cluster: Path) -> OsUser:
    """Who runs the server: we ourselves; for root the owner of the data, else the system user `meetinc`.

    An existing cluster decides first, so that root can help out where the site runs as a service of its own.
    """
    if os.geteuid() != 0:
        return current_user()
    owners = (owner_of(path) for path in (cluster, data_dir) if path.exists())
    return next((owner for owner in owners if owner.uid != 0), None) or _system_user()


def _system_user() -> OsUser:
    user = _find(SYSTEM_USER) or _create(SYSTEM_USER)
    if user.uid == 0:
        raise EmbeddedPostgresError(
            f'The system user "{SYSTEM_USER}" is root under another name, and PostgreSQL does not run as root. '
            "Give it a number of its own, or set DATABASE_URL to a server that runs elsewhere."
        )
    return user


def _find(name: str) -> OsUser | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return OsUser(entry.pw_uid, entry.pw_gid)


def _create(name: str) -> OsUser:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    if useradd:
        command = [useradd, *options, "--shell", "/usr/sbin/nologin", name]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603  # a fixed command; of two at once one fails
    user = _find(name)
    if user is None:
        raise EmbeddedPostgresError(
            f'PostgreSQL does not run as root, and the system user "{name}" could not be created. Create it '
            f"(useradd --system --user-group {name}), run MeetInc as an ordinary user, or set DATABASE_URL."
        )
    return user
