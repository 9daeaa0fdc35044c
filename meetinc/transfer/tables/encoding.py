"""Which characters the bytes of a text file stand for.

A byte order mark decides; then UTF-8, which other text practically never is by accident; then UTF-16 by its
zeros. What is left is one of the old code pages. charset-normalizer knows scripts well but guesses wildly among
the Latin code pages when a file is short, so those are judged here by their letters: a code page is wrong when it
puts signs inside words, or a capital after a small letter.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from meetinc.transfer.errors import UnreadableTable

SAMPLE: Final = 64 * 1024
CHUNK: Final = 1024 * 1024
ASCII: Final = 0x7F

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_WESTERN: Final = "àâäáãåæçèéêëìíîïñòóôöõøœùúûüßšžþðý"
_CENTRAL: Final = "ąćęłńóśźżáčďéěíňřšťúůýžäöüßőűăâîşţđĺľŕô"
_TURKISH: Final = "çğıöşüâîû"
# In this order: where two read a file equally well, the first is taken.
LATIN: Final = {
    "cp1254": frozenset(_TURKISH + _TURKISH.upper() + "İ"),
    "cp1252": frozenset(_WESTERN + _WESTERN.upper()),
    "cp1250": frozenset(_CENTRAL + _CENTRAL.upper()),
    "mac_roman": frozenset(_WESTERN + _WESTERN.upper()),
    "cp850": frozenset(_WESTERN + _WESTERN.upper()),
}
OTHER_SCRIPTS: Final = [
    "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip
OTHER_SCRIPT_SHARE: Final = 0.4  # of letters outside ASCII; German and Polish text has below a fifth


def encoding_of(path: Path) -> str:
    """The codec to read this file with; raises `UnreadableTable` for what is not text."""
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    for mark, codec in MARKS:
        if head.startswith(mark):
            return codec
    if codec := _without_mark(head):
        return codec
    if b"\0" in head:
        raise UnreadableTable(_("This file is not a table: it holds binary data. Give a CSV or an XLSX file."))
    return "utf-8" if _is_utf8(path) else _code_page(_telling_lines(path))


def _without_mark(head: bytes) -> str:
    """UTF-16 written without its mark: separators and line ends alone leave zeros, and all on one side."""
    pairs = len(head) // 2
    zeros = {"utf-16-le": head[1 : pairs * 2 : 2].count(0), "utf-16-be": head[0 : pairs * 2 : 2].count(0)}
    codec = max(zeros, key=lambda side: zeros[side])
    if min(zeros.values()) == 0 and zeros[codec] > pairs * 0.02 and _decodes(head[: pairs * 2], codec):
        return codec
    return ""


def _decodes(head: bytes, codec: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(codec)().decode(head)
    except UnicodeDecodeError:
        return False
    return sum(character.isprintable() or character.isspace() for character in text) > len(text) * 0.95


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _telling_lines(path: Path) -> bytes:
    """Lines with bytes outside ASCII, up to a sample's length: only these tell code pages apart."""
    found = bytearray()
    with path.open("rb") as file:
        while len(found) < SAMPLE and (line := file.readline(SAMPLE)):
            if not line.isascii():
                found += line
    return bytes(found)


def _code_page(sample: bytes) -> str:
    if _share_outside_ascii(sample) > OTHER_SCRIPT_SHARE:
        match = from_bytes(sample, cp_isolation=OTHER_SCRIPTS).best()
        if match is not None:
            return match.encoding
    scores = {codec: _score(sample, codec, letters) for codec, letters in LATIN.items()}
    top = max(scores.values())
    if top < 0:
        return "latin-1"
    best = next(codec for codec, score in scores.items() if score == top)
    if best == "cp1252" and scores["cp1250"] == top and _central_rather_than_western(sample):
        return "cp1250"
    same = scores["cp1252"] > float("-inf") and sample.decode(best) == sample.decode("cp1252")
    return "cp1252" if same else best


def _share_outside_ascii(sample: bytes) -> float:
    """How many of the letters are outside ASCII, by bytes."""
    outside = sum(byte > ASCII for byte in sample)
    inside = sum(chr(byte).isalpha() for byte in sample if byte <= ASCII)
    return outside / (outside + inside)


def _score(sample: bytes, codec: str, letters: frozenset[str]) -> float:
    """How well a code page explains the sample: its letters inside words count for it, signs there against it."""
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError:
        return float("-inf")
    score = 0.0
    for before, here, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if here.isascii():
            continue
        if here in letters and (before.isalpha() or after.isalpha()):
            score += -2 if here.isupper() and before.islower() else 1
        elif before.isalpha() and after.isalpha():
            score += 0.5 if here.isalpha() and here.islower() else -2
    return score


def _central_rather_than_western(sample: bytes) -> bool:
    """Czech and French use the same bytes for different letters: no western language writes š or ž, or ø beside è."""
    text = sample.decode("cp1252").lower()
    return bool({"š", "ž"} & set(text)) or ("ø" in text and bool({"è", "ì", "ù"} & set(text)))
