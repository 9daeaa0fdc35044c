"""The sign-in of a person."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=username)


class Account(AbstractBaseUser, PermissionsMixin):
    class Status(models.TextChoices):
        PENDING = "pending", _("Waiting for approval")
        ACTIVE = "active", _("Active")
        SUSPENDED = "suspended", _("Suspended")
        CLOSED = "closed", _("Closed")

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    language = models.CharField(max_length=12, blank=True)
    timezone = models.CharField(max_length=63, blank=True)
    is_active = models.BooleanField(default=True)  # a field because Wagtail's forms ask for one
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="account_email_unique")]

    def role_names(self) -> frozenset[str]:
        return frozenset()
