"""Fields of the operator's own: what this community wants to know of people beside what everybody wants to know."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people import links
from meetinc.people.audiences import USUAL, Audience
from meetinc.people.models.person import Person

Value = str | Decimal | date | int  # of a choice its id


class CustomField(models.Model):
    """A question that every profile of this site asks. Whom its answers are shown to is the operator's decision."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        CHOICE = "choice", _("One of several choices")
        NUMBER = "number", _("Number")
        DATE = "date", _("Date")
        LINK = "link", _("Link")

    label = models.CharField(_("label"), max_length=60)
    hint = models.CharField(_("hint"), max_length=160, blank=True)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.TEXT)
    audience = models.CharField(
        _("who sees the answers"),
        max_length=11,
        choices=[(audience.value, audience.label) for audience in USUAL[:2]]
        + [(Audience.NOBODY.value, _("The person and organisers"))],
        default=Audience.MEMBERS,
    )
    filterable = models.BooleanField(_("narrows the directory"), default=False)
    in_use = models.BooleanField(_("in use"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("field of your own")
        verbose_name_plural = _("fields of your own")
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(Lower("label"), name="custom_field_label_unique"),
            models.CheckConstraint(name="custom_field_label_not_empty", condition=~Q(label="")),
            models.CheckConstraint(
                name="custom_field_kind_known", condition=Q(kind__in=("text", "choice", "number", "date", "link"))
            ),
            models.CheckConstraint(
                name="custom_field_audience_known", condition=Q(audience__in=("everyone", "members", "nobody"))
            ),
            models.CheckConstraint(
                name="custom_field_only_choices_narrow", condition=Q(filterable=False) | Q(kind="choice")
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def key(self) -> str:
        """Its name in forms."""
        return f"custom_{self.pk}"


class CustomChoice(models.Model):
    """One of the choices of a field."""

    field = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="choices")
    label = models.CharField(_("label"), max_length=60)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ("field", "order", "pk")
        constraints = [
            models.UniqueConstraint("field", Lower("label"), name="custom_choice_label_unique"),
            models.CheckConstraint(name="custom_choice_label_not_empty", condition=~Q(label="")),
        ]

    def __str__(self) -> str:
        return self.label


class CustomValue(models.Model):
    """What a person answered, in the column of its kind: text and links, numbers, dates, choices."""

    COLUMNS: ClassVar = {"text": "text", "link": "text", "number": "number", "date": "date", "choice": "choice_id"}

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="custom_values")
    field = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="values")
    text = models.CharField(max_length=links.LONGEST, blank=True)
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    choice = models.ForeignKey(CustomChoice, on_delete=models.CASCADE, null=True, blank=True, related_name="values")

    personal_data = PersonalData(
        subject="person__account", export=("field", "text", "number", "date", "choice"), erase=Erase.delete()
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ("person", "field__order", "field")
        constraints = [
            models.UniqueConstraint(fields=("person", "field"), name="custom_value_once"),
            models.CheckConstraint(
                name="custom_value_is_one",
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
    def href(self) -> str:
        """Where it leads, for links."""
        return self.text if self.field.kind == CustomField.Kind.LINK else ""
