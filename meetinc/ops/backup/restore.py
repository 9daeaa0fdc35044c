"""Restore a backup into an empty place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import psycopg
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import Error as DatabaseFailure
from django.db import connection
from django.utils.translation import gettext as _

from meetinc.core import recent
from meetinc.ops import conf, schema
from meetinc.ops.backup import erasures, files, keys, load, place
from meetinc.ops.backup.archive import ArchiveReader, Member
from meetinc.ops.backup.errors import DamagedArchive, RestoreError
from meetinc.ops.backup.inventory import Inventory, from_facts
from meetinc.ops.backup.make import check
from meetinc.ops.backup.progress import Quiet, Steps


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and how many accounts were erased again."""

    inventory: Inventory
    rows: int
    files: int
    erased: int


def inspect(path: Path, steps: Steps | None = None) -> tuple[Inventory, dict[str, Any]]:
    """Read an archive through without restoring it: what is in it, or why it is no good."""
    inventory = _inventory(path)
    load.require_known_migrations(inventory)
    return inventory, check(path, steps or Quiet())


def restore_backup(*, path: Path, lists: Iterable[Path] = (), steps: Steps | None = None) -> Restored:
    """Bring back database and files, then erase again who was erased since (by the list in this place and `lists`).

    Everything is checked before anything is touched. All rows come in one transaction: after a refusal the place is
    as empty as before; after a kill the same command starts over, or finishes what was left.
    """
    steps = steps or Quiet()
    inventory = _inventory(path)
    noted = [line for log in lists for line in erasures.read(log)]
    load.require_known_migrations(inventory)
    with place.alone(connection):
        if _is_loaded(inventory):
            end = check(path, steps)
        else:
            place.require_empty(connection)
            end = check(path, steps)
            _bring_back(path, inventory, end, steps)
        return _finish(inventory, end, noted, steps)


def _is_loaded(inventory: Inventory) -> bool:
    """Whether a killed restore of this very archive had brought all rows in already."""
    interrupted = place.unfinished()
    if interrupted is None or not place.is_lived_in(connection):
        return False
    if interrupted != inventory.made_at:
        raise RestoreError(
            _(
                "The restore of another backup was interrupted here, the one made at %(time)s. Run it again with that file."
            )
            % {"time": interrupted}
        )
    return True


def _inventory(path: Path) -> Inventory:
    try:
        return from_facts(ArchiveReader(path).head())
    except OSError as problem:
        raise RestoreError(
            _("%(path)s cannot be read: %(reason)s.") % {"path": path, "reason": problem.strerror}
        ) from problem


def _bring_back(path: Path, inventory: Inventory, end: dict[str, Any], steps: Steps) -> None:
    archived = _archived_keys(path)
    keys.require_usable(inventory.key, archived=bool(archived))
    place.require_room(path.stat().st_size)
    place.mark(inventory.made_at)
    with _as_it_was_on_failure():
        files.empty(conf.media_root())
        place.wipe(connection)
        load.make_tables(connection, inventory, steps)
        with load.loading(connection, inventory) as loader:
            steps.begin(_("Restoring"), path.stat().st_size)
            _take_members(path, loader, steps)
            loader.require_all(end["rows"])
            load.set_sequences(loader.cursor, inventory)
            erasures.skip_numbers(loader.cursor)
            if archived:
                keys.keep(archived, conf.data_dir())
            os.sync()  # files and key are on the disk before the rows that speak of them


def _archived_keys(path: Path) -> tuple[str, ...]:
    for member in ArchiveReader(path).members():
        if member.name == keys.MEMBER:
            return keys.unpacked(member.content())
    return ()


@contextmanager
def _as_it_was_on_failure() -> Iterator[None]:
    """A refusal leaves an empty database, no files, the key that was there, and no marker.

    When the database is gone, the marker stays: the next try cleans up.
    """
    key_file = conf.data_dir() / "secret_key"
    key = key_file.read_bytes() if key_file.exists() else None
    try:
        with _failures_in_a_sentence():
            yield
    except BaseException:
        files.empty(conf.media_root())
        if key is not None:
            files.write_private(key_file, key)
        with suppress(DatabaseFailure):
            place.wipe(connection)
            place.marker().unlink(missing_ok=True)
        raise


@contextmanager
def _failures_in_a_sentence() -> Iterator[None]:
    try:
        yield
    except (DatabaseFailure, psycopg.Error) as problem:
        raise RestoreError(
            _("The database ended the restore: %(reason)s Nothing was restored.")
            % {"reason": str(problem).strip().splitlines()[0]}
        ) from problem
    except OSError as problem:
        raise RestoreError(
            _("%(path)s cannot be written: %(reason)s. Nothing was restored.")
            % {"path": problem.filename or conf.data_dir(), "reason": problem.strerror or problem}
        ) from problem


def _take_members(path: Path, loader: load.Loader, steps: Steps) -> None:
    for (kind, name), members in groupby(ArchiveReader(path).members(), key=_group):
        if kind == "tables":
            loader.take(name, members, steps.advance)
        elif kind == "media":
            _put_files(members, steps)
        elif kind == erasures.MEMBER:
            for member in members:
                erasures.merge(member.content().decode(errors="replace").splitlines())


def _group(member: Member) -> tuple[str, str]:
    """Tables one by one; everything else by kind."""
    match member.parts:
        case ("tables", name, _part):
            return "tables", name
        case (kind, *_rest):
            return kind, ""
        case _:
            raise DamagedArchive


def _put_files(members: Iterable[Member], steps: Steps) -> None:
    for member in members:
        files.write(files.place_for(conf.media_root(), member.parts[1:]), member.blocks())
        steps.advance(member.size)


def _finish(inventory: Inventory, end: dict[str, Any], noted: list[str], steps: Steps) -> Restored:
    """What can be done twice: newer migrations, erasures. Then the place is open."""
    recent.forget_all()
    ContentType.objects.clear_cache()
    if inventory.version != conf.version() or schema.missing_migrations():
        steps.begin(_("Upgrading"), 1)
        call_command("migrate", interactive=False, verbosity=0)
    erasures.merge(noted)
    erased = erasures.replay()
    place.marker().unlink(missing_ok=True)
    return Restored(inventory, sum(end["rows"].values()), int(end["files"]), erased)
