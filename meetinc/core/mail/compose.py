"""A message put together as mail servers and clients expect it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, make_msgid, parseaddr

from django.utils import timezone

CALENDAR_FILE = "invite.ics"


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An iCalendar object that travels with a mail; `method` is its METHOD (REQUEST, CANCEL, REPLY …)."""

    content: bytes
    method: str = "REQUEST"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the mail server is told, and what lists of mail show."""

    message_id: str
    sender: str
    to: str
    subject: str


def compose(
    *,
    sender: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    calendar: CalendarPart | None = None,
    reply_to: Iterable[str] = (),
    headers: Mapping[str, str],
) -> tuple[Envelope, bytes]:
    """A complete message with its Date and Message-ID, and the envelope to send it in.

    With a calendar: multipart/mixed of the alternatives (text, HTML, text/calendar with its method, which
    clients turn into buttons) and the same object as an attached file, for those that only open files.
    """
    recipient = deliverable(to)
    subject = " ".join(subject.split())
    message = EmailMessage(policy=SMTP if recipient.isascii() else SMTPUTF8)
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = subject
    message["Date"] = format_datetime(timezone.now())
    message["Message-ID"] = make_msgid(domain=_domain_of(sender))
    message["Auto-Submitted"] = "auto-generated"  # holiday notices need not answer
    for name, value in headers.items():
        message[name] = value
    if answers := ", ".join(reply_to):
        message["Reply-To"] = answers
    _add_bodies(message, text, html, calendar)
    envelope = Envelope(str(message["Message-ID"]), address_of(sender), address_of(recipient), subject)
    return envelope, message.as_bytes()


def mailbox(name: str, address: str) -> str:
    """`Name <address>`, quoted where it must be."""
    return str(Address(display_name=name, addr_spec=address))


def address_of(text: str) -> str:
    """The address in `Name <address>`."""
    return parseaddr(text)[1]


def deliverable(address: str) -> str:
    """The address with its domain as servers know it (münchen.example becomes xn--mnchen-3ya.example)."""
    local, at, domain = address.rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address


def _add_bodies(message: EmailMessage, text: str, html: str, calendar: CalendarPart | None) -> None:
    message.set_content(text, cte="quoted-printable")
    if html:
        message.add_alternative(html, subtype="html", cte="quoted-printable")
    if calendar:
        message.add_alternative(
            calendar.content.decode(), subtype="calendar", cte="base64", params={"method": calendar.method}
        )
        message.add_attachment(calendar.content, maintype="application", subtype="ics", filename=CALENDAR_FILE)


def _domain_of(sender: str) -> str:
    return address_of(sender).rpartition("@")[2] or "localhost"
