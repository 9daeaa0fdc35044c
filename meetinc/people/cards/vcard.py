"""Contact cards as address books read them: vCard 4.0 (RFC 6350) and 3.0 (RFC 2426, 2425).

A writer of its own: the kept library for vCards (vobject) writes 3.0 only, and what is needed is a page.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

Version = Literal["3.0", "4.0"]
VERSIONS: Final = ("4.0", "3.0")
LINE: Final = 75  # octets, by both standards
UNSAFE_IN_PARAMETERS: Final = re.compile(r'["\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `photo` is a JPEG; what is empty is left out."""

    uid: str
    name: str
    family: str = ""
    given: str = ""
    name_in_script: str = ""
    script_language: str = ""
    title: str = ""
    business: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""
    country: str = ""
    languages: tuple[str, ...] = ()
    timezone: str = ""
    links: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    categories: tuple[str, ...] = ()
    photo: bytes = field(default=b"", repr=False)
    revised: datetime | None = None


def vcard(card: Card, version: Version = "4.0") -> str:
    """The card as a file: CRLF, lines folded at 75 octets."""
    lines = ["BEGIN:VCARD", f"VERSION:{version}", *_lines(card, version), "END:VCARD"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _lines(card: Card, version: Version) -> list[str]:
    is_four = version == "4.0"
    return [
        "PRODID:-//MeetInc//MeetInc//EN",
        *(["KIND:individual"] if is_four else []),
        _line("UID", card.uid),
        *_names(card, is_four=is_four),
        *_optional("TITLE", card.title),
        *_optional("ORG", card.business),
        *_optional("EMAIL" if is_four else "EMAIL;TYPE=INTERNET", card.email),
        *_optional("TEL" if is_four else "TEL;TYPE=WORK,VOICE", card.phone),
        *_address(card),
        *(_line(f"LANG;PREF={rank}", code) for rank, code in enumerate(card.languages, start=1) if is_four),
        *_optional("TZ" if is_four else "TZ;VALUE=text", card.timezone),
        *(f"URL:{_one_line(link)}" for link in card.links),
        *([f"SOURCE:{_one_line(card.source)}"] if card.source else []),
        *([f"CATEGORIES:{','.join(map(_escaped, card.categories))}"] if card.categories else []),
        *_optional("NOTE", card.note),
        *_photo(card, is_four=is_four),
        *([f"REV:{card.revised:%Y%m%dT%H%M%SZ}"] if card.revised else []),
    ]


def _names(card: Card, *, is_four: bool) -> list[str]:
    """FN and N; the other script as an alternative where the standard has one, else as a nickname."""
    parts = ";".join((_escaped(card.family), _escaped(card.given), "", "", ""))
    if not card.name_in_script:
        return [_line("FN", card.name), f"N:{parts}"]
    if not is_four:
        return [_line("FN", card.name), f"N:{parts}", _line("NICKNAME", card.name_in_script)]
    language = f";LANGUAGE={card.script_language}" if card.script_language else ""
    return [_line("FN;ALTID=1", card.name), _line(f"FN;ALTID=1{language}", card.name_in_script), f"N:{parts}"]


def _address(card: Card) -> list[str]:
    if not (card.address or card.city or card.country):
        return []
    parts = ("", "", card.address, card.city, "", "", card.country)
    return [f"ADR:{';'.join(map(_escaped, parts))}"]


def _photo(card: Card, *, is_four: bool) -> list[str]:
    if not card.photo:
        return []
    data = base64.b64encode(card.photo).decode("ascii")
    return [f"PHOTO:data:image/jpeg;base64,{data}" if is_four else f"PHOTO;ENCODING=b;TYPE=JPEG:{data}"]


def _optional(name: str, value: str) -> list[str]:
    return [_line(name, value)] if value else []


def _line(name: str, value: str) -> str:
    return f"{UNSAFE_IN_PARAMETERS.sub('', name)}:{_escaped(value)}"


def _escaped(value: str) -> str:
    """A text as a value: nothing in it ends the value, the list or the line."""
    plain = value.replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(character for character in plain if character == "\t" or ord(character) >= ord(" "))


def _one_line(address: str) -> str:
    """An address; it is a URI and takes no escapes."""
    return "".join(address.split())


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, none of which cuts a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    return "\r\n".join([*pieces, piece])
