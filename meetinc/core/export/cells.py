"""Cells that a spreadsheet must not take for formulas.

Excel, LibreOffice and Google's sheets run what begins with = + - or @, also in a CSV file, and a formula may send what
stands beside it to a stranger. Such text gets an apostrophe in front; the importers take it off again.
"""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = re.compile(r"'*\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
APOSTROPHE: Final = "'"


def guarded(text: str) -> str:
    """The text as a cell that no program runs."""
    return APOSTROPHE + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith(APOSTROPHE) and _FORMULA.match(text) else text
