"""Rows as CSV, JSON and XLSX, one at a time."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, Final

from django.core.serializers.json import DjangoJSONEncoder

from meetinc.core.export.cells import guarded, is_formula, looks_guarded
from meetinc.core.export.listing import Column, text_of

LONGEST_CELL: Final = 32_767  # characters, XLSX's own limit
MOST_ROWS: Final = 1_048_575  # of a sheet, below its header
TOGETHER: Final = 200  # rows of text that go out at once


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_of(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[str]:
    """The list as CSV that Excel opens with the right letters."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + str(writer.writerow([guarded(str(column.label)) for column in columns]))
    piece: list[str] = []
    for row in rows:
        piece.append(str(writer.writerow([guarded(text_of(column.value(row))) for column in columns])))
        if len(piece) >= TOGETHER:
            yield "".join(piece)
            piece.clear()
    yield "".join(piece)


def json_of(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[str]:
    """The list as a JSON array of objects, one a line."""
    yield "["
    for number, row in enumerate(rows):
        values = {column.key: column.value(row) for column in columns}
        start = ",\n" if number else "\n"
        yield start + json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False)
    yield "\n]\n"


def xlsx_of(columns: Sequence[Column], rows: Iterable[Any], *, title: str) -> IO[bytes]:
    """The list as a workbook in a temporary file. Every cell is text, marked so that no program takes it for a formula."""
    from openpyxl import Workbook  # here, because it brings numpy: half a second that only a workbook should cost

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=title[:31])
    sheet.append([_cell(sheet, str(column.label)) for column in columns])
    for number, row in enumerate(rows):
        if number < MOST_ROWS:
            sheet.append([_cell(sheet, text_of(column.value(row))) for column in columns])
    space = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    book.save(space)
    space.seek(0)
    return space


def _cell(sheet: Any, text: str) -> Any:
    """A cell of text, whatever it begins with. It needs no apostrophe, but one of its own must not be taken for ours."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils.exceptions import IllegalCharacterError

    text = guarded(text) if looks_guarded(text) else text
    try:
        cell = WriteOnlyCell(sheet, value=text[:LONGEST_CELL])
    except IllegalCharacterError:
        cell = WriteOnlyCell(sheet, value="".join(c for c in text[:LONGEST_CELL] if c.isprintable() or c in "\n\t"))
    cell.data_type = "s"
    if is_formula(text):
        cell.quotePrefix = True
    return cell
