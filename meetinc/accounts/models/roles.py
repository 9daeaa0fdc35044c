"""What an account may do beyond being a member, and who said so."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetinc.core.personal_data import Erase, PersonalData


class Role(models.TextChoices):
    """The roles, each with the least it needs; `accounts.roles` says what that is."""

    OWNER = "owner", pgettext_lazy("role", "Owner")
    ORGANISER = "organiser", pgettext_lazy("role", "Organiser")
    EDITOR = "editor", pgettext_lazy("role", "Editor")
    MODERATOR = "moderator", pgettext_lazy("role", "Moderator")
    ACCOUNTANT = "accountant", pgettext_lazy("role", "Accountant")


class RoleGrant(models.Model):
    """One role of one account. Taking it away removes the row; the audit keeps both."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_grants")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    granted_at = models.DateTimeField(_("since"), default=timezone.now)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )

    personal_data = PersonalData(subject="account", export=("role", "granted_at"), erase=Erase.delete())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("account", "role"), name="rolegrant_once"),
            models.CheckConstraint(name="rolegrant_role_known", condition=models.Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
