"""People whom others have brought in: where from, how to reach them, and whether they want to be here."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetinc.core.locking import LockingQuerySet
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people.models import Person
from meetinc.transfer.models.runs import ImportRun


class ImportedPersonQuerySet(LockingQuerySet["ImportedPerson"]):
    """Imported people by how far they have come."""

    def unclaimed(self) -> Self:
        """Who has not made the profile their own."""
        return self.filter(person__account__isnull=True, person__erased_at__isnull=True)

    def to_invite(self) -> Self:
        """Whom an organiser wants to invite and whose letter has not gone out yet, the longest waiting first."""
        return (
            self.unclaimed()
            .filter(invite_asked_at__isnull=False, invited_at__isnull=True)
            .order_by("invite_asked_at", "pk")
        )


class ImportedPerson(models.Model):
    """What an import knows of a person beside their profile. Nobody but organisers sees it.

    The addresses are those they can be invited under, and by which a later import recognises them.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="imported")
    run = models.ForeignKey(ImportRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="people")
    source = models.CharField(_("where the list is from"), max_length=120, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added"))
    emails = ArrayField(models.EmailField(max_length=254), verbose_name=_("e-mail addresses"), default=list, blank=True)
    phones = ArrayField(models.CharField(max_length=40), verbose_name=_("telephones"), default=list, blank=True)
    digits = ArrayField(models.CharField(max_length=9), default=list, blank=True)  # what tells a telephone from others
    links = ArrayField(models.URLField(max_length=300), verbose_name=_("links"), default=list, blank=True)
    company = models.CharField(_("business"), max_length=160, blank=True)
    invite_asked_at = models.DateTimeField(null=True, blank=True)
    invite_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    message = models.CharField(_("message"), max_length=1000, blank=True)
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    consented_at = models.DateTimeField(_("agreed to be shown"), null=True, blank=True)

    objects: ClassVar[ImportedPersonQuerySet] = ImportedPersonQuerySet.as_manager()  # type: ignore[assignment]

    personal_data = PersonalData(
        subject="person__account",
        export=("source", "added_at", "emails", "phones", "links", "company", "invited_at", "consented_at"),
        erase=Erase.delete(),
    )

    class Meta:
        verbose_name = _("imported person")
        verbose_name_plural = _("imported people")
        indexes = [
            # Without `fastupdate`: an import looks into what it has just written, and each look would read the list of
            # what waits to be sorted in.
            GinIndex(fields=("emails",), name="importedperson_emails", fastupdate=False),
            GinIndex(fields=("digits",), name="importedperson_digits", fastupdate=False),
            GinIndex(fields=("links",), name="importedperson_links", fastupdate=False),
            models.Index(
                fields=("invite_asked_at", "id"),
                name="importedperson_to_invite",
                condition=Q(invite_asked_at__isnull=False, invited_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def email(self) -> str:
        """Where an invitation goes."""
        return self.emails[0] if self.emails else ""


class Removal(models.Model):
    """That somebody asked not to be here: a keyed digest of an address, and nothing that leads back to it."""

    digest = models.CharField(max_length=64, unique=True)
    removed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("removal")
        verbose_name_plural = _("removals")
        constraints = [
            models.CheckConstraint(name="removal_digest_is_sha256", condition=Q(digest__regex=r"^[0-9a-f]{64}$"))
        ]

    def __str__(self) -> str:
        return f"{self.removed_at:%Y-%m-%d}"
