"""Django's EMAIL_BACKEND: whatever calls `send_mail` (allauth does) stores its mail like everything else."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from meetinc.core.mail.compose import Envelope, address_of, deliverable
from meetinc.core.mail.posting import store


class OutboxBackend(BaseEmailBackend):
    """Stores one row per address, so that an address that is refused never repeats the mail to another."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self._store(message) for message in email_messages if message.recipients())

    def _store(self, message: EmailMessage) -> int:
        complete = message.message()
        content = complete.as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's message, which the stubs do not know
        for address in dict.fromkeys(message.recipients()):
            envelope = Envelope(
                message_id=str(complete["Message-ID"]),
                sender=address_of(message.from_email),
                to=deliverable(address_of(address)),
                subject=" ".join(str(message.subject).split()),
            )
            store(envelope, content, language=translation.get_language() or "")
        return 1
