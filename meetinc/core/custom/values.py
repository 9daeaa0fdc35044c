"""Answers to the operator's own questions, typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from meetinc.core.custom.models import OwnField, OwnValue, Value
from meetinc.core.custom.questions import Questions
from meetinc.core.errors import DomainError
from meetinc.core.links import LONGEST, safe_link

LARGEST = Decimal(10) ** 14
Kind = OwnField.Kind


class WrongAnswer(DomainError):
    """An answer is not of the kind its field asks for."""


def answers_of(of: Questions, owner: Model) -> dict[int, Any]:
    """What somebody answered, by field, in the order of the fields."""
    rows = of.values.filter(**{of.owner: owner}).select_related("field", "choice")
    return {row.field_id: row for row in rows}


def write_answers(of: Questions, owner: Model, given: Mapping[int, Value | None]) -> bool:
    """Write answers by the id of their field; None and an empty text take an answer away. Whether anything changed.

    Fields that are not in use keep their answers. Raises `WrongAnswer`, and `UnsafeLink` for links.
    """
    fields = {field.pk: field for field in of.fields.filter(pk__in=given, in_use=True)}
    there = answers_of(of, owner)
    changed = False
    for pk, field in fields.items():
        value = None if given[pk] in {None, ""} else _typed(of, field, given[pk])
        old = there[pk].value if pk in there else None
        if value != old:
            changed = True
            of.values.filter(**{of.owner: owner}, field=field).delete()
            if value is not None:
                of.values.create(**{of.owner: owner, OwnValue.COLUMNS[field.kind]: value}, field=field)
    return changed


def _typed(of: Questions, field: OwnField, value: Value | None) -> Value:
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
        case Kind.CHOICE, int() if of.choices_of(field).filter(pk=value).exists():
            return value
    raise WrongAnswer(_("The answer to “%(field)s” does not fit.") % {"field": field.label}, field=field.key)
