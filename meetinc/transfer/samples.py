"""The first values of each column, for the page on which columns are chosen."""

from __future__ import annotations

from itertools import islice
from typing import Final

from meetinc.core.errors import DomainError
from meetinc.transfer.files import local_copy
from meetinc.transfer.kinds import kind_of
from meetinc.transfer.models import ImportRun
from meetinc.transfer.sources import open_source

ROWS: Final = 20
SHOWN: Final = 3
LONGEST: Final = 40


def samples_of(run: ImportRun) -> list[list[str]]:
    """Up to three different values for each column, shortened; none where the file is gone."""
    found: list[list[str]] = [[] for _header in run.header]
    try:
        with local_copy(run.file) as path:
            table = open_source(path, kind_of(run.kind), encoding=run.encoding, sheet=run.sheet)
            for record in islice(table.records(), ROWS):
                for values, cell in zip(found, record.cells, strict=False):
                    short = " ".join(cell.split())[:LONGEST]
                    if short and short not in values and len(values) < SHOWN:
                        values.append(short)
    except (DomainError, FileNotFoundError):
        return [[] for _header in run.header]
    return found
