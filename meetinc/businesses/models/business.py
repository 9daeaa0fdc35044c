"""Profiles of businesses, and the lines of what they offer and need."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from meetinc.core.directory.fields import LetterField, SortKeyField, WordsField
from meetinc.core.directory.lines import Line
from meetinc.core.locking import LockingQuerySet
from meetinc.core.vocabulary import Industry
from meetinc.people.models import Person


class BusinessQuerySet(LockingQuerySet["Business"]):
    """Businesses; `businesses.queries` says which an actor sees."""


class Business(models.Model):
    """An organisation with a profile of its own, run by people who hold positions there.

    City and country are those of its head office. `claimed_at` is when it first had an owner. `version` counts what
    was saved, and `edited_in` says for each section of the page at which version it changed last: two people who edit
    different sections at once do not stand in each other's way.
    """

    class Size(models.TextChoices):
        ONE = "1", _("One person")
        MICRO = "2-9", _("2 to 9 people")
        SMALL = "10-49", _("10 to 49 people")
        MEDIUM = "50-249", _("50 to 249 people")
        LARGE = "250-999", _("250 to 999 people")
        HUGE = "1000+", _("1,000 people or more")

    class Source(models.TextChoices):
        MEMBER = "member", _("Made by a member")
        IMPORT = "import", _("Imported")

    slug = models.CharField(max_length=90, db_collation="C", editable=False)
    name = models.CharField(_("name"), max_length=160)
    legal_form = models.CharField(_("legal form"), max_length=60, blank=True)
    tagline = models.CharField(_("what the business does, in one line"), max_length=160, blank=True)
    about = models.TextField(_("about"), max_length=4000, blank=True)
    website = models.URLField(_("website"), blank=True)
    domain = models.CharField(_("domain"), max_length=253, blank=True, editable=False)
    address = models.CharField(_("street and number"), max_length=160, blank=True)
    postcode = models.CharField(_("postcode"), max_length=16, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = CountryField(_("country"), blank=True)
    register_name = models.CharField(_("register"), max_length=120, blank=True)
    register_country = CountryField(_("country of the register"), blank=True)
    register_number = models.CharField(_("number in the register"), max_length=60, blank=True)
    markets = ArrayField(
        models.CharField(max_length=2), verbose_name=_("countries it sells to"), default=list, blank=True
    )
    founded = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    size = models.CharField(_("people"), max_length=8, choices=Size, blank=True)
    industries = models.ManyToManyField(Industry, verbose_name=_("industries"), related_name="+", blank=True)
    logo = models.ForeignKey(
        "core.Picture", verbose_name=_("logo"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    logo_dark = models.ForeignKey(
        "core.Picture",
        verbose_name=_("logo on dark ground"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    cover = models.ForeignKey(
        "core.Picture", verbose_name=_("cover"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    listed = models.BooleanField(_("in the directory"), default=True)
    source = models.CharField(max_length=6, choices=Source, default=Source.MEMBER, editable=False)
    people = models.ManyToManyField(
        Person, through="Position", through_fields=("business", "person"), related_name="businesses"
    )

    sort_key = SortKeyField()
    letter = LetterField()
    name_words = WordsField()
    facets = ArrayField(models.TextField(), default=list, editable=False)
    completeness = models.PositiveSmallIntegerField(default=0, editable=False)

    claimed_at = models.DateTimeField(_("claimed"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    edited_in = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[BusinessQuerySet] = BusinessQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("business")
        verbose_name_plural = _("businesses")
        constraints = [
            models.UniqueConstraint(fields=("slug",), name="business_slug_unique"),
            models.CheckConstraint(name="business_name_not_empty", condition=~Q(name="")),
            models.CheckConstraint(
                name="business_founded_plausible", condition=Q(founded__isnull=True) | Q(founded__range=(500, 2200))
            ),
            models.UniqueConstraint(fields=("domain",), condition=~Q(domain=""), name="business_domain_unique"),
            models.CheckConstraint(
                name="business_domain_normalised", condition=Q(domain__regex=r"^$|^[a-z0-9.-]+\.[a-z0-9-]+$")
            ),
        ]
        indexes = [
            models.Index("sort_key", "id", name="business_directory", condition=Q(listed=True)),
            models.Index("sort_key", "id", name="business_by_name"),
            models.Index(F("created_at").desc(), F("id").desc(), name="business_newest", condition=Q(listed=True)),
            models.Index(F("completeness").desc(), "sort_key", "id", name="business_fullest", condition=Q(listed=True)),
            GinIndex("facets", name="business_facets"),
            GinIndex(Func(F("name_words"), function="array_to_tsvector"), name="business_words"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("businesses:detail", args=[self.slug])

    @property
    def sorted_name(self) -> str:
        """What `sort_key` folds."""
        return self.name

    @property
    def searched_text(self) -> str:
        """What `name_words` folds."""
        return self.name

    @property
    def offers(self) -> list[BusinessLine]:
        """What the business offers, in order, from lines loaded once."""
        return [line for line in self.lines.all() if line.kind == Line.Kind.OFFER]

    @property
    def needs(self) -> list[BusinessLine]:
        """What the business needs, in order."""
        return [line for line in self.lines.all() if line.kind == Line.Kind.NEED]


class BusinessLine(Line):
    """One thing a business offers or needs."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="lines")

    class Meta:
        verbose_name = _("offer or need")
        verbose_name_plural = _("offers and needs")
        ordering = ("business", "kind", "order")
        constraints = [
            models.UniqueConstraint(fields=("business", "kind", "order"), name="business_line_order_unique"),
            models.CheckConstraint(name="business_line_not_empty", condition=~Q(text="")),
            models.CheckConstraint(name="business_line_kind_known", condition=Q(kind__in=("offer", "need"))),
        ]
