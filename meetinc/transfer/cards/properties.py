"""A content line as what it says: parameters, the text in the right letters, and its parts."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from dataclasses import dataclass
from typing import Final

from meetinc.transfer.cards.lines import Line

ESCAPED: Final = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\", ":": ":"}
_PARAMETER: Final = re.compile(rb';((?:"[^"]*"|[^;"])*)')
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_SEMICOLON: Final = re.compile(r"((?:[^\\;]|\\.)*)(?:;|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a card: its name, the kinds it declares ("work", "cell", "pref"), and its text, still escaped."""

    name: str
    kinds: frozenset[str]
    text: str

    @property
    def value(self) -> str:
        """The text as people read it."""
        return unescaped(self.text)

    @property
    def parts(self) -> list[str]:
        """The parts of a structured value (a name, an address), each as people read it."""
        return [unescaped(part).strip() for part in _split(self.text)]


def property_of(line: Line, codec: str) -> Property:
    """Decode a content line; `codec` is what the file is written in, where the line does not say."""
    given = _parameters(line.parameters)
    raw = bytes(line.value)
    if line.is_quoted_printable:
        raw = quopri.decodestring(raw.rstrip(b"="))
    elif line.is_base64:
        raw = _from_base64(raw)
    kinds = {kind for key, value in given if key == "TYPE" for kind in value.lower().split(",")}
    pref = {"pref"} if any(key == "PREF" for key, _value in given) else set()
    charset = next((value for key, value in given if key == "CHARSET"), "")
    return Property(line.name, frozenset(kinds | pref), _decoded(raw, charset, codec))


def unescaped(text: str) -> str:
    """Backslashes resolved; one before a letter that means nothing stays, as in a Windows path."""
    return _ESCAPE.sub(lambda found: ESCAPED.get(found[1], found[0]), text)


def escaped(text: str) -> str:
    """The text as a card writes it; the way back of `unescaped`."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in ("\\", ",", ";"):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _split(text: str) -> list[str]:
    parts = [found[1] for found in _SEMICOLON.finditer(text)]
    return parts[:-1] if len(parts) > 1 and not text.endswith(";") else parts


def _parameters(raw: bytes) -> list[tuple[str, str]]:
    """The parameters as pairs; version 2.1 writes kinds and encodings without saying that they are."""
    found = []
    for each in _PARAMETER.findall(raw):
        key, equals, value = each.decode("latin-1").partition("=")
        bare = key.strip().upper()
        found.append((bare, value.strip().strip('"')) if equals else ("TYPE", bare))
    return found


def _decoded(raw: bytes, charset: str, codec: str) -> str:
    """The bytes as text: by what the line says, as UTF-8, by what the file is written in; never refused."""
    for guess in (charset, "utf-8", codec):
        try:
            if guess:
                return raw.decode(guess)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("cp1252", errors="replace")


def _from_base64(raw: bytes) -> bytes:
    try:
        return base64.b64decode(raw, validate=False)
    except (binascii.Error, ValueError):
        return b""
