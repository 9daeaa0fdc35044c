"""Soft hyphens in very long words, so that they break like words on a phone: Wärmepumpen-komponenten-gesellschaft.

Browsers hyphenate only what says its language, and names say none.
"""

from __future__ import annotations

import re

LONG = 16
EDGE = 4
SHY = "\u00ad"
VOWELS = "aeiouyáàâäãåæéèêëíìîïóòôöõøœúùûüýąęåůűőıėīūāē"
TOGETHER = "sch|ch|ck|ph|th|sh|qu|sz|cz|rz"
LONG_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")
# A syllable begins at the last consonant before a vowel: kom-po-nen-ten, sell-schaft.
BREAK = re.compile(rf"(?<=[{VOWELS}])([^\W\d_{VOWELS}]*?)((?:{TOGETHER}|[^\W\d_{VOWELS}])[{VOWELS}])", re.IGNORECASE)


def soften(text: str) -> str:
    """The text with places where its longest words may break; other words stay as they are."""
    return LONG_WORD.sub(lambda found: _softened(found.group()), text)


def _softened(word: str) -> str:
    places = [match.start(2) for match in BREAK.finditer(word) if EDGE <= match.start(2) <= len(word) - EDGE]
    for place in reversed(places):
        word = f"{word[:place]}{SHY}{word[place:]}"
    return word
