"""Fields of the operator's own: what this community wants to know beside what everybody wants to know.

A room makes the three models concrete, with foreign keys named `field` and `choice` and one to whose answer it is.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _

from meetinc.core import links

Value = str | Decimal | date | int  # of a choice its id


class OwnField(models.Model):
    """A question that every profile of a room asks. Whom its answers are shown to is the operator's decision."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        CHOICE = "choice", _("One of several choices")
        NUMBER = "number", _("Number")
        DATE = "date", _("Date")
        LINK = "link", _("Link")

    class Audience(models.TextChoices):
        EVERYONE = "everyone", _("Everyone")
        MEMBERS = "members", _("Members")
        NOBODY = "nobody", _("Whose profile it is, and organisers")

    label = models.CharField(_("label"), max_length=60)
    hint = models.CharField(_("hint"), max_length=160, blank=True)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.TEXT)
    audience = models.CharField(_("who sees the answers"), max_length=11, choices=Audience, default=Audience.MEMBERS)
    filterable = models.BooleanField(_("narrows the directory"), default=False)
    in_use = models.BooleanField(_("in use"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(Lower("label"), name="%(class)s_label_unique"),
            models.CheckConstraint(name="%(class)s_label_not_empty", condition=~Q(label="")),
            models.CheckConstraint(
                name="%(class)s_kind_known", condition=Q(kind__in=("text", "choice", "number", "date", "link"))
            ),
            models.CheckConstraint(
                name="%(class)s_audience_known", condition=Q(audience__in=("everyone", "members", "nobody"))
            ),
            models.CheckConstraint(
                name="%(class)s_only_choices_narrow", condition=Q(filterable=False) | Q(kind="choice")
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def key(self) -> str:
        """Its name in forms and files."""
        return f"custom_{self.pk}"


class OwnChoice(models.Model):
    """One of the choices of a field."""

    field: Any
    label = models.CharField(_("label"), max_length=60)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ("field", "order", "pk")
        constraints = [
            models.UniqueConstraint("field", Lower("label"), name="%(class)s_label_unique"),
            models.CheckConstraint(name="%(class)s_label_not_empty", condition=~Q(label="")),
        ]

    def __str__(self) -> str:
        return self.label


class OwnValue(models.Model):
    """What was answered, in the column of its kind: text and links, numbers, dates, choices."""

    COLUMNS: ClassVar = {"text": "text", "link": "text", "number": "number", "date": "date", "choice": "choice_id"}

    field: Any
    choice: Any
    text = models.CharField(max_length=links.LONGEST, blank=True)
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    date = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_one",
                condition=~Q(text="") & Q(number__isnull=True, date__isnull=True, choice__isnull=True)
                | Q(text="", number__isnull=False, date__isnull=True, choice__isnull=True)
                | Q(text="", number__isnull=True, date__isnull=False, choice__isnull=True)
                | Q(text="", number__isnull=True, date__isnull=True, choice__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """As readers read it."""
        if self.number is not None:
            return number_format(self.number.normalize(), use_l10n=True, force_grouping=True)
        if self.date is not None:
            return date_format(self.date)
        return str(self.choice) if self.choice else self.text

    @property
    def value(self) -> Value | None:
        """As it is stored; of a choice its id."""
        kept: Value | None = getattr(self, self.COLUMNS[self.field.kind])
        return kept

    @property
    def plain(self) -> str:
        """As files and histories hold it: without the marks that one language gives numbers and dates."""
        if self.number is not None:
            return f"{self.number.normalize():f}"
        return self.date.isoformat() if self.date else str(self)

    @property
    def href(self) -> str:
        """Where it leads, for links."""
        return self.text if self.field.kind == OwnField.Kind.LINK else ""
