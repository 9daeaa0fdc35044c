"""The content lines of a vCard file, with what is folded put together again; photos stay in the file.

Four ways of folding are in use. The standard begins the next line with a space or a tab; quoted-printable ends a line
with "="; base64 of version 2.1 runs on without a sign until a line that is no base64; and some phones break a note into
lines with no sign at all.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

LONGEST: Final = 200_000  # bytes of a value that are kept; what is longer is cut
PROSE: Final = frozenset({"NOTE", "LABEL"})
KEPT_IN_FILE: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_HEAD: Final = re.compile(rb'^(?:[A-Za-z0-9_-]+\.)?([A-Za-z][A-Za-z0-9-]*)((?:;(?:"[^"]*"|[^":])*)?):')
_BASE64: Final = re.compile(rb"^[A-Za-z0-9+/=\s]+$")


@dataclass(slots=True)
class Line:
    """A content line: its name and parameters as written, its value, and where the value stands in the file.

    The value of a photo, a sound or a key is not read here; `begins` and `ends` say where it is.
    """

    number: int
    name: str
    parameters: bytes
    value: bytearray
    begins: int
    ends: int
    length: int = field(default=0)

    @property
    def is_quoted_printable(self) -> bool:
        return b"QUOTED-PRINTABLE" in self.parameters.upper()

    @property
    def is_base64(self) -> bool:
        given = self.parameters.upper()
        return b"BASE64" in given or b"ENCODING=B" in given

    def add(self, more: bytes, *, ends: int) -> None:
        """Take a folded piece in."""
        self.ends = ends
        self.length += len(more)
        if self.name not in KEPT_IN_FILE and len(self.value) < LONGEST:
            self.value += more[: LONGEST - len(self.value)]


def content_lines(file: BinaryIO) -> Iterator[Line]:
    """The content lines of the file, one held at a time."""
    current: Line | None = None
    at = file.tell()
    number = 0
    if file.read(len(BOM_UTF8)) == BOM_UTF8:
        at += len(BOM_UTF8)
    file.seek(at)
    while raw := file.readline(LONGEST):
        number += 1
        text = raw.rstrip(b"\r\n")
        begins, at = at, at + len(raw)
        if current is not None and _continues(current, text):
            current.add(_piece(current, text), ends=begins + len(text))
            continue
        started = _begin(text, number, begins)
        if started is None:
            continue
        if current is not None:
            yield current
        current = started
    if current is not None:
        yield current


def _begin(text: bytes, number: int, at: int) -> Line | None:
    head = _HEAD.match(text)
    if head is None:
        return None
    name = head[1].decode("ascii").upper()
    line = Line(number, name, head[2], bytearray(), at + head.end(), at + len(text))
    line.add(text[head.end() :], ends=at + len(text))
    return line


def _continues(line: Line, text: bytes) -> bool:
    """Whether a physical line belongs to the content line before it."""
    if line.is_quoted_printable and line.value.endswith(b"="):
        return True
    if text[:1] in {b" ", b"\t"}:
        return True
    if line.is_base64:
        return bool(_BASE64.match(text))
    return line.name in PROSE and _HEAD.match(text) is None


def _piece(line: Line, text: bytes) -> bytes:
    """What a physical line adds to the value before it."""
    if line.is_quoted_printable and line.value.endswith(b"="):
        del line.value[-1]
        return text.lstrip(b" \t") if text[:1] in {b" ", b"\t"} and text.strip() else text
    if text[:1] in {b" ", b"\t"} or line.is_base64:
        return text[1:] if text[:1] in {b" ", b"\t"} else text
    return b"\n" + text
