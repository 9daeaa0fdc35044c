"""The sign-in of a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from meetinc.core.locking import LockingQuerySet
from meetinc.core.personal_data import Erase, PersonalData


class AccountQuerySet(LockingQuerySet["Account"]):
    """Accounts by what they are waiting for."""

    def with_address(self, email: str) -> Self:
        """The account of an address, whatever its capitals; one row at most."""
        return self.filter(email__iexact=email.strip())

    def verified(self) -> Self:
        """Whose address is known to be theirs."""
        return self.filter(pk__in=_verified_ids())

    def unverified(self) -> Self:
        """Who began to sign up and has not shown that the address is theirs."""
        return self.exclude(pk__in=_verified_ids())

    def waiting(self) -> Self:
        """Who asks to be admitted, the longest waiting first."""
        return self.filter(status=Account.Status.PENDING).verified().order_by("created_at", "pk")

    def to_erase(self, *, now: datetime) -> Self:
        """Whose time of grace is over."""
        return self.filter(erase_after__lte=now).order_by("pk")


def _verified_ids() -> Any:
    """The accounts with a confirmed address, as a subquery; the addresses are allauth's."""
    addresses = apps.get_model("account", "EmailAddress")
    return addresses._default_manager.filter(verified=True).values("user_id")


class AccountManager(BaseUserManager["Account"].from_queryset(AccountQuerySet)):  # type: ignore[misc]
    """Accounts; made by `commands.create_account`, never here."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Capitals in an address do not matter."""
        account: Account = self.get(email__iexact=username)
        return account


class Account(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # Wagtail's image manager
    """Who signs in. Its times say how it came to its status; the database keeps them in step."""

    class Status(models.TextChoices):
        PENDING = "pending", _("Waiting for approval")
        ACTIVE = "active", _("Active")
        SUSPENDED = "suspended", _("Suspended")
        CLOSED = "closed", _("Closed")

    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=12, blank=True)
    timezone = models.CharField(_("time zone"), max_length=63, blank=True)
    introduction = models.CharField(_("introduction"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    activated_at = models.DateTimeField(null=True, blank=True)
    activated_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    suspended_because = models.CharField(_("reason"), max_length=500, blank=True)
    suspended_until = models.DateTimeField(
        null=True, blank=True
    )  # reinstated by itself then; empty: until somebody does
    limited_until = models.DateTimeField(null=True, blank=True)  # asks and invites nobody until then
    closed_at = models.DateTimeField(null=True, blank=True)
    erase_after = models.DateTimeField(null=True, blank=True)  # set when its owner asked for erasure
    session_salt = models.CharField(max_length=22, blank=True, editable=False)  # another one ends every session
    is_active = models.BooleanField(default=True)  # may sign in; a column because Wagtail's queries ask for one

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    personal_data = PersonalData(
        subject="",
        export=(
            "email", "name", "language", "timezone", "introduction", "created_at", "last_login", "status",
            "activated_at", "suspended_at", "suspended_because", "suspended_until", "limited_until", "closed_at",
            "erase_after",
        ),
        erase=Erase.delete(),
    )  # fmt: skip

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        indexes = [
            models.Index("created_at", "id", name="account_pending", condition=Q(status="pending")),
            models.Index("erase_after", name="account_erase_after", condition=Q(erase_after__isnull=False)),
            models.Index("suspended_until", name="account_suspended_until", condition=Q(suspended_until__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="account_email_unique"),
            models.CheckConstraint(name="account_email_given", condition=~Q(email="")),
            models.CheckConstraint(name="account_name_given", condition=~Q(name="")),
            models.CheckConstraint(
                name="account_activated_at_matches_status",
                condition=(Q(status="pending") & Q(activated_at__isnull=True))
                | (Q(status="active") & Q(activated_at__isnull=False))
                | Q(status__in=("suspended", "closed")),
            ),
            models.CheckConstraint(
                name="account_suspended_at_matches_status",
                condition=(Q(status="suspended") & Q(suspended_at__isnull=False))
                | (Q(status__in=("pending", "active")) & Q(suspended_at__isnull=True))
                | Q(status="closed"),
            ),
            models.CheckConstraint(
                name="account_suspended_until_after_suspension",
                condition=Q(suspended_until__isnull=True) | Q(suspended_until__gt=F("suspended_at")),
            ),
            models.CheckConstraint(
                name="account_closed_at_matches_status",
                condition=(Q(status="closed") & Q(closed_at__isnull=False))
                | (~Q(status="closed") & Q(closed_at__isnull=True) & Q(erase_after__isnull=True)),
            ),
            models.CheckConstraint(
                name="account_is_active_matches_status",
                condition=(Q(is_active=True) & (~Q(status="closed") | Q(erase_after__isnull=False)))
                | (Q(is_active=False) & Q(status="closed") & Q(erase_after__isnull=True)),
            ),
            models.CheckConstraint(name="account_is_never_superuser", condition=Q(is_superuser=False)),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        """Keep the address as it was given, without the spaces around it."""
        self.email = self.email.strip()

    @property
    def is_member(self) -> bool:
        """Whether it takes part."""
        return self.status == self.Status.ACTIVE

    def get_full_name(self) -> str:
        """The name; Wagtail asks for it by this word."""
        return self.name

    def get_short_name(self) -> str:
        """The name; Wagtail asks for it by this word."""
        return self.name

    def role_names(self) -> frozenset[str]:
        """Its roles, asked of the database once for each instance."""
        known: frozenset[str] | None = self.__dict__.get("_role_names")
        if known is None:
            known = frozenset(grant.role for grant in self.role_grants.all())
            self.__dict__["_role_names"] = known
        return known

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read again, the roles too."""
        self.__dict__.pop("_role_names", None)
        super().refresh_from_db(*args, **kwargs)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know: ends with a new password, and with a new salt."""
        return salted_hmac(
            "accounts.session", f"{self.password}:{self.session_salt}", secret=secret, algorithm="sha256"
        ).hexdigest()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Only members have permissions: roles rest while an account is suspended."""
        return self.is_member and super().has_perm(perm, obj)

    def has_module_perms(self, app_label: str) -> bool:
        """Only members have permissions."""
        return self.is_member and super().has_module_perms(app_label)
