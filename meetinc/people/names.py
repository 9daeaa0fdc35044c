"""Names in any script: told apart by their letters, and refused where they hide what they are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from meetinc.core.writing import clean_line
from meetinc.people.errors import MixedLetters, NoName

# How Unicode names begin, the code of the script (ISO 15924), and a language that is written in little else.
SCRIPTS: Final = {
    "LATIN": ("Latn", ""), "GREEK": ("Grek", "el"), "CYRILLIC": ("Cyrl", ""), "ARMENIAN": ("Armn", "hy"),
    "GEORGIAN": ("Geor", "ka"), "HEBREW": ("Hebr", "he"), "ARABIC": ("Arab", "ar"), "SYRIAC": ("Syrc", ""),
    "THAANA": ("Thaa", "dv"), "NKO": ("Nkoo", ""), "DEVANAGARI": ("Deva", ""), "BENGALI": ("Beng", "bn"),
    "GURMUKHI": ("Guru", "pa"), "GUJARATI": ("Gujr", "gu"), "ORIYA": ("Orya", "or"), "TAMIL": ("Taml", "ta"),
    "TELUGU": ("Telu", "te"), "KANNADA": ("Knda", "kn"), "MALAYALAM": ("Mlym", "ml"), "SINHALA": ("Sinh", "si"),
    "THAI": ("Thai", "th"), "LAO": ("Laoo", "lo"), "TIBETAN": ("Tibt", "bo"), "MYANMAR": ("Mymr", "my"),
    "ETHIOPIC": ("Ethi", ""), "KHMER": ("Khmr", "km"), "MONGOLIAN": ("Mong", "mn"), "HANGUL": ("Hang", "ko"),
    "HIRAGANA": ("Jpan", "ja"), "KATAKANA": ("Jpan", "ja"), "CJK": ("Hani", "zh"),
}  # fmt: skip
RIGHT_TO_LEFT: Final = frozenset({"Hebr", "Arab", "Syrc", "Thaa", "Nkoo"})
ALIKE: Final = frozenset({"Latn", "Grek", "Cyrl", "Armn"})  # alphabets whose letters are taken for each other's
WRITES: Final = {
    "ar": "Arab", "fa": "Arab", "ur": "Arab", "ckb": "Arab", "ru": "Cyrl", "uk": "Cyrl", "bg": "Cyrl", "sr": "Cyrl",
    "mk": "Cyrl", "be": "Cyrl", "kk": "Cyrl", "ky": "Cyrl", "mn": "Cyrl", "hi": "Deva", "mr": "Deva", "ne": "Deva",
    "ja": "Hani", "zh-hans": "Hani", "zh-hant": "Hani",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writing:
    """How a page marks a text: its `lang` and `dir`."""

    lang: str
    dir: str


def script_of(text: str) -> str:
    """The script that most letters of a text are written in (ISO 15924); empty without letters."""
    scripts = Counter(filter(None, map(_script, text)))
    return scripts.most_common(1)[0][0] if scripts else ""


def mixed_word(text: str) -> str:
    """The first word that mixes alphabets whose letters look alike: an а of Russian in an English "Anna"."""
    for word in text.split():
        if len({script for script in map(_script, word) if script in ALIKE}) > 1:
            return word
    return ""


def readable(name: str) -> str:
    """The name as it can be seen. Raises `NoName` when nothing can."""
    seen = clean_line(name)
    if not seen:
        raise NoName
    return seen


def refuse_mixed(text: str, *, field: str) -> None:
    """Letters of two alphabets are somebody else's name in disguise, or a slip. Raises `MixedLetters`."""
    if word := mixed_word(text):
        raise MixedLetters(word, field=field)


def writing_of(text: str, languages: Sequence[str] = ()) -> Writing:
    """How to mark a name: in a language the person speaks that is written so, else in the script alone."""
    script = script_of(text)
    direction = "rtl" if script in RIGHT_TO_LEFT else "ltr"
    return Writing(_language(script, languages), direction)


def _language(script: str, languages: Iterable[str]) -> str:
    if not script:
        return ""
    spoken = (code for code in languages if WRITES.get(code) == script or (script == "Jpan" and code == "ja"))
    usual = {code: language for code, language in SCRIPTS.values() if language}
    return next(spoken, None) or usual.get(script) or f"und-{script}"


def _script(character: str) -> str:
    return _written_in(character) if character.isalpha() else ""


def _written_in(character: str) -> str:
    """The script of a letter or of a mark that belongs to one; empty for what all scripts share."""
    return SCRIPTS.get(re.split("[ -]", unicodedata.name(character, "") if character else "")[0], ("", ""))[0]
