"""The parts of a message put together as mail clients expect them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr

from django.utils import timezone

CALENDAR_FILE = "invite.ics"


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An iCalendar object that travels with a mail; `method` is its METHOD (REQUEST, CANCEL, REPLY …)."""

    content: bytes
    method: str = "REQUEST"


def compose(
    *,
    sender: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    calendar: CalendarPart | None = None,
    reply_to: Iterable[str] = (),
    headers: Mapping[str, str] | None = None,
) -> EmailMessage:
    """A complete message, with Date and Message-ID.

    With a calendar: multipart/mixed of the alternatives (text, HTML, text/calendar with its method, which
    clients turn into buttons) and the same object as an attached file, for those that only open files.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message["Date"] = format_datetime(timezone.now())
    message["Message-ID"] = make_msgid(domain=domain_of(sender))
    message["Auto-Submitted"] = "auto-generated"
    if reply_to:
        message["Reply-To"] = ", ".join(reply_to)
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(text, cte="quoted-printable")
    if html:
        message.add_alternative(html, subtype="html", cte="quoted-printable")
    if calendar:
        _add_calendar(message, calendar)
    return message


def _add_calendar(message: EmailMessage, calendar: CalendarPart) -> None:
    message.add_alternative(
        calendar.content.decode(), subtype="calendar", cte="base64", params={"method": calendar.method}
    )
    message.add_attachment(calendar.content, maintype="application", subtype="ics", filename=CALENDAR_FILE)


def mailbox(name: str, address: str) -> str:
    """`Name <address>`, quoted and encoded where it must be."""
    local, _at, domain = address.rpartition("@")
    return str(Address(display_name=name, username=local, domain=domain)) if name else address


def address_of(text: str) -> str:
    """The bare address in `Name <address>`."""
    return parseaddr(text)[1]


def domain_of(text: str) -> str:
    """The domain of an address, for the Message-ID."""
    return address_of(text).rpartition("@")[2] or "localhost"
