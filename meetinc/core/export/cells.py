"""Cells that a spreadsheet must not take for formulas.

Excel, LibreOffice and Google's sheets run what begins with = + - or @, also in a CSV file, and a formula may send what
stands beside it to a stranger. Such text gets an apostrophe in front; the importers take it off again.
"""

from __future__ import annotations

import re
from typing import Final

APOSTROPHE: Final = "'"
_UNSEEN: Final = r"\s\u200b\u2060\ufeff"
_FORMULA: Final = re.compile(rf"[{_UNSEEN}']*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_LOOKS_GUARDED: Final = re.compile(rf"[{_UNSEEN}]*'")


def guarded(text: str) -> str:
    """The text as a cell that no program runs."""
    return APOSTROPHE + text if is_formula(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith(APOSTROPHE) and is_formula(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run it; apostrophes in front of it count as nothing."""
    return _FORMULA.match(text) is not None


def looks_guarded(text: str) -> bool:
    """Whether a reader would take an apostrophe of the text's own for ours."""
    return is_formula(text) and _LOOKS_GUARDED.match(text) is not None
