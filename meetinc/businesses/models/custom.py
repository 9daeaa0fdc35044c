"""Fields of the operator's own, for businesses."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models.business import Business
from meetinc.core.custom.models import OwnChoice, OwnField, OwnValue


class BusinessField(OwnField):
    """A question that the page of every business asks. Pages are open to all, so only open answers narrow lists."""

    class Meta(OwnField.Meta):
        verbose_name = _("field of your own for businesses")
        verbose_name_plural = _("fields of your own for businesses")
        constraints = [
            *OwnField.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_only_open_narrow", condition=Q(filterable=False) | Q(audience="everyone")
            ),
        ]


class BusinessChoice(OwnChoice):
    """One of the choices of a field."""

    field = models.ForeignKey(BusinessField, on_delete=models.CASCADE, related_name="choices")

    class Meta(OwnChoice.Meta):
        verbose_name = _("choice")
        verbose_name_plural = _("choices")


class BusinessValue(OwnValue):
    """What a business answered."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="custom_values")
    field = models.ForeignKey(BusinessField, on_delete=models.CASCADE, related_name="values")
    choice = models.ForeignKey(BusinessChoice, on_delete=models.CASCADE, null=True, blank=True, related_name="values")

    class Meta(OwnValue.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ("business", "field__order", "field")
        constraints = [
            *OwnValue.Meta.constraints,
            models.UniqueConstraint(fields=("business", "field"), name="%(class)s_once"),
        ]
