"""The parts of a message, written straight to bytes.

The standard library's messages parse and fold the headers of each part several times on the way, which was most of
what a mail cost. Ours are a few fixed ASCII lines.
"""

from __future__ import annotations

from base64 import encodebytes
from binascii import b2a_qp
from dataclasses import dataclass
from secrets import token_hex

CALENDAR_FILE = "invite.ics"


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An iCalendar object that travels with a mail; `method` is its METHOD (REQUEST, CANCEL, REPLY …)."""

    content: bytes
    method: str = "REQUEST"


def message_of(text: str, html: str, calendar: CalendarPart | None) -> bytes:
    """The content of a message, from its first Content- header to its end, with network line ends.

    Alternatives: text, HTML where there is any, and the calendar with its method, which clients turn into buttons;
    and beside them the same calendar as an attached file, for those that only open files.
    """
    bodies = [_readable(text, "plain")]
    if html:
        bodies.append(_readable(html, "html"))
    if calendar:
        bodies.append(_in_base64(calendar.content, f'text/calendar; charset="utf-8"; method="{calendar.method}"'))
    body = _several("alternative", bodies) if len(bodies) > 1 else bodies[0]
    if calendar:
        file = f'application/ics\nContent-Disposition: attachment; filename="{CALENDAR_FILE}"'
        body = _several("mixed", [body, _in_base64(calendar.content, file)])
    return body.replace(b"\n", b"\r\n")


def _several(kind: str, parts: list[bytes]) -> bytes:
    boundary = f"=_{token_hex(16)}"
    head = f'Content-Type: multipart/{kind};\n boundary="{boundary}"\n\n'.encode()
    edge = f"--{boundary}".encode()
    return head + b"".join(edge + b"\n" + part + b"\n" for part in parts) + edge + b"--\n"


def _readable(text: str, subtype: str) -> bytes:
    """Text that can still be read in the raw message, in lines that every server takes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    return _part(f'text/{subtype}; charset="utf-8"', "quoted-printable", b2a_qp(lines, istext=True))


def _in_base64(content: bytes, content_type: str) -> bytes:
    return _part(content_type, "base64", encodebytes(content))


def _part(content_type: str, encoding: str, content: bytes) -> bytes:
    return f"Content-Type: {content_type}\nContent-Transfer-Encoding: {encoding}\n\n".encode() + content
