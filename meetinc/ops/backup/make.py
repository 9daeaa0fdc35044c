"""Make a backup."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from meetinc.core import site
from meetinc.ops import conf
from meetinc.ops.backup import erasures, journal, keys, tables
from meetinc.ops.backup.archive import HEAD, ArchiveReader, ArchiveWriter
from meetinc.ops.backup.errors import BackupError, DamagedArchive
from meetinc.ops.backup.files import files_in, keep_names, size_of
from meetinc.ops.backup.inventory import Inventory
from meetinc.ops.backup.progress import Quiet, Steps
from meetinc.ops.backup.snapshot import Snapshot, snapshot

PREFIX: Final = "meetinc-"


@dataclass(frozen=True, slots=True)
class Backup:
    """What was made. `vanished` files were deleted by the site between its snapshot and their turn."""

    path: Path
    size: int
    rows: int
    files: int
    vanished: int


def make_backup(
    *, target: Path | None, now: datetime, secrets: bool = True, verify: bool = True, steps: Steps | None = None
) -> Backup:
    """Write database and files to one archive, whole or not at all; members go on using the site.

    `target` is a file that must not exist, or a folder (default `<data>/backups`) in which the archive is named
    by its time. The file is readable by its owner alone: it holds everything, the secret key included.
    """
    steps = steps or Quiet()
    path = _path(target, now)
    try:
        with _draft(path) as (file, draft):
            counts = _write(file, connection, now=now, secrets=secrets, steps=steps)
            if verify:
                check(draft, steps)
    except DamagedArchive as problem:
        raise BackupError(
            _("The archive did not read back as it was written. Check the disk, then make the backup again.")
        ) from problem
    except OSError as problem:
        raise BackupError(
            _("The backup cannot be written to %(path)s: %(reason)s.")
            % {"path": path, "reason": problem.strerror or problem}
        ) from problem
    journal.note(path, at=now)
    return Backup(path, path.stat().st_size, *counts)


def forget_old(folder: Path, *, keep: int) -> list[Path]:
    """Delete all but the newest `keep` archives that were named by their time; returns what was deleted."""
    archives = sorted(folder.glob(f"{PREFIX}????-??-??T??????Z.tar"))
    old = archives[:-keep] if keep else []
    for archive in old:
        archive.unlink()
    return old


def check(path: Path, steps: Steps) -> dict[str, Any]:
    """Read an archive through; `DamagedArchive` at the first byte that differs. What its last member says."""
    steps.begin(_("Checking"), path.stat().st_size)
    return ArchiveReader(path).check(steps.advance)


def _path(target: Path | None, now: datetime) -> Path:
    folder = conf.data_dir() / "backups"
    if target is None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = folder
    path = target / f"{PREFIX}{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.tar" if target.is_dir() else target
    if path.exists():
        raise BackupError(_("%(path)s exists already. Choose another name.") % {"path": path})
    return path.absolute()


@contextmanager
def _draft(path: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """A hidden file beside `path` that becomes it when the block ends well, and goes when it does not.

    The lock tells drafts at work from what a killed backup left behind, which is swept up here.
    """
    for left in path.parent.glob(f".{PREFIX}*.part"):
        _remove_if_abandoned(left)
    draft = path.parent / f".{PREFIX}{os.getpid()}.part"
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file, draft
            os.fsync(file.fileno())
        draft.rename(path)
        keep_names(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _remove_if_abandoned(draft: Path) -> None:
    try:
        with draft.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            draft.unlink()
    except OSError:
        return  # at work, or gone


def _write(
    file: IO[bytes], database: BaseDatabaseWrapper, *, now: datetime, secrets: bool, steps: Steps
) -> tuple[int, int, int]:
    archive = ArchiveWriter(file)
    with snapshot(database) as moment:
        archive.add(HEAD, _inventory(moment, now).to_json())
        rows = _write_tables(archive, moment, steps)
    if secrets:
        archive.add(keys.MEMBER, keys.packed())
    archive.add(erasures.MEMBER, erasures.content())
    files, vanished = _write_files(archive, conf.media_root(), steps)
    archive.close({"rows": rows, "files": files})
    file.flush()
    return sum(rows.values()), files, vanished


def _inventory(moment: Snapshot, now: datetime) -> Inventory:
    return Inventory(
        made_at=now.isoformat(),
        version=conf.version(),
        postgresql=moment.postgresql,
        site=site.current().name,
        key=keys.fingerprint(conf.secret_keys()[0]),
        migrations=tables.migrations(moment.cursor),
        tables=moment.tables,
        sequences=tables.sequences(moment.cursor),
    )


def _write_tables(archive: ArchiveWriter, moment: Snapshot, steps: Steps) -> dict[str, int]:
    steps.begin(_("Database"), tables.size(moment.cursor))
    counts = {}
    for table in moment.tables:
        archive.add_rows(f"tables/{table.name}", _counted(moment.rows(table), steps))
        counts[table.name] = moment.row_count()
    return counts


def _counted(blocks: Iterator[bytes], steps: Steps) -> Iterator[bytes]:
    for block in blocks:
        steps.advance(len(block))
        yield block


def _write_files(archive: ArchiveWriter, root: Path, steps: Steps) -> tuple[int, int]:
    steps.begin(_("Files"), sum(size_of(path) for _name, path in files_in(root)))
    files = vanished = 0
    for name, path in files_in(root):
        try:
            steps.advance(archive.add_file(f"media/{name}", path))
            files += 1
        except FileNotFoundError:
            vanished += 1
    return files, vanished
