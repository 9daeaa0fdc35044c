"""Imprint, privacy and terms, version by version, and who agreed to which. Nobody agrees to an imprint."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from meetinc.accounts.models.purposes import label_of
from meetinc.core.personal_data import Erase, PersonalData


class LegalKind(models.TextChoices):
    """The texts that have versions."""

    TERMS = "terms", _("Terms of use")
    PRIVACY = "privacy", _("Privacy")
    IMPRINT = "imprint", _("Imprint")

    @property
    def is_agreed_to(self) -> bool:
        """Whether members agree to it. An imprint only says who runs the site."""
        return self in AGREED


AGREED = (LegalKind.TERMS, LegalKind.PRIVACY)


class LegalTextQuerySet(models.QuerySet["LegalText"]):
    """Texts by whether they hold."""

    def published(self) -> Self:
        """What holds or once held."""
        return self.filter(published_at__isnull=False)

    def drafts(self) -> Self:
        """What nobody but the organisers has seen."""
        return self.filter(published_at__isnull=True)


class LegalText(models.Model):
    """One version of one text in one language. A published one never changes; a change is the next version.

    Translations of a version share its number, so agreeing in one language is agreeing in all.
    """

    kind = models.CharField(_("text"), max_length=8, choices=LegalKind)
    version = models.PositiveIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=12)
    body = models.TextField(_("text"))  # HTML, cleaned by the command that writes it
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = LegalTextQuerySet.as_manager()

    personal_data = PersonalData(
        subject="published_by",
        export=(),
        erase=Erase.keep(_("The text is the operator's; the name goes with the account.")),
    )

    class Meta:
        ordering = ["kind", "-version", "language"]
        constraints = [
            models.UniqueConstraint(fields=("kind", "version", "language"), name="legaltext_once_per_language"),
            models.CheckConstraint(name="legaltext_kind_known", condition=Q(kind__in=LegalKind.values)),
            models.CheckConstraint(name="legaltext_version_counts_from_one", condition=Q(version__gte=1)),
            models.CheckConstraint(name="legaltext_has_text", condition=~Q(body="")),
            models.CheckConstraint(
                name="legaltext_published_by_with_time",
                condition=Q(published_by__isnull=True) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version} ({self.language})"

    def get_absolute_url(self) -> str:
        """Where readers find it."""
        return reverse("accounts:legal", args=[self.kind])

    @property
    def html(self) -> SafeString:
        """The text for a page."""
        return mark_safe(self.body)  # noqa: S308 - cleaned by `rich_text.clean` when it was written


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents by whether they hold."""

    def given(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Consent(models.Model):
    """An account agreed to a version of something at a time; a withdrawal keeps the row and its history.

    `kind` is a legal text's, or a purpose that a room names ("newsletter").
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents")
    kind = models.CharField(_("what"), max_length=32)
    version = models.PositiveIntegerField(_("version"), default=1)
    language = models.CharField(_("language"), max_length=12, blank=True)
    given_at = models.DateTimeField(_("agreed"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    personal_data = PersonalData(
        subject="account",
        export=("kind", "version", "language", "given_at", "withdrawn_at"),
        erase=Erase.delete(),
    )

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=("account", "kind", "version"),
                name="consent_once_per_version",
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(name="consent_kind_given", condition=~Q(kind="")),
            models.CheckConstraint(
                name="consent_withdrawn_after_given",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=models.F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"

    def label(self) -> str:
        """The text's name, or the purpose as the room wrote it."""
        return str(LegalKind(self.kind).label) if self.is_legal else label_of(self.kind)

    @property
    def is_legal(self) -> bool:
        """Whether it is agreement to a text that can be read."""
        return self.kind in LegalKind.values
