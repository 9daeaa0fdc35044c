"""Archives of the whole site, as owners ask for them in the back office."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData


class SiteArchive(models.Model):
    """Somebody asked for everything; the worker packs it, and owners can fetch it until it expires."""

    class State(models.TextChoices):
        ASKED = "asked", _("Being packed")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Could not be packed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked"))
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)
    expires_at = models.DateTimeField(_("can be fetched until"), null=True, blank=True)
    file = models.CharField(max_length=200, blank=True)  # its name in the default storage
    size = models.PositiveBigIntegerField(_("size"), default=0)

    personal_data = PersonalData(subject="asked_by", export=("asked_at", "ready_at"), erase=Erase.clear(asked_by=None))

    class Meta:
        verbose_name = _("archive of the site")
        verbose_name_plural = _("archives of the site")
        ordering = ("-asked_at",)
        constraints = [
            models.UniqueConstraint(fields=("state",), name="sitearchive_one_being_packed", condition=Q(state="asked")),
            models.CheckConstraint(
                name="sitearchive_ready_has_file",
                condition=(Q(state="ready", ready_at__isnull=False, expires_at__isnull=False) & ~Q(file=""))
                | (~Q(state="ready") & Q(ready_at__isnull=True, file="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.asked_at:%Y-%m-%d}"
