"""Lists as files: CSV, XLSX, JSON, streamed, and without a cell that a spreadsheet would run.

return list_answer(COLUMNS, rows.iterator(), name="people", form="csv")
"""

from meetinc.core.export.answers import list_answer, saved, streamed
from meetinc.core.export.cells import guarded, unguarded
from meetinc.core.export.listing import FORMATS, Column, text_of
from meetinc.core.export.writers import csv_of, json_of, xlsx_of

__all__ = [
    "FORMATS",
    "Column",
    "csv_of",
    "guarded",
    "json_of",
    "list_answer",
    "saved",
    "streamed",
    "text_of",
    "unguarded",
    "xlsx_of",
]
