"""Which kind of table a file is, told by its content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from meetinc.transfer.errors import UnreadableTable
from meetinc.transfer.tables.delimited import open_delimited
from meetinc.transfer.tables.shape import HEADER_WITHIN, Record, Table
from meetinc.transfer.tables.spreadsheet import open_spreadsheet

MAX_BYTES: Final = 1024 * 1024 * 1024
ZIP: Final = b"PK\x03\x04"
STARTS_WITHIN: Final = 512
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

MARKUP: Final = (b"<html", b"<!doc", b"<?xml", b"<tabl", b"<meta")  # what some programs call .xls

Recognise = Callable[[tuple[str, ...]], int]


def open_table(path: Path, recognise: Recognise, *, encoding: str = "", sheet: str = "") -> Table:
    """The table in the file. `recognise` says how many columns of a header it knows: it finds the header below notes.

    Raises `UnreadableTable` with one sentence for anything that is not a table.
    """
    start = start_of(path)

    def pick(head: list[Record]) -> Record:
        return _header(head, recognise)

    if start.startswith(OLE):
        raise UnreadableTable(
            _("This is an old .xls file or one with a password. Save it as XLSX or CSV without a password.")
        )
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower().startswith(MARKUP):
        raise UnreadableTable(
            _(
                "This is a web page or XML, whatever its name says. Open it in a spreadsheet program and save it as XLSX or CSV."
            )
        )
    if start.startswith(ZIP):
        return open_spreadsheet(path, pick, sheet)
    return open_delimited(path, pick, encoding)


def start_of(path: Path) -> bytes:
    """How the file begins. Raises `UnreadableTable` for one that is missing, empty, too large or no file."""
    names = {"file": str(path)}
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(STARTS_WITHIN)
    except FileNotFoundError as problem:
        raise UnreadableTable(_("There is no file %(file)s.") % names) from problem
    except IsADirectoryError as problem:
        raise UnreadableTable(_("%(file)s is a folder. Name the file itself.") % names) from problem
    except OSError as problem:
        raise UnreadableTable(
            _("%(file)s cannot be opened: %(reason)s.") % {**names, "reason": problem.strerror or problem}
        ) from problem
    if not start:
        raise UnreadableTable(_("%(file)s is empty.") % names)
    if size > MAX_BYTES:
        raise UnreadableTable(_("%(file)s is larger than 1 GB. Divide it and import the parts.") % names)
    return start


def _header(head: list[Record], recognise: Recognise) -> Record:
    """The record with most columns we know, near the top; else the first that holds anything."""
    filled = [record for record in head[:HEADER_WITHIN] if not record.is_blank]
    if not filled:
        raise UnreadableTable(_("The file holds no rows."))
    return max(filled, key=lambda record: recognise(record.cells))
