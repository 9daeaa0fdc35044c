"""A table in a file, read record by record: CSV in any encoding and separator, and XLSX.

`open_table(path)` looks at the content, not at the name, and never holds more than one record.
"""

from __future__ import annotations

from meetinc.transfer.tables.opening import open_table
from meetinc.transfer.tables.shape import Record, Table, unheard

__all__ = ["Record", "Table", "open_table", "unheard"]
