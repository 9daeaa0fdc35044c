"""The domains of a business, and codes sent to addresses at them."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models.business import Business
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people.models import Person


class BusinessDomainQuerySet(models.QuerySet["BusinessDomain"]):
    def verified(self) -> BusinessDomainQuerySet:
        """Domains that are known to be the business's own."""
        return self.filter(verified_at__isnull=False)


class BusinessDomain(models.Model):
    """A domain that a business says is its own; somebody or something has to have verified it before it counts."""

    class Verified(models.TextChoices):
        MAIL = "mail", _("By a code to an address at it")
        DNS = "dns", _("By a record in its DNS")
        ORGANISER = "organiser", _("By an organiser")

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(_("domain"), max_length=253)
    token = models.CharField(max_length=32, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    verified_how = models.CharField(max_length=9, choices=Verified, blank=True, editable=False)

    objects: ClassVar[BusinessDomainQuerySet] = BusinessDomainQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        ordering = ("business", "pk")
        constraints = [
            models.UniqueConstraint(fields=("business", "domain"), name="business_domain_once"),
            models.UniqueConstraint(
                fields=("domain",), condition=Q(verified_at__isnull=False), name="business_domain_verified_once"
            ),
            models.CheckConstraint(
                name="business_domain_is_a_name", condition=Q(domain__regex=r"^[a-z0-9.-]+\.[a-z0-9-]+$")
            ),
            models.CheckConstraint(
                name="business_domain_verified_at_matches_how",
                condition=Q(verified_at__isnull=True, verified_how="")
                | Q(verified_at__isnull=False) & ~Q(verified_how=""),
            ),
        ]

    def __str__(self) -> str:
        return self.domain

    @property
    def dialog_id(self) -> str:
        """The id of the dialog that asks before it goes."""
        return f"domain-{self.pk}"


class MailProof(models.Model):
    """A code on its way to an address at a business's domain: who types it reads the mail there.

    One for each person and business; a new one takes the old one's place. Of the code only a digest is kept.
    """

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(max_length=254)
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    personal_data = PersonalData(subject="person__account", export=("address", "sent_at"), erase=Erase.delete())

    class Meta:
        verbose_name = _("proof by mail")
        verbose_name_plural = _("proofs by mail")
        constraints = [
            models.UniqueConstraint(fields=("business", "person"), name="mail_proof_once"),
            models.CheckConstraint(name="mail_proof_expires_after_sent", condition=Q(expires_at__gt=F("sent_at"))),
        ]
        indexes = [models.Index("expires_at", name="mail_proof_expires")]

    def __str__(self) -> str:
        return f"{self.business_id}: {self.person_id}"

    def is_open(self, *, now: datetime) -> bool:
        """Whether its code still counts."""
        return self.expires_at > now
