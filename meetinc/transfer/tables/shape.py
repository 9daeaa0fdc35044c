"""What a table is, whatever file it came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from meetinc.core.export.cells import unguarded

MAX_COLUMNS: Final = 500
MAX_CELL: Final = 100_000
HEADER_WITHIN: Final = 20  # records that may stand above the header, as some exports put notes there

_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff]")


def unheard(_done: int) -> None:
    """For who does not want to know how far reading has come."""


class Photo(Protocol):
    """A picture that came with a record and is read when it is kept."""

    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a table: where it begins in the file (as an editor or a spreadsheet counts) and its cells.

    `notes` are what the file had and could not be taken.
    """

    line: int
    cells: tuple[str, ...]
    photo: Photo | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose records can be read as often as needed.

    `kind` says what was recognised ("CSV, cp1252, separator ;"). `size` is the whole of the unit that the
    progress of `records` counts in: bytes or rows; None where the file does not say.
    """

    kind: str
    header: Record
    read: Callable[[Callable[[int], None]], Iterator[Record]]
    size: int | None

    def records(self, on_progress: Callable[[int], None] = unheard) -> Iterator[Record]:
        """The records below the header, blank ones left out. `on_progress` is told how far reading has come."""
        for record in self.read(on_progress):
            if record.line > self.header.line and not record.is_blank:
                yield record


def clean(cell: str) -> str:
    """A cell without what cannot be seen or stored, and without space around it."""
    return _UNPRINTABLE.sub("", cell).replace("\xa0", " ").strip()


def cell_text(cell: str) -> str:
    """A cell of a spreadsheet or CSV file as it was meant: clean, and without the apostrophe that our exports guard it by."""
    return clean(unguarded(clean(cell)))
