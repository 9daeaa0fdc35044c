"""Answers to the operator's own questions, typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from meetinc.core.errors import DomainError
from meetinc.people.links import LONGEST, safe_link
from meetinc.people.models import CustomChoice, CustomField, CustomValue, Person
from meetinc.people.models.custom import Value

LARGEST = Decimal(10) ** 14
Kind = CustomField.Kind


class WrongAnswer(DomainError):
    """An answer is not of the kind its field asks for."""


def answers_of(person: Person) -> dict[int, CustomValue]:
    """What a person answered, by field."""
    rows = CustomValue.objects.filter(person=person).select_related("field", "choice")
    return {row.field_id: row for row in rows}


def write_answers(person: Person, given: Mapping[int, Value | None]) -> bool:
    """Write answers by the id of their field; None and an empty text take an answer away. Whether anything changed.

    Fields that are not in use keep their answers. Raises `WrongAnswer`, and `UnsafeLink` for links.
    """
    fields = {field.pk: field for field in CustomField.objects.filter(pk__in=given, in_use=True)}
    there = answers_of(person)
    changed = False
    for pk, field in fields.items():
        value = None if given[pk] in {None, ""} else _typed(field, given[pk])
        old = there[pk].value if pk in there else None
        if value != old:
            changed = True
            CustomValue.objects.filter(person=person, field=field).delete()
            if value is not None:
                CustomValue.objects.create(person=person, field=field, **{CustomValue.COLUMNS[field.kind]: value})
    return changed


def _typed(field: CustomField, value: Value | None) -> Value:
    """The answer as it is stored."""
    match field.kind, value:
        case Kind.TEXT, str() if len(value) <= LONGEST:
            return " ".join(value.split())
        case Kind.LINK, str():
            return safe_link(value)
        case Kind.NUMBER, Decimal() if value.is_finite() and abs(value) < LARGEST:
            return round(value, 4)
        case Kind.DATE, date():
            return value
        case Kind.CHOICE, int() if CustomChoice.objects.filter(pk=value, field=field).exists():
            return value
    raise WrongAnswer(_("The answer to “%(field)s” does not fit.") % {"field": field.label}, field=field.key)
