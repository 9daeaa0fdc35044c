"""Form fields for the operator's own questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.core import links
from meetinc.core.custom.models import OwnField, OwnValue, Value
from meetinc.core.errors import DomainError
from meetinc.web.widgets import DateInput

Kind = OwnField.Kind


def answer_fields(asked: Iterable[Any], given: Mapping[int, OwnValue]) -> dict[str, forms.Field]:
    """A form field for each question, filled with its answer."""
    return {field.key: _answer_field(field, given.get(field.pk)) for field in asked}


def answers_given(asked: Iterable[Any], cleaned: Mapping[str, Any]) -> dict[int, Value | None]:
    """The answers, typed, by the id of their question."""
    return {field.pk: _typed(field, cleaned.get(field.key)) for field in asked}


def _answer_field(field: Any, answer: OwnValue | None) -> forms.Field:
    value = answer.value if answer else None
    common: dict[str, Any] = {"label": field.label, "help_text": field.hint, "required": False, "initial": value}
    match field.kind:
        case Kind.CHOICE:
            choices = [("", _("Not said")), *((str(choice.pk), choice.label) for choice in field.choices.all())]
            return forms.ChoiceField(**{**common, "initial": str(value or "")}, choices=choices)
        case Kind.NUMBER:
            widget = forms.TextInput(attrs={"inputmode": "decimal"})
            common["initial"] = Decimal(answer.plain) if answer else None
            return forms.DecimalField(**common, max_digits=18, decimal_places=4, localize=True, widget=widget)
        case Kind.DATE:
            return forms.DateField(**common, widget=DateInput())
        case Kind.LINK:
            return LinkField(**common, max_length=links.LONGEST)
    return forms.CharField(**common, max_length=links.LONGEST)


class LinkField(forms.CharField):
    """One address of a page."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        try:
            return links.safe_link(typed) if typed else ""
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def _typed(field: Any, value: Any) -> Value | None:
    if value in {None, ""}:
        return None
    typed: Value = int(value) if field.kind == Kind.CHOICE else value
    return typed
