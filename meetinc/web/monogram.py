"""Initials of a name, in any script, for the circles and squares that stand for people and businesses."""

from __future__ import annotations

import re
import unicodedata

TONES = 4
TITLES = frozenset(["dr", "prof", "mr", "mrs", "ms", "mx", "herr", "frau", "ing", "dipl", "sir", "dame", "mag"])
PARTICLES = frozenset(
    [
        "van",
        "der",
        "den",
        "de",
        "von",
        "zu",
        "da",
        "dos",
        "di",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "bint",
        "and",
        "of",
        "the",
        "und",
        "et",
    ]
)
LEGAL_FORMS = frozenset(
    [
        "ag",
        "gmbh",
        "mbh",
        "kg",
        "ohg",
        "ug",
        "eg",
        "se",
        "ltd",
        "limited",
        "llc",
        "llp",
        "plc",
        "inc",
        "corp",
        "co",
        "company",
        "sa",
        "s.a",
        "sas",
        "sarl",
        "srl",
        "s.r.l",
        "spa",
        "s.p.a",
        "bv",
        "b.v",
        "nv",
        "n.v",
        "ab",
        "as",
        "a/s",
        "aps",
        "oy",
        "oyj",
        "sp",
        "z",
        "o.o",
        "kk",
        "k.k",
        "pvt",
        "pte",
        "pty",
        "fze",
        "fzco",
        "lda",
        "ltda",
        "doo",
        "d.o.o",
    ]
)
WHOLE_SYLLABLE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # kana, Chinese characters, hangul
ARTICLE_IN_ARABIC = re.compile(r"^ال(?=\w{2})")
AROUND_A_WORD = re.compile(r"^\W+|\W+$")


def initials(name: str) -> str:
    """At most two letters that a person would choose: first and last word, without titles, particles, legal forms."""
    words = _telling_words(name)
    if not words:
        return "?"
    if WHOLE_SYLLABLE.match(words[0]):
        return words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]
    first, last = _letter(words[0]), _letter(words[-1])
    return first if len(words) == 1 else first + last


def tone(identity: int) -> int:
    """One of four tones, always the same for one id; says nothing about rank."""
    return identity % TONES + 1


def _telling_words(name: str) -> list[str]:
    """The words that carry a name; all of them when none would remain."""
    words = [AROUND_A_WORD.sub("", word) for word in unicodedata.normalize("NFC", name).split()]
    words = [word for word in words if word]
    telling = [word for word in words if word.casefold() not in TITLES | PARTICLES] or words
    while len(telling) > 1 and telling[-1].casefold() in LEGAL_FORMS:
        telling.pop()
    return telling


def _letter(word: str) -> str:
    """A word's first letter with its accents, in capitals where the script has them."""
    word = ARTICLE_IN_ARABIC.sub("", word)
    end = 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return word[:end].upper()
