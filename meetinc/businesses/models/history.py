"""Where a page was before, and what was changed on it by whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models.business import Business
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people.models import Person


class OldAddress(models.Model):
    """An address that a renamed business had; it leads to the one it has now."""

    slug = models.CharField(max_length=90, db_collation="C", unique=True)
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="old_addresses")
    left_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")

    def __str__(self) -> str:
        return self.slug


class Change(models.Model):
    """One field of a page as it was and as it became, for those who run the business.

    Values are codes or texts of the page. Of people no text is kept: `person` says whose position changed, and goes
    blank with them.
    """

    class Capacity(models.TextChoices):
        COLLEAGUE = "colleague", _("Somebody of the business")
        ORGANISER = "organiser", _("An organiser")
        SITE = "site", _("The site")

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(auto_now_add=True)
    capacity = models.CharField(max_length=9, choices=Capacity)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    field = models.CharField(max_length=40)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager[Change]] = models.Manager()

    personal_data = PersonalData(subject="by__account", export=("business", "at", "field"), erase=Erase.clear(by=None))

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                name="change_by_is_of_the_business", condition=Q(by__isnull=True) | Q(capacity="colleague")
            )
        ]
        indexes = [
            models.Index(fields=("business", "-id"), name="change_of_business"),
            models.Index("at", name="change_at"),
        ]

    def __str__(self) -> str:
        return f"{self.business_id}: {self.field}"
