"""What people type, as it can be seen: every room takes its texts through here.

Controls, bidi marks and other signs without a shape make one text look like another, break calendars and letters, and
let a name be nothing at all. They go; what scripts and pictures need to be written stays.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

JOINERS: Final = "\u200c\u200d"  # Persian and the scripts of India write with them, pictures are put together
BLANK: Final = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs without ink
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
UNJOINED: Final = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "COMBINING"})  # none of them needs a joiner
MOST_MARKS: Final = 4
MARKS: Final = r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff"
PILED_MARKS: Final = re.compile(rf"((?:[^\W\d_]|\s)[{MARKS}]{{{MOST_MARKS}}})[{MARKS}]+")
BREAKS: Final = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")


def clean_line(text: str) -> str:
    """A text of one line: composed, without what cannot be seen, single spaces; empty when nothing is left."""
    return " ".join(_seen(unicodedata.normalize("NFC", text)).split())


def clean_text(text: str) -> str:
    """A text of several lines: the same, but its lines stay. A line break counts one, however a browser sends it."""
    lines = BREAKS.sub("\n", unicodedata.normalize("NFC", text)).split("\n")
    return "\n".join(_seen(line).rstrip() for line in lines).strip()


def _seen(line: str) -> str:
    if line.isascii() and line.isprintable():
        return line  # nothing to look for, and imports clean texts by the hundred thousand
    kept = "".join(_kept(line, place) for place in range(len(line)))
    return PILED_MARKS.sub(r"\1", unicodedata.normalize("NFC", kept))


def _kept(text: str, place: int) -> str:
    """A character that can be seen, a space for whatever parts words, nothing for the rest."""
    character = text[place]
    if character in JOINERS:
        around = text[max(place - 1, 0)], text[place + 1 : place + 2]
        return character if all(map(_is_joined, around)) else ""
    kind = unicodedata.category(character)
    if kind.startswith("Z") or character in "\t\n\r\v\f" or character in BLANK:
        return " "
    return "" if kind in UNSEEN else character


def _is_joined(character: str) -> bool:
    """Whether a joiner beside this is part of how it is written."""
    if not character or character in BLANK:
        return False
    kind = unicodedata.category(character)
    if kind in {"So", "Sk"} or character == "\ufe0f":
        return True
    return kind[0] in "LM" and unicodedata.name(character, "").partition(" ")[0] not in UNJOINED
