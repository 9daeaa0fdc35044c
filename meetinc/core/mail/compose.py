"""A message put together as mail servers and clients expect it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.policy import SMTP, SMTPUTF8, Policy
from email.utils import format_datetime, make_msgid, parseaddr
from functools import lru_cache

from django.utils import timezone

from meetinc.core.mail import mime
from meetinc.core.mail.mime import CalendarPart


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
    policy = SMTP if recipient.isascii() else SMTPUTF8
    message_id = make_msgid(domain=_domain_of(sender))
    lines = [
        _shared_header(policy, "From", sender),
        _header(policy, "To", recipient),
        _header(policy, "Subject", subject),
        _header(policy, "Date", format_datetime(timezone.now())),
        _header(policy, "Message-ID", message_id),
        _shared_header(policy, "Auto-Submitted", "auto-generated"),  # holiday notices need not answer
        *(_header(policy, name, value) for name, value in headers.items()),
    ]
    if answers := ", ".join(reply_to):
        lines.append(_header(policy, "Reply-To", answers))
    lines.append(_shared_header(policy, "MIME-Version", "1.0"))
    envelope = Envelope(message_id, address_of(sender), address_of(recipient), subject)
    return envelope, b"".join(lines) + mime.message_of(text, html, calendar)


def _header(policy: Policy, name: str, value: str) -> bytes:
    """A header as it is sent: encoded and folded.

    :raises ValueError: when the value has a line break, which would begin a header of its own.
    """
    return policy.fold_binary(*policy.header_store_parse(name, value))


_shared_header = lru_cache(maxsize=64)(_header)  # the same in every mail: parsing them is most of what they cost


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


def _domain_of(sender: str) -> str:
    return address_of(sender).rpartition("@")[2] or "localhost"
