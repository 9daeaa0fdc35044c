"""The cluster: PostgreSQL's own data directory, made once, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from meetinc.ops.postgres.diagnosis import explain, no_room
from meetinc.ops.postgres.errors import EmbeddedPostgresError
from meetinc.ops.postgres.os_users import current_user
from meetinc.ops.postgres.places import Entrance, Places, make_private, write_private
from meetinc.ops.postgres.software import MAJOR, Software

DATABASE = "meetinc"
ROLE = "meetinc"  # no superuser, as on any production server; it may create databases, for tests
SUPERUSER = "postgres"
ROOM = 160 * 1024 * 1024  # programs, a fresh cluster and its first write-ahead log
DRAFT = "cluster.new"

# Written to postgresql.conf once, for an operator to change.
SETTINGS = {
    "max_connections": "100",
    "shared_buffers": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",  # the wheel's build has none
    "wal_level": "minimal",  # nobody replicates from here, and backups are dumps
    "max_wal_senders": "0",
    "max_wal_size": "1GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    # Statements, and the details of refused rows, hold personal data: they stay out of the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# Text is UTF-8 in code point order, with Unicode's rules for upper and lower case: the build has no ICU.
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
# No PG… variable of the caller reaches the server.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}

PROVISION = f"CREATE ROLE {ROLE} LOGIN CREATEDB\nCREATE DATABASE {DATABASE} OWNER {ROLE}\n"
ADMISSION = (
    "# Written by MeetInc at every start: the socket only, and only its own users.\nlocal all all peer map=meetinc\n"
)


def prepare(places: Places, software: Software, *, durable: bool) -> None:
    """Make sure that there is a cluster of our version which lets in whom it should."""
    if places.cluster.exists():
        _check_version(places.cluster)
    else:
        _create(places, software, durable=durable)
    _admit(places)


def check_room(places: Places) -> None:
    """Refuse early to make a new cluster on a disk that is nearly full."""
    if not places.cluster.exists() and shutil.disk_usage(places.folder).free < ROOM:
        raise no_room(places.folder)


def _check_version(cluster: Path) -> None:
    try:
        found = (cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    except FileNotFoundError as problem:
        raise EmbeddedPostgresError(
            f"{cluster} holds no PostgreSQL database. Put back what was there, or remove the folder to begin anew."
        ) from problem
    if found != str(MAJOR):
        age = "newer" if float(found) > MAJOR else "older"
        raise EmbeddedPostgresError(
            f"The database in {cluster} is of PostgreSQL {found}, {age} than the {MAJOR} that this MeetInc brings. "
            "Start the MeetInc release that wrote it, make a backup there and restore it here."
        )


def _create(places: Places, software: Software, *, durable: bool) -> None:
    """Make the cluster with its role and database under another name, then rename."""
    draft = places.folder / DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    make_private(draft, places.server)
    sync = [] if durable else ["--no-sync"]
    settings = [f"--set={name}={value}" for name, value in SETTINGS.items()]
    with places.entrance() as way:
        data = way.path(DRAFT)
        names = [f"--username={SUPERUSER}", "--auth=peer", "--no-instructions", f"--pgdata={data}"]
        _run(places, way, [software.program("initdb"), *names, *LOCALE, *settings, *sync])
        single = [software.program("postgres"), "--single", "-D", data, *([] if durable else ["-F"])]
        _run(places, way, [*single, "postgres"], PROVISION)
    draft.rename(places.cluster)
    if durable:
        _sync_folder(places.folder)


def _run(places: Places, way: Entrance, command: list[str], stdin: str = "") -> None:
    done = subprocess.run(  # noqa: S603  # our own programs
        command,
        input=stdin,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        cwd="/",
        env=ENVIRONMENT,
        pass_fds=way.handles,
        **places.server.switch(),
    )
    if done.returncode or "ERROR:" in done.stderr:
        raise explain(done.stdout + done.stderr, place=places.folder)


def _admit(places: Places) -> None:
    """Root and the server's own user are let in, as our role and as the superuser; nobody else of this machine is."""
    names = sorted({"root", places.server.name, current_user().name})
    lines = [f'meetinc "{name}" {role}\n' for name in names for role in (ROLE, SUPERUSER)]
    write_private(places.cluster / "pg_hba.conf", ADMISSION, places.server)
    write_private(places.cluster / "pg_ident.conf", "".join(lines), places.server)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
