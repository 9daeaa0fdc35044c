"""CSV: any encoding, any of the usual separators, line breaks inside quotes, notes above the header."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final, TextIO

from django.utils.translation import gettext as _

from meetinc.transfer.errors import UnreadableTable
from meetinc.transfer.tables.encoding import encoding_of
from meetinc.transfer.tables.shape import MAX_CELL, MAX_COLUMNS, Record, Table, cell_text, unheard

SEPARATORS: Final = (",", ";", "\t", "|")
SAMPLE_RECORDS: Final = 50
SAMPLE_CHARACTERS: Final = 256 * 1024
TOLD_EVERY: Final = 500  # records

NAMES: Final = {"\t": "tab"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How this file is written."""

    path: Path
    encoding: str
    separator: str
    skip: int  # lines to leave out at the top: Excel's "sep=;"


def open_delimited(path: Path, pick_header: Callable[[list[Record]], Record], encoding: str = "") -> Table:
    """The table in a text file; `encoding` overrides what its bytes say."""
    dialect = _dialect(path, encoding or encoding_of(path))
    read = partial(_read, dialect)
    head = list(islice(read(unheard), SAMPLE_RECORDS))
    kind = _("CSV, %(encoding)s, separator %(separator)s") % {
        "encoding": dialect.encoding,
        "separator": NAMES.get(dialect.separator, dialect.separator),
    }
    return Table(kind=kind, header=pick_header(head), read=read, size=path.stat().st_size)


def _read(dialect: Dialect, on_progress: Callable[[int], None]) -> Iterator[Record]:
    csv.field_size_limit(MAX_CELL)
    raw = dialect.path.open("rb")
    with io.TextIOWrapper(raw, encoding=dialect.encoding, newline="") as text:
        try:
            yield from _records(text, dialect, lambda: on_progress(raw.tell()))
        except UnicodeDecodeError as problem:
            raise UnreadableTable(
                _(
                    "The file is not written in %(encoding)s throughout. Save it as UTF-8, or name its encoding with --encoding."
                )
                % {"encoding": dialect.encoding}
            ) from problem


class _Lines:
    """The lines of a file. A record that asks for one when there is none left ended inside quotation marks."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline()
        if not line:
            self.ended = True
            raise StopIteration
        return line


def _records(text: TextIO, dialect: Dialect, tell: Callable[[], None]) -> Iterator[Record]:
    for _line in range(dialect.skip):
        text.readline()
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=dialect.separator)
    begins = dialect.skip + 1
    try:
        for number, cells in enumerate(reader):
            if len(cells) > MAX_COLUMNS:
                raise UnreadableTable(
                    _("Line %(line)s has %(count)s columns; a table may have %(most)s.")
                    % {"line": begins, "count": len(cells), "most": MAX_COLUMNS}
                )
            if lines.ended:
                raise UnreadableTable(
                    _("A quotation mark opens in line %(line)s and never closes: all that follows would be one cell.")
                    % {"line": begins}
                )
            yield Record(begins, tuple(map(cell_text, cells)))
            begins = dialect.skip + reader.line_num + 1
            if number % TOLD_EVERY == 0:
                tell()
    except csv.Error as problem:
        raise UnreadableTable(
            _("Line %(line)s cannot be read: a quotation mark opens there and never closes, or a cell is too long.")
            % {"line": begins}
        ) from problem


def _dialect(path: Path, encoding: str) -> Dialect:
    try:
        with path.open(encoding=encoding, newline="") as file:
            sample = file.read(SAMPLE_CHARACTERS)
    except (UnicodeDecodeError, LookupError) as problem:
        raise UnreadableTable(
            _("The file cannot be read as %(encoding)s. Name another with --encoding, or leave it out.")
            % {"encoding": encoding}
        ) from problem
    first = sample.partition("\n")[0].strip().lstrip("\ufeff")
    if told := re.fullmatch(r"sep=(.)", first, re.IGNORECASE):
        return Dialect(path, encoding, told[1], skip=1)
    return Dialect(path, encoding, _separator(sample), skip=0)


def _separator(sample: str) -> str:
    """The separator that cuts most records into the same number of cells, more than one; a comma if none does."""
    return max(SEPARATORS, key=partial(_evenness, sample))


def _evenness(sample: str, separator: str) -> tuple[int, int]:
    """(records of the commonest width, that width), nothing when that width is one."""
    csv.field_size_limit(max(MAX_CELL, len(sample)))
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    widths = Counter(len(cells) for cells in islice(reader, SAMPLE_RECORDS) if any(cells))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return (0, 0)
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return (count, width)
