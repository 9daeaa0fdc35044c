"""A mail on its way out."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData

PATIENCE = timedelta(days=5)  # with an address that is refused for now


def in_five_days() -> datetime:
    return timezone.now() + PATIENCE


class OutgoingMail(models.Model):
    """One message to one address, complete as it will be sent. The Message-ID is fixed when it is written,
    so that a repeat after a crash is recognised as the same mail."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Refused")

    message_id = models.CharField(max_length=255)
    sender = models.EmailField()
    to = models.EmailField()
    subject = models.CharField(max_length=255)
    template = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=12, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    content = models.BinaryField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    give_up_at = models.DateTimeField(default=in_five_days)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    personal_data = PersonalData(
        subject="account", export=("to", "subject", "created_at", "sent_at"), erase=Erase.delete()
    )

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        constraints = [
            models.UniqueConstraint(fields=("message_id", "to"), name="mail_message_once_per_address"),
            models.CheckConstraint(
                name="mail_sent_at_matches_state",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(
                fields=("next_attempt_at", "id"), name="mail_to_send", condition=Q(state__in=("waiting", "sending"))
            ),
            models.Index(fields=("-id",), name="mail_refused", condition=Q(state="failed")),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} ({self.state})"

    @property
    def message(self) -> EmailMessage:
        """The message, parsed."""
        return message_from_bytes(bytes(self.content), policy=policy.SMTP)
