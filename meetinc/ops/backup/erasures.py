"""Erasures that a restore to older data must not undo.

`accounts` writes each one into a file beside the database. An archive carries that file as it was; the one in this
place, and copies that the operator names, may know of later ones. All of them are replayed before the site opens.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from meetinc.accounts import conf as accounts
from meetinc.accounts import erasure_file
from meetinc.accounts.commands import erasure_log, replay_erasures
from meetinc.ops.backup.errors import RestoreError
from meetinc.ops.backup.files import write_private

MEMBER: Final = "erasures.jsonl"


def content() -> bytes:
    """The file as it is, for an archive."""
    try:
        return accounts.erasure_log_file().read_bytes()
    except FileNotFoundError:
        return b""


def merge(lines: Iterable[str]) -> None:
    """Add to the file what it does not have."""
    ours = content().decode(errors="replace").splitlines()
    if new := [line for line in dict.fromkeys(lines) if line not in set(ours)]:
        write_private(accounts.erasure_log_file(), "".join(f"{line}\n" for line in [*ours, *new]).encode())


def read(path: Path) -> list[str]:
    """The lines of a copy of the file."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as problem:
        raise RestoreError(_("%(path)s cannot be read: %(reason)s.") % {"path": path, "reason": problem}) from problem


def replay() -> int:
    """Erase again whom the backup brought back; the number of accounts that went."""
    return replay_erasures(erasure_log())


def skip_numbers(cursor: CursorWrapper) -> None:
    """Give no new account the number of one that was erased after the backup was made."""
    if highest := max((account_id for account_id, _at in erasure_file.read()), default=0):
        sequence = "pg_get_serial_sequence('accounts_account', 'id')::regclass"
        cursor.execute(f"SELECT setval({sequence}, greatest(nextval({sequence}), %s))", [highest])
