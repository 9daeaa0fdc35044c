"""What a profile has several of: places where somebody comes often, and links."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from meetinc.core import links
from meetinc.core.directory.labels import place_of
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people.models.person import Person


class PersonPlace(models.Model):
    """A place where a person comes often, beside the one where they live."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="places")
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = CountryField(_("country"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    personal_data = PersonalData(subject="person__account", export=("city", "country"), erase=Erase.delete())

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("person", "order")
        constraints = [
            models.UniqueConstraint(fields=("person", "order"), name="person_place_order_unique"),
            models.CheckConstraint(name="person_place_not_empty", condition=~Q(city="", country="")),
        ]

    def __str__(self) -> str:
        return place_of(self.city, self.country.code)


class PersonLink(models.Model):
    """An address on the web that a person gives."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    address = models.URLField(_("address"), max_length=links.LONGEST)
    order = models.PositiveSmallIntegerField(default=0)

    personal_data = PersonalData(subject="person__account", export=("address",), erase=Erase.delete())

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("person", "order")
        constraints = [
            models.UniqueConstraint(fields=("person", "order"), name="person_link_order_unique"),
            models.CheckConstraint(name="person_link_is_https", condition=Q(address__startswith="https://")),
        ]

    def __str__(self) -> str:
        return links.short(self.address)

    @property
    def kind(self) -> str:
        """Where it leads, as readers call it."""
        return links.kind_of(self.address) or str(_("Website"))
