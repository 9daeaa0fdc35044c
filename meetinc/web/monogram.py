"""Initials of a name, in any script, for the circles and squares that stand for people and businesses."""

from __future__ import annotations

import re
import unicodedata

TONES = 4
TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "mx", "herr", "frau", "ing", "dipl", "sir", "dame", "mag"})
PARTICLES = frozenset(
    {"van", "der", "den", "de", "von", "zu", "da", "dos", "di", "la", "le", "el", "al", "bin", "ibn", "bint", "and", "of", "the"}
)
WHOLE_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
ARTICLE_IN_ARABIC = re.compile(r"^ال(?=\w{2})")


def initials(name: str) -> str:
    """At most two letters that a person would choose: first and last word, without titles and particles."""
    words = _telling_words(name)
    if not words:
        return "?"
    if WHOLE_WORD.match(words[0]):
        return words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]
    first, last = _letter(words[0]), _letter(words[-1])
    return first if len(words) == 1 else first + last


def tone(identity: int) -> int:
    """One of four tones, always the same for one id; says nothing about rank."""
    return identity % TONES + 1


def _telling_words(name: str) -> list[str]:
    """The words that carry a name, falling back to all of them."""
    words = [word.strip(".,'’\"()&+-–") for word in unicodedata.normalize("NFC", name).split()]
    words = [word for word in words if word and word[0].isalnum()]
    telling = [word for word in words if word.casefold() not in TITLES | PARTICLES]
    return telling or words


def _letter(word: str) -> str:
    """A word's first letter with its accents, in capitals where the script has them."""
    word = ARTICLE_IN_ARABIC.sub("", word)
    end = 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return word[:end].upper()
