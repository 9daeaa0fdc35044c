"""Fields that only profiles of people have: links, goals, who sees what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.core import links
from meetinc.core.errors import DomainError
from meetinc.core.vocabulary import Goal
from meetinc.people.audiences import GROUPS, Audience, Group
from meetinc.people.models import Person

if TYPE_CHECKING:
    Several = forms.ModelMultipleChoiceField[Goal]
else:  # not generic at run time
    Several = forms.ModelMultipleChoiceField


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


def _audience_key(group: Group) -> str:
    return f"audience_{group.name}"


def _audience_field(person: Person, group: Group) -> forms.Field:
    choices = [(audience.value, Audience(audience).label) for audience in group.audiences]
    return forms.ChoiceField(label=str(group.label), choices=choices, required=False, initial=person.audience(group))
