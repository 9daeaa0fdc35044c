"""XLSX, streamed: what it would unpack to is checked before anything is unpacked."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from meetinc.transfer.errors import UnreadableTable
from meetinc.transfer.tables.shape import MAX_CELL, MAX_COLUMNS, Record, Table, cell_text, unheard

MAX_PARTS: Final = 5_000
MAX_UNPACKED: Final = 512 * 1024 * 1024
MAX_RATIO: Final = 100  # honest sheets shrink ten- to thirtyfold
RATIO_FROM: Final = 8 * 1024 * 1024  # below this no ratio can hurt
STRICT: Final = b"http://purl.oclc.org/ooxml/"
TOLD_EVERY: Final = 500  # rows
SAMPLE_RECORDS: Final = 50

BROKEN: Final = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    SyntaxError,
    TypeError,
)


def open_spreadsheet(path: Path, pick_header: Callable[[list[Record]], Record], sheet: str = "") -> Table:
    """The table in a sheet: the one named, or the first that holds anything."""
    check_archive(path)
    name, rows = _choose_sheet(path, sheet)
    read = partial(_read, path, name)
    head = list(islice(read(unheard), SAMPLE_RECORDS))
    return Table(kind=_("XLSX, sheet %(name)s") % {"name": name}, header=pick_header(head), read=read, size=rows)


def check_archive(path: Path) -> None:
    """Refuse archives that unpack to too much, too many parts, or with entities of their own."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            if "xl/workbook.xml" not in archive.namelist():
                raise UnreadableTable(_("This is not an XLSX file. Save the table as XLSX or CSV and try again."))
            if STRICT in archive.read("xl/workbook.xml"):
                raise UnreadableTable(
                    _(
                        "This is a “Strict Open XML” file, which few programs read. Save it as an ordinary XLSX or as CSV."
                    )
                )
            if any(_declares_entities(archive, part) for part in parts if part.filename.endswith(".xml")):
                raise UnreadableTable(
                    _("This XLSX file declares XML entities, which no spreadsheet program does. It is refused.")
                )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as problem:
        raise UnreadableTable(_("This XLSX file is damaged or encrypted and cannot be opened.")) from problem


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    bomb = unpacked > RATIO_FROM and unpacked / packed > MAX_RATIO
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or bomb:
        raise UnreadableTable(
            _("This XLSX file would unpack to %(size)s MB, which is refused. Save the table as CSV.")
            % {"size": unpacked // (1024 * 1024)}
        )


def _declares_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as file:
        return b"<!DOCTYPE" in file.read(1024)


def _choose_sheet(path: Path, wanted: str) -> tuple[str, int | None]:
    """The sheet's name and its number of rows as the file says it."""
    with _opened(path) as book:
        sheets = {sheet.title: sheet.max_row for sheet in book.worksheets if sheet.sheet_state == "visible"}
        sheets = sheets or {sheet.title: sheet.max_row for sheet in book.worksheets}
        if not sheets:
            raise UnreadableTable(_("This XLSX file has no sheet with rows."))
        if wanted and wanted not in sheets:
            raise UnreadableTable(
                _("There is no sheet “%(wanted)s”. The file has: %(sheets)s.")
                % {"wanted": wanted, "sheets": ", ".join(sheets)}
            )
        names = [wanted] if wanted else list(sheets)
        chosen = next((name for name in names if _holds_anything(book[name])), names[0])
        return chosen, sheets[chosen]


def _holds_anything(sheet: Any) -> bool:
    sheet.reset_dimensions()
    return any(value is not None for row in islice(sheet.iter_rows(values_only=True), SAMPLE_RECORDS) for value in row)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The workbook; whatever breaks inside it becomes one sentence."""
    from openpyxl import load_workbook  # here, because it brings numpy: half a second that only a workbook should cost
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with path.open("rb") as file:  # a file, because openpyxl refuses a path for its ending
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                yield book
            finally:
                book.close()
    except (InvalidFileException, *BROKEN) as problem:
        raise UnreadableTable(
            _("This XLSX file is damaged and cannot be read. Open it, save it anew as XLSX or CSV, and try again.")
        ) from problem


def _read(path: Path, name: str, on_progress: Callable[[int], None]) -> Iterator[Record]:
    with _opened(path) as book:
        sheet = book[name]
        sheet.reset_dimensions()  # what the file says of its size is often wrong
        for line, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield Record(line, tuple(cell_text(_text(value)) for value in row[:MAX_COLUMNS]))
            if line % TOLD_EVERY == 0:
                on_progress(line)


def _text(value: object) -> str:
    """A cell as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    text = str(value)[:MAX_CELL]
    return "" if text.startswith("#") and text.endswith(("!", "?", "/A")) else text
