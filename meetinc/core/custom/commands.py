"""Every write to the operator's questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.custom.models import OwnField
from meetinc.core.custom.questions import Questions
from meetinc.core.errors import DomainError, require

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


class ChoicesAreTaken(DomainError):
    """Answers would go with choices that are left out, and nobody has said that they may."""

    field = "choices"


class KindIsSettled(DomainError):
    """There are answers of the old kind."""

    message = _("There are answers already, so the kind stays. Make another field instead.")
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
def create_field(*, actor: Actor, of: Questions, **facts: Unpack[FieldFacts]) -> OwnField:
    """Ask another question. Raises `LabelTaken`, `ChoicesMissing`."""
    require(actor.is_organiser or actor.is_system)
    field = of.field(**_columns(facts))
    _keep_to_kind(of, field, facts)
    with constraint_as(_unique(of), LabelTaken):
        field.save(force_insert=True)
    _write_choices(of, field, facts)
    audit.record(actor, of.act("created"), field)
    return field


@transaction.atomic
def edit_field(
    *, actor: Actor, of: Questions, field: OwnField, drops_answers: bool = False, **facts: Unpack[FieldFacts]
) -> OwnField:
    """Change a question. Choices that are left out go; the answers with them, if `drops_answers` says that they may.

    Raises as `create_field`, `KindIsSettled`, and `ChoicesAreTaken`.
    """
    require(actor.is_organiser or actor.is_system)
    current = of.fields.select_for_update(no_key=True).get(pk=field.pk)
    answered = of.owners_of(current)
    if answered and facts.get("kind", current.kind) != current.kind:
        raise KindIsSettled
    for name, value in _columns(facts).items():
        setattr(current, name, value)
    _keep_to_kind(of, current, facts)
    with constraint_as(_unique(of), LabelTaken):
        current.save()
    if not drops_answers:
        _keep_answers(of, current, facts)
    _write_choices(of, current, facts)
    of.refresh(answered)
    audit.record(actor, of.act("edited"), current)
    edited: OwnField = current
    return edited


@transaction.atomic
def delete_field(*, actor: Actor, of: Questions, field: OwnField) -> None:
    """Forget a question and all answers to it."""
    require(actor.is_organiser or actor.is_system)
    answered = of.owners_of(field)
    # The audit takes no addresses, and a label may be called "Phone @ work".
    audit.record(actor, of.act("deleted"), field, label=field.label.replace("@", " at "), answers=len(answered))
    of.values.filter(field=field).delete()
    of.fields.filter(pk=field.pk).delete()
    of.refresh(answered)


def _unique(of: Questions) -> str:
    """The constraint that refuses a second question of the same name."""
    return f"{of.field._meta.model_name}_label_unique"


def _columns(facts: FieldFacts) -> dict[str, object]:
    return {name: value for name, value in facts.items() if name != "choices"}


def _keep_to_kind(of: Questions, field: OwnField, facts: FieldFacts) -> None:
    """Only choices that enough people see narrow lists, and a field of choices has some."""
    is_choice = field.kind == OwnField.Kind.CHOICE
    field.filterable = field.filterable and is_choice and field.audience in of.counted
    if is_choice and len(_labels(facts)) < 2 and ("choices" in facts or not field.pk):  # noqa: PLR2004 (a choice)
        raise ChoicesMissing


def _keep_answers(of: Questions, field: OwnField, facts: FieldFacts) -> None:
    """Refuse to lose an answer with its choice. A choice that is worded anew is a new one, as nobody can know better."""
    if "choices" not in facts or field.kind != OwnField.Kind.CHOICE:
        return
    kept = {label.casefold() for label in _labels(facts)}
    given = of.choices_of(field).annotate(times=Count("values")).filter(times__gt=0).order_by("order", "pk")
    lost = [f"“{choice.label}” ({choice.times})" for choice in given if choice.label.casefold() not in kept]
    if lost:
        raise ChoicesAreTaken(
            gettext("Answers would go with: %(choices)s. Write these back, or tick below that the answers may go.")
            % {"choices": ", ".join(lost)}
        )


def _write_choices(of: Questions, field: OwnField, facts: FieldFacts) -> None:
    """Make the choices these, in this order; those that stay keep their answers."""
    if "choices" not in facts or field.kind != OwnField.Kind.CHOICE:
        return
    wanted = _labels(facts)
    choices = of.choices_of(field)
    there = {choice.label.casefold(): choice for choice in choices}
    choices.exclude(pk__in=[there[label.casefold()].pk for label in wanted if label.casefold() in there]).delete()
    for order, label in enumerate(wanted):
        choice = there.get(label.casefold()) or of.new_choice(field)
        choice.label, choice.order = label, order
        choice.save()


def _labels(facts: FieldFacts) -> list[str]:
    """The choices as they were written, each once, whatever the capitals: of two spellings the first holds."""
    labels: dict[str, str] = {}
    for written in facts.get("choices", ()):
        label = " ".join(written.split())[:LONGEST_CHOICE].strip()
        labels.setdefault(label.casefold(), label)
    return list(filter(None, labels.values()))[:MOST_CHOICES]
