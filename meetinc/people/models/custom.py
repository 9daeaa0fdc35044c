"""Fields of the operator's own, for people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetinc.core.custom.models import OwnChoice, OwnField, OwnValue
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people.models.person import Person


class CustomField(OwnField):
    """A question that every profile of a person asks."""

    class Meta(OwnField.Meta):
        verbose_name = _("field of your own")
        verbose_name_plural = _("fields of your own")


class CustomChoice(OwnChoice):
    """One of the choices of a field."""

    field = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="choices")

    class Meta(OwnChoice.Meta):
        verbose_name = _("choice")
        verbose_name_plural = _("choices")


class CustomValue(OwnValue):
    """What a person answered."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="custom_values")
    field = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="values")
    choice = models.ForeignKey(CustomChoice, on_delete=models.CASCADE, null=True, blank=True, related_name="values")

    personal_data = PersonalData(
        subject="person__account", export=("field", "text", "number", "date", "choice"), erase=Erase.delete()
    )

    class Meta(OwnValue.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ("person", "field__order", "field")
        constraints = [
            *OwnValue.Meta.constraints,
            models.UniqueConstraint(fields=("person", "field"), name="%(class)s_once"),
        ]
