"""Exports of one's data, and the record of erasures that a restored backup replays."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData


class DataExport(models.Model):
    """Somebody asked for their data; the worker packs it, and it can be fetched until it expires."""

    class State(models.TextChoices):
        ASKED = "asked", _("Being packed")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Could not be packed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exports")
    state = models.CharField(max_length=6, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked"))
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)
    expires_at = models.DateTimeField(_("can be fetched until"), null=True, blank=True)
    file = models.CharField(max_length=200, blank=True)  # its name in the default storage
    size = models.PositiveBigIntegerField(_("size"), default=0)

    personal_data = PersonalData(subject="account", export=("asked_at", "ready_at"), erase=Erase.delete())

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=("account",), name="dataexport_one_being_packed", condition=Q(state="asked")
            ),
            models.CheckConstraint(
                name="dataexport_ready_has_file",
                condition=(Q(state="ready") & Q(ready_at__isnull=False) & Q(expires_at__isnull=False) & ~Q(file=""))
                | (~Q(state="ready") & Q(ready_at__isnull=True) & Q(file="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.asked_at:%Y-%m-%d}"


class ErasureEntry(models.Model):
    """That an account was erased, and when: its number and nothing about the person.

    Kept outside what a backup restores to: `restore` takes the newest log and erases again.
    """

    account_id = models.BigIntegerField()
    erased_at = models.DateTimeField()

    class Meta:
        ordering = ["erased_at", "pk"]
        constraints = [models.UniqueConstraint(fields=("account_id", "erased_at"), name="erasure_once")]
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return f"{self.account_id} {self.erased_at:%Y-%m-%d}"
