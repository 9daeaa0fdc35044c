"""Invitations: one address, one link, one use."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from meetinc.core.locking import LockingQuerySet
from meetinc.core.personal_data import Erase, PersonalData


class InvitationQuerySet(LockingQuerySet["Invitation"]):
    """Invitations by what can still become of them."""

    def open(self, *, now: datetime) -> Self:
        """Neither used, taken back nor out of time."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now)


class Invitation(models.Model):
    """An organiser invites an address; whoever holds the link may sign up with that address and is admitted.

    The link carries a signed number, not a row's secret: what leaks from the database opens nothing.
    """

    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=120, blank=True)
    message = models.TextField(_("message"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    invited_at = models.DateTimeField(_("sent"))
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    personal_data = PersonalData(
        subject="accepted_by", export=("email", "name", "message", "invited_at", "accepted_at"), erase=Erase.delete()
    )

    class Meta:
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="invitation_one_open_per_address",
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="invitation_accepted_or_revoked",
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="invitation_expires_after_sent", condition=Q(expires_at__gt=models.F("invited_at"))
            ),
            models.CheckConstraint(
                name="invitation_accepted_by_with_time",
                condition=Q(accepted_by__isnull=True) | Q(accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_revoked_by_with_time",
                condition=Q(revoked_by__isnull=True) | Q(revoked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def is_open(self, *, now: datetime) -> bool:
        """Whether its link still admits."""
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > now
