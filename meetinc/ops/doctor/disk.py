"""Is there room, and are files where they should be, closed to others?"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from meetinc.ops import conf
from meetinc.ops.backup import place
from meetinc.ops.doctor.finding import Finding, Notes

GIGABYTE: Final = 10**9
LITTLE: Final = 0.1
NOTHING: Final = 0.03
PRIVATE: Final = ("secret_key", "secret_key_fallbacks", "erasures.jsonl")


def room(_now: datetime) -> Iterator[Finding]:
    """Bytes and inodes of the data directory's disk."""
    notes = Notes(_("Disk"))
    disk = os.statvfs(conf.data_dir())
    free, total = disk.f_bavail * disk.f_frsize, disk.f_blocks * disk.f_frsize
    gigabytes = {"free": f"{free / GIGABYTE:.1f}", "folder": conf.data_dir()}
    advice = _("Delete what is not needed (old backups?) or move MEETINC_DATA_DIR to a larger disk.")
    if free < min(total * NOTHING, GIGABYTE / 4):
        yield notes.fail(_("Only %(free)s GB are free at %(folder)s; the site is about to stop.") % gigabytes, advice)
    elif free < min(total * LITTLE, 2 * GIGABYTE):
        yield notes.warn(_("Only %(free)s GB are free at %(folder)s.") % gigabytes, advice)
    else:
        yield notes.ok(_("%(free)s GB are free at %(folder)s.") % gigabytes)
    if disk.f_files and disk.f_favail < disk.f_files * NOTHING:
        yield notes.fail(
            _("Only %(count)s more files fit on the disk (inodes).") % {"count": disk.f_favail},
            _("Delete small files nobody needs, or move MEETINC_DATA_DIR to another disk."),
        )


def folders(_now: datetime) -> Iterator[Finding]:
    """The data directory: ours, writable, closed."""
    notes = Notes(_("Data directory"))
    return notes.or_ok(
        [*_open_to_others(notes, conf.data_dir()), *_readable(notes), *_not_writable(notes), *_unfinished(notes)],
        _("%(folder)s is ours to write and closed to others.") % {"folder": conf.data_dir()},
    )


def secrets(_now: datetime) -> Iterator[Finding]:
    """Files that only their owner may read."""
    notes = Notes(_("Secrets"))
    named = [os.environ.get(f"{name}_FILE", "") for name in ("MEETINC_SECRET_KEY", "DATABASE_URL", "MEETINC_SMTP_URL")]
    files = [*(conf.data_dir() / name for name in PRIVATE), *(Path(name) for name in named if name)]
    return notes.or_ok(
        (found for file in files if file.exists() and (found := _readable_by_others(notes, file))),
        _("Only the site's own user can read its secrets."),
    )


def _open_to_others(notes: Notes, folder: Path) -> Iterator[Finding]:
    mode = folder.stat().st_mode
    if mode & stat.S_IWOTH:
        yield notes.fail(
            _("Everybody on this machine can write to %(folder)s.") % {"folder": folder},
            _("Run chmod o-w %(folder)s") % {"folder": folder},
        )
    elif mode & stat.S_IWGRP:
        yield notes.warn(
            _("The group of %(folder)s can write to it.") % {"folder": folder},
            _("Run chmod g-w %(folder)s") % {"folder": folder},
        )


def _readable(notes: Notes) -> Iterator[Finding]:
    """People's files and the copies of their data: whether others come to them through both folders."""
    media = conf.media_root()
    if (
        media.exists()
        and _lets_others(conf.data_dir(), stat.S_IXOTH)
        and _lets_others(media, stat.S_IROTH | stat.S_IXOTH)
    ):
        yield notes.fail(
            _("Everybody on this machine can read the files of members in %(folder)s.") % {"folder": media},
            _("Run chmod -R o-rwx %(folder)s") % {"folder": media},
        )


def _lets_others(folder: Path, bits: int) -> bool:
    return bool(folder.stat().st_mode & bits)


def _not_writable(notes: Notes) -> Iterator[Finding]:
    for folder in (conf.data_dir(), conf.media_root()):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            yield notes.fail(
                _("The user who runs this cannot write to %(folder)s.") % {"folder": folder},
                _("Run MeetInc as the user who owns the data directory, or give it to that user with chown -R."),
            )


def _unfinished(notes: Notes) -> Iterator[Finding]:
    if place.marker().exists():
        yield notes.fail(
            _("A restore was interrupted."),
            _("Run meetinc restore with the same file again; it finishes what was left."),
        )


def _readable_by_others(notes: Notes, file: Path) -> Finding | None:
    if not file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return None
    return notes.fail(
        _("Others on this machine can read %(file)s.") % {"file": file}, _("Run chmod 600 %(file)s") % {"file": file}
    )
