"""Whatever file people have, as a table: CSV, XLSX or cards, told by its content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.utils.translation import gettext as _

from meetinc.transfer.cards import is_cards, open_cards
from meetinc.transfer.columns import recogniser
from meetinc.transfer.errors import UnreadableTable
from meetinc.transfer.kinds import Kind
from meetinc.transfer.tables import Table, open_table, start_of


def open_source(path: Path, kind: Kind, *, encoding: str = "", sheet: str = "") -> Table:
    """The table in the file. Raises `UnreadableTable` with one sentence for anything that is none."""
    if is_cards(start_of(path)):
        if kind.name != "people":
            raise UnreadableTable(_("These are cards of people. Import them as people."))
        return open_cards(path, encoding)
    return open_table(path, recogniser(kind.fields), encoding=encoding, sheet=sheet)


def digest_of(path: Path) -> str:
    """Which bytes exactly: SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
