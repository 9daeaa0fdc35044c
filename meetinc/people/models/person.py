"""Profiles of people, and the lines of what they offer and need."""

from __future__ import annotations

from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from meetinc.core.audit import pseudonym
from meetinc.core.directory.fields import LetterField, SortKeyField, WordsField
from meetinc.core.directory.folding import family_first
from meetinc.core.directory.lines import Line
from meetinc.core.locking import LockingQuerySet
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.core.vocabulary import Goal, Industry
from meetinc.people.audiences import Group, Standing, audience_of, open_groups


def check_timezone(name: str) -> None:
    """Refuse what the time zone database does not know."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a folder
        raise ValidationError(_("There is no time zone “%(name)s”."), params={"name": name}) from None


def nothing(account_id: int) -> list[str]:  # noqa: ARG001 (erasure passes the account)
    """An empty array, for erasure."""
    return []


def no_choices(account_id: int) -> dict[str, str]:  # noqa: ARG001
    """An empty record, for erasure."""
    return {}


def erasure_time(account_id: int) -> object:  # noqa: ARG001
    """When erasure happens."""
    return timezone.now()


IN_DIRECTORY = Q(listed=True, shown=True, visible_to__in=("everyone", "members"))


class PersonQuerySet(LockingQuerySet["Person"]):
    """People; `people.queries` says whom an actor sees."""


class Person(models.Model):
    """A human with a profile. One without an account was added by somebody else and may be claimed later.

    `visible_to` is whom the person lets in, `listed` whether directories show them, `shown` whether the site may show
    them at all: it follows the account's status. `sort_key`, `letter`, `name_words`, `facets` and `completeness` are worked out.
    """

    class Visibility(models.TextChoices):
        EVERYONE = "everyone", _("Everyone")
        MEMBERS = "members", _("Members")
        NOBODY = "nobody", _("Only me")

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )
    slug = models.CharField(max_length=90, db_collation="C", editable=False)
    name = models.CharField(_("name"), max_length=120)
    name_in_script = models.CharField(_("name in another script"), max_length=120, blank=True)
    sorted_as = models.CharField(_("sorted as"), max_length=120, blank=True)
    headline = models.CharField(_("headline"), max_length=140, blank=True)
    about = models.TextField(_("about"), max_length=4000, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = CountryField(_("country"), blank=True)
    timezone = models.CharField(_("time zone"), max_length=63, default="UTC", validators=[check_timezone])
    languages = ArrayField(models.CharField(max_length=12), verbose_name=_("languages"), default=list, blank=True)
    industries = models.ManyToManyField(Industry, verbose_name=_("industries"), related_name="+", blank=True)
    goals = models.ManyToManyField(Goal, verbose_name=_("looking for"), related_name="+", blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=40, blank=True)
    contact_address = models.TextField(_("address"), max_length=300, blank=True)
    photo = models.ForeignKey(
        "core.Picture", verbose_name=_("photo"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    visible_to = models.CharField(
        _("who sees your profile"), max_length=8, choices=Visibility, default=Visibility.EVERYONE
    )
    audiences = models.JSONField(_("who sees what"), default=dict, blank=True)
    refuses_search = models.BooleanField(_("not in search engines"), default=False)
    refuses_ai = models.BooleanField(_("not for AI"), default=False)
    listed = models.BooleanField(_("in the directory"), default=True)
    shown = models.BooleanField(default=True, editable=False)
    taking_meets = models.BooleanField(_("taking meets"), default=True)

    welcome_step = models.PositiveSmallIntegerField(default=1, editable=False)
    welcomed_at = models.DateTimeField(null=True, blank=True, editable=False)

    sort_key = SortKeyField()
    letter = LetterField()
    name_words = WordsField()
    facets = ArrayField(models.TextField(), default=list, editable=False)
    completeness = models.PositiveSmallIntegerField(default=0, editable=False)

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[PersonQuerySet] = PersonQuerySet.as_manager()  # type: ignore[assignment]

    personal_data = PersonalData(
        subject="account",
        export=(
            "name", "name_in_script", "sorted_as", "headline", "about", "city", "country", "timezone", "languages",
            "industries", "goals", "contact_email", "contact_phone", "contact_address", "photo", "visible_to",
            "audiences", "refuses_search", "refuses_ai", "listed", "taking_meets", "created_at", "updated_at",
        ),
        erase=Erase.clear(
            slug=pseudonym, name="", name_in_script="", sorted_as="", headline="", about="", city="", country="",
            timezone="UTC", languages=nothing, contact_email="", contact_phone="", contact_address="",
            audiences=no_choices, photo=None, visible_to="nobody", listed=False, shown=False, taking_meets=False,
            sort_key="", letter="#", name_words=nothing, facets=nothing, completeness=0, erased_at=erasure_time,
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(fields=("slug",), name="person_slug_unique"),
            models.CheckConstraint(
                name="person_nameless_only_when_erased",
                condition=Q(erased_at__isnull=True) & ~Q(name="")
                | Q(
                    erased_at__isnull=False,
                    name="",
                    name_in_script="",
                    headline="",
                    about="",
                    city="",
                    contact_email="",
                    contact_phone="",
                    contact_address="",
                    photo__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="person_audiences_known",
                condition=Exact(
                    Func(
                        F("audiences"),
                        Value(
                            'strict $ ? (@.type() != "object" || exists (@.* ? (@.type() != "string" || !(@ like_regex "^(everyone|members|connections|nobody)$"))))'
                        ),
                        function="jsonb_path_exists",
                        template="%(function)s(%(expressions)s::jsonpath)",
                        output_field=models.BooleanField(),
                    ),
                    Value(False),  # noqa: FBT003 (a value in SQL)
                ),
            ),
            models.CheckConstraint(name="person_welcome_has_three_steps", condition=Q(welcome_step__range=(1, 3))),
            models.CheckConstraint(
                name="person_erased_is_out_of_sight",
                condition=Q(erased_at__isnull=True) | Q(visible_to="nobody", listed=False, shown=False),
            ),
            models.CheckConstraint(
                name="person_visibility_known", condition=Q(visible_to__in=("everyone", "members", "nobody"))
            ),
        ]
        indexes = [
            models.Index(
                "sort_key",
                "id",
                name="person_directory",
                condition=IN_DIRECTORY,
                include=("visible_to",),
            ),
            models.Index(F("created_at").desc(), F("id").desc(), name="person_newest", condition=IN_DIRECTORY),
            models.Index(F("completeness").desc(), "sort_key", "id", name="person_fullest", condition=IN_DIRECTORY),
            models.Index("sort_key", "id", name="person_by_name"),
            GinIndex("facets", name="person_facets"),
            GinIndex(Func(F("name_words"), function="array_to_tsvector"), name="person_words"),
        ]

    def __str__(self) -> str:
        return self.name or gettext("Former member")

    def get_absolute_url(self) -> str:
        return reverse("people:detail", args=[self.slug])

    @property
    def sorted_name(self) -> str:
        """What `sort_key` folds: how the person wants to be sorted, else a guess at the family name."""
        return self.sorted_as or family_first(self.name)

    @property
    def searched_text(self) -> str:
        """What `name_words` folds."""
        return f"{self.name} {self.sorted_as} {self.name_in_script}"

    def audience(self, group: Group) -> str:
        """Whom the person lets see a group of fields."""
        return audience_of(self.audiences, group)

    def groups_open_to(self, standing: Standing) -> frozenset[str]:
        """The groups of fields that a reader of this standing sees."""
        return open_groups(self.audiences, standing)

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @property
    def offers(self) -> list[PersonLine]:
        """What the person offers, in order, from lines loaded once."""
        return [line for line in self.lines.all() if line.kind == Line.Kind.OFFER]

    @property
    def needs(self) -> list[PersonLine]:
        """What the person needs, in order."""
        return [line for line in self.lines.all() if line.kind == Line.Kind.NEED]


class PersonLine(Line):
    """One thing a person offers or needs."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="lines")

    personal_data = PersonalData(subject="person__account", export=("kind", "text", "tags"), erase=Erase.delete())

    class Meta:
        verbose_name = _("offer or need")
        verbose_name_plural = _("offers and needs")
        ordering = ("person", "kind", "order")
        constraints = [
            models.UniqueConstraint(fields=("person", "kind", "order"), name="person_line_order_unique"),
            models.CheckConstraint(name="person_line_not_empty", condition=~Q(text="")),
            models.CheckConstraint(name="person_line_kind_known", condition=Q(kind__in=("offer", "need"))),
        ]
