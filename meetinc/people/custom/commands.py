"""Every write to the operator's questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.errors import DomainError, require
from meetinc.people.facets import refresh_facets
from meetinc.people.models import CustomChoice, CustomField, CustomValue

MOST_CHOICES = 60
LONGEST_CHOICE = 60


class LabelTaken(DomainError):
    """Two questions would be called the same."""

    message = _("There is a field of this name already.")
    field = "label"


class ChoicesMissing(DomainError):
    """A field of choices has none."""

    message = _("Write at least two choices, one in each line.")
    field = "choices"


class KindIsSettled(DomainError):
    """There are answers of the old kind."""

    message = _("People have answered already, so the kind stays. Make another field instead.")
    field = "kind"


class FieldFacts(TypedDict, total=False):
    """What a question is like; only the facts given are written."""

    label: str
    hint: str
    kind: str
    audience: str
    filterable: bool
    in_use: bool
    order: int
    choices: Sequence[str]


@transaction.atomic
def create_field(*, actor: Actor, **facts: Unpack[FieldFacts]) -> CustomField:
    """Ask everybody another question. Raises `LabelTaken`, `ChoicesMissing`."""
    require(actor.is_organiser or actor.is_system)
    field = CustomField(**_columns(facts))
    _keep_to_kind(field, facts)
    with constraint_as("custom_field_label_unique", LabelTaken):
        field.save(force_insert=True)
    _write_choices(field, facts)
    audit.record(actor, "people.field_created", field)
    return field


@transaction.atomic
def edit_field(*, actor: Actor, field: CustomField, **facts: Unpack[FieldFacts]) -> CustomField:
    """Change a question. Choices that are left out go, and the answers with them. Raises as `create_field`."""
    require(actor.is_organiser or actor.is_system)
    current = CustomField.objects.select_for_update(no_key=True).get(pk=field.pk)
    if facts.get("kind", current.kind) != current.kind and current.values.exists():
        raise KindIsSettled
    for name, value in _columns(facts).items():
        setattr(current, name, value)
    _keep_to_kind(current, facts)
    answered = list(current.values.values_list("person_id", flat=True))
    with constraint_as("custom_field_label_unique", LabelTaken):
        current.save()
    _write_choices(current, facts)
    refresh_facets(answered)
    audit.record(actor, "people.field_edited", current)
    return current


@transaction.atomic
def delete_field(*, actor: Actor, field: CustomField) -> None:
    """Forget a question and all answers to it."""
    require(actor.is_organiser or actor.is_system)
    answered = list(field.values.values_list("person_id", flat=True))
    audit.record(actor, "people.field_deleted", field, label=field.label, answers=len(answered))
    CustomValue.objects.filter(field=field).delete()
    CustomField.objects.filter(pk=field.pk).delete()
    refresh_facets(answered)


def _columns(facts: FieldFacts) -> dict[str, object]:
    return {name: value for name, value in facts.items() if name != "choices"}


def _keep_to_kind(field: CustomField, facts: FieldFacts) -> None:
    """Only choices narrow lists, and a field of choices has some."""
    is_choice = field.kind == CustomField.Kind.CHOICE
    field.filterable = field.filterable and is_choice
    if is_choice and len(_labels(facts)) < 2 and ("choices" in facts or not field.pk):  # noqa: PLR2004 (a choice)
        raise ChoicesMissing


def _write_choices(field: CustomField, facts: FieldFacts) -> None:
    """Make the choices these, in this order; those that stay keep their answers."""
    if "choices" not in facts or field.kind != CustomField.Kind.CHOICE:
        return
    wanted = _labels(facts)
    there = {choice.label.casefold(): choice for choice in field.choices.all()}
    field.choices.exclude(pk__in=[there[label.casefold()].pk for label in wanted if label.casefold() in there]).delete()
    for order, label in enumerate(wanted):
        choice = there.get(label.casefold()) or CustomChoice(field=field)
        choice.label, choice.order = label, order
        choice.save()


def _labels(facts: FieldFacts) -> list[str]:
    """The choices as they were written, each once, whatever the capitals: of two spellings the first holds."""
    labels: dict[str, str] = {}
    for written in facts.get("choices", ()):
        label = " ".join(written.split())[:LONGEST_CHOICE].strip()
        labels.setdefault(label.casefold(), label)
    return list(filter(None, labels.values()))[:MOST_CHOICES]
