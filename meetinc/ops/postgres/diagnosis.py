"""PostgreSQL's complaints, turned into one sentence that says what to do."""

from __future__ import annotations

from pathlib import Path

from meetinc.ops.postgres.errors import EmbeddedPostgresError

OTHER_RELEASE = "Start the MeetInc release that wrote it, make a backup there and restore it here."
NO_ROOM = (
    "There is no room left on the disk of {place}. Free some space and start again; nothing that was saved is lost."
)
KNOWN = (
    (
        "could not resize shared memory segment",
        "The machine has too little memory in /dev/shm for PostgreSQL.",
    ),
    ("could not map anonymous shared memory", "The machine has too little memory for PostgreSQL."),
    ("No space left on device", NO_ROOM),
    ("Disk quota exceeded", NO_ROOM),
    (
        "incompatible with server",
        f"The database in {{place}} is of another build of PostgreSQL. {OTHER_RELEASE}",
    ),
    (
        "has wrong ownership",
        "The database in {place} belongs to another user of this machine. Run MeetInc as that user or as root.",
    ),
    (
        "has invalid permissions",
        "The disk of {place} keeps no permissions. Set MEETINC_DATA_DIR to a folder on a local disk.",
    ),
    (
        "[Errno 13]",
        (
            "No program may be run from {place}: perhaps its disk is mounted noexec. "
            "Set MEETINC_DATA_DIR to a folder on another disk."
        ),
    ),
    (
        "[Errno 1]",
        (
            "Root may not become another user here, and PostgreSQL does not run as root. "
            "Run MeetInc as an ordinary user, or set DATABASE_URL."
        ),
    ),
    ('postmaster.pid" already exists', "Another PostgreSQL already uses {place}."),
    ("is still in use", "Remains of an earlier PostgreSQL still use {place}; wait a moment and start again."),
)


def explain(output: str, *, place: Path, log: Path | None = None) -> EmbeddedPostgresError:
    """The error for what PostgreSQL wrote before it gave up."""
    for mark, sentence in KNOWN:
        if mark in output:
            return EmbeddedPostgresError(sentence.format(place=place))
    where = f" The log is {log}." if log else ""
    return EmbeddedPostgresError(f"PostgreSQL did not start in {place}: {_last_complaint(output)}.{where}")


def no_room(place: Path) -> EmbeddedPostgresError:
    """The error for a full disk."""
    return EmbeddedPostgresError(NO_ROOM.format(place=place))


def _last_complaint(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    grave = [line for line in lines if any(mark in line for mark in ("FATAL:", "PANIC:", "ERROR:", "error:"))]
    chosen = (grave or lines or ["it said nothing"])[-1]
    return chosen.split("FATAL:  ")[-1].split("PANIC:  ")[-1].rstrip(".")
