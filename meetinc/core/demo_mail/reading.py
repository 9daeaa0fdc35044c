"""A stored mail taken apart for a reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage

from meetinc.core.mail.models import OutgoingMail

PAGE = 50


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail with its parts."""

    mail: OutgoingMail
    text: str
    has_html: bool
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A page of mails, newest first, and where the older ones go on."""

    mails: tuple[OutgoingMail, ...]
    older: int | None


def mailbox(*, to: str = "", before: int | None = None) -> Mailbox:
    """Mail to an address, or to everybody; `before` is the place that the page before gave out."""
    rows = OutgoingMail.objects.defer("content").order_by("-pk")
    if to:
        rows = rows.filter(to__icontains=to)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    shown = tuple(found[:PAGE])
    return Mailbox(shown, older=shown[-1].pk if len(found) > PAGE else None)


def letter(mail: OutgoingMail) -> Letter:
    """The mail's text, and what else it holds."""
    message = mail.message
    return Letter(
        mail=mail,
        text=body(message, "plain"),
        has_html=bool(body(message, "html")),
        files=tuple(file.get_filename() or "" for file in attachments(message)),
    )


def body(message: EmailMessage, kind: str) -> str:
    """The part that readers of this kind see; empty when there is none."""
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""


def attachments(message: EmailMessage) -> Iterable[EmailMessage]:
    """The attached files."""
    return message.iter_attachments()
