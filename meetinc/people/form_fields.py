"""Fields that only profiles of people have: links, goals, who sees what, answers to the operator's questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import DomainError
from meetinc.core.vocabulary import Goal
from meetinc.people import links
from meetinc.people.audiences import GROUPS, Audience, Group
from meetinc.people.models import CustomField, CustomValue, Person
from meetinc.people.models.custom import Value
from meetinc.web.widgets import DateInput

if TYPE_CHECKING:
    Several = forms.ModelMultipleChoiceField[Goal]
else:  # not generic at run time
    Several = forms.ModelMultipleChoiceField

Kind = CustomField.Kind


class LinksField(forms.CharField):
    """Addresses of pages, one in each line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else "\n".join(value or ())

    def clean(self, value: Any) -> Any:
        typed = [line for line in super().clean(value).splitlines() if line.strip()]
        if len(typed) > links.MOST:
            raise forms.ValidationError(_("Give at most %(most)d links."), params={"most": links.MOST})
        try:
            return list(dict.fromkeys(map(links.safe_link, typed)))
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class GoalsField(Several):
    """What somebody looks for, from the operator's list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(Goal.objects.all(), required=False, **options)

    def clean(self, value: Any) -> Any:
        return list(super().clean(value))


def audience_fields(person: Person) -> dict[str, forms.Field]:
    """For each group of fields, who sees it."""
    return {_audience_key(group): _audience_field(person, group) for group in GROUPS}


def audiences_chosen(cleaned: Mapping[str, Any], person: Person) -> dict[str, str]:
    """What was chosen; a group that a page left out keeps its audience."""
    return {group.name: cleaned.get(_audience_key(group)) or person.audience(group) for group in GROUPS}


def custom_fields() -> list[CustomField]:
    """The operator's questions that are asked, with their choices."""
    return list(CustomField.objects.filter(in_use=True).prefetch_related("choices"))


def answer_fields(asked: Iterable[CustomField], given: Mapping[int, CustomValue]) -> dict[str, forms.Field]:
    """A form field for each question, filled with its answer."""
    return {field.key: _answer_field(field, given.get(field.pk)) for field in asked}


def answers_given(asked: Iterable[CustomField], cleaned: Mapping[str, Any]) -> dict[int, Value | None]:
    """The answers, typed, by the id of their question."""
    return {field.pk: _typed(field, cleaned.get(field.key)) for field in asked}


def _audience_key(group: Group) -> str:
    return f"audience_{group.name}"


def _audience_field(person: Person, group: Group) -> forms.Field:
    choices = [(audience.value, Audience(audience).label) for audience in group.audiences]
    return forms.ChoiceField(label=str(group.label), choices=choices, required=False, initial=person.audience(group))


def _answer_field(field: CustomField, answer: CustomValue | None) -> forms.Field:
    value = answer.value if answer else None
    common: dict[str, Any] = {"label": field.label, "help_text": field.hint, "required": False, "initial": value}
    match field.kind:
        case Kind.CHOICE:
            choices = [("", _("Not said")), *((str(choice.pk), choice.label) for choice in field.choices.all())]
            return forms.ChoiceField(**{**common, "initial": str(value or "")}, choices=choices)
        case Kind.NUMBER:
            widget = forms.TextInput(attrs={"inputmode": "decimal"})
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


def _typed(field: CustomField, value: Any) -> Value | None:
    if value in {None, ""}:
        return None
    typed: Value = int(value) if field.kind == Kind.CHOICE else value
    return typed
