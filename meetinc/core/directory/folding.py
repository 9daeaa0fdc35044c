"""Names folded in Python, because the database knows no language: for sorting, index letters, search and addresses.

The same functions fold what is stored and what is asked for, so "Muller", "Müller" and "MÜLLER" meet.
"""

from __future__ import annotations

import re
import unicodedata

NO_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
SILENT = re.compile("['’‘ʼʻʾʿ`´\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BEFORE_NAMES = frozenset({"dr", "prof", "mr", "mrs", "ms", "mx", "herr", "frau", "ing", "dipl", "mag", "sir", "dame"})
AFTER_NAMES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "mba", "md", "ba", "ma", "msc", "bsc", "llm", "esq", "cpa"}
)
FAMILY_FIRST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
ARABIC_ARTICLE = re.compile(r"^ال(?=\w{2})")
UNLETTERED = ("CJK", "HANGUL", "MODIFIER")


def fold(text: str) -> str:
    """The text without case, accents, vowel points and invisible characters."""
    plain = unicodedata.normalize("NFKD", SILENT.sub("", text).casefold())
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare).translate(NO_DECOMPOSITION)


def words(text: str) -> list[str]:
    """The folded words of a text, in order; everything but letters, marks and digits separates."""
    kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in fold(text))
    return "".join(kept).split()


def sort_key(text: str) -> str:
    """What a text is sorted by: its folded words, joined by single spaces."""
    return " ".join(words(text))


def family_first(name: str) -> str:
    """A person's name as directories sort it: the last word first, without titles and degrees.

    "Dr. Annegret Hohenwarter-Schlüter" becomes "Hohenwarter-Schlüter Annegret". A guess: names in Chinese,
    Japanese or Korean script stay as written, and who is sorted wrongly says so in their profile.
    """
    if FAMILY_FIRST.match(name):
        return name
    parts = [part.strip(",") for part in name.split()]
    while len(parts) > 1 and sort_key(parts[0]) in BEFORE_NAMES:
        parts = parts[1:]
    while len(parts) > 1 and sort_key(parts[-1]).replace(" ", "") in AFTER_NAMES:
        parts = parts[:-1]
    return " ".join([ARABIC_ARTICLE.sub("", parts[-1]), *parts[:-1]]) if parts else ""


def index_letter(key: str) -> str:
    """The letter a sort key stands under: A to Z, a letter of another alphabet, or # for digits and ideographs."""
    first = key[:1]
    if not first or not first.isalpha() or unicodedata.name(first, "").startswith(UNLETTERED):
        return "#"
    return first.upper() if len(first.upper()) == 1 else first


def slug_base(name: str, *, fallback: str, limit: int = 70) -> str:
    """The words of an address made from a name, in its own script; `fallback` when nothing is left."""
    return "-".join(words(name))[:limit].strip("-") or fallback
