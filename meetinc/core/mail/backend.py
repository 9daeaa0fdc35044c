"""Django's EMAIL_BACKEND: whatever calls `send_mail` (allauth does) stores its mail like everything else."""

from __future__ import annotations

from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

from django.core.mail import EmailMessage as DjangoMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from meetinc.core.mail.posting import store


class OutboxBackend(BaseEmailBackend):
    """Stores one row per address, so that one refused address never repeats the mail to another."""

    def send_messages(self, email_messages: Sequence[DjangoMessage]) -> int:
        return sum(self._store(message) for message in email_messages)

    def _store(self, message: DjangoMessage) -> int:
        recipients = message.recipients()
        if not recipients:
            return 0
        complete = cast(EmailMessage, message_from_bytes(message.message().as_bytes(), policy=policy.SMTP))
        for address in dict.fromkeys(recipients):
            store(complete, to=address, language=translation.get_language() or "")
        return 1
