"""A table in a file, read record by record: CSV in any encoding and separator, and XLSX.

`open_table(path)` looks at the content, not at the name, and never holds more than one record.
"""

from __future__ import annotations

from meetinc.transfer.tables.opening import open_table, start_of
from meetinc.transfer.tables.shape import Photo, Record, Table, unheard

__all__ = ["Photo", "Record", "Table", "open_table", "start_of", "unheard"]
