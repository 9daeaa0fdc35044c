"""Nothing that points to a person is forgotten when that person asks for a copy, or to be erased."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import CASCADE, Field, Model
from django.db.models.constants import LOOKUP_SEP
from django.test.utils import isolate_apps

from meetinc.accounts.foreign_data import FOREIGN
from meetinc.accounts.models import Account
from meetinc.core.personal_data import PersonalData
from meetinc.people.models import Person

PEOPLE: tuple[type[Model], ...] = (Account, Person)


def declared(model: type[Model]) -> PersonalData | None:
    """The model's declaration; for other packages' models, ours for them."""
    return vars(model).get("personal_data") or FOREIGN.get(model._meta.label)


def relations_to_people(model: type[Model]) -> Iterator[Field]:
    """Fields of the model by which a row of it belongs to somebody."""
    for field in (*model._meta.fields, *model._meta.many_to_many):
        own_table = isinstance(field, models.ManyToManyField) and not field.remote_field.through._meta.auto_created
        if field.related_model in PEOPLE and not own_table:  # such a table is a holder itself
            yield field


def holders() -> list[type[Model]]:
    """Models of which a row can be told to be about somebody. Join tables of a many-to-many go with their rows."""
    return [
        model
        for model in apps.get_models()
        if not model._meta.proxy and (model in PEOPLE or any(True for _ in relations_to_people(model)))
    ]


def path_of(model: type[Model], lookup: str) -> type[Model]:
    """The model at the end of a lookup path."""
    for step in filter(None, lookup.split(LOOKUP_SEP)):
        field = model._meta.get_field(step)
        assert field.related_model, f"{model._meta.label}.{step} leads nowhere"
        model = field.related_model  # type: ignore[assignment]
    return model


DECLARED = [model for model in apps.get_models() if declared(model)]


@pytest.mark.parametrize("model", holders(), ids=lambda model: model._meta.label)
def test_what_points_to_a_person_says_what_export_and_erasure_do(model: type[Model]) -> None:
    fields = ", ".join(field.name for field in relations_to_people(model))

    assert declared(model), f"{model._meta.label} points to a person ({fields}) and declares no personal_data"


@pytest.mark.parametrize("model", DECLARED, ids=lambda model: model._meta.label)
def test_a_declaration_is_true(model: type[Model]) -> None:
    declaration = declared(model)
    assert declaration is not None

    assert path_of(model, declaration.subject) is Account
    for name in (*declaration.export, *declaration.erase.fields):
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist:
            pytest.fail(f"{model._meta.label} declares {name}, which it does not have")


@pytest.mark.parametrize("model", DECLARED, ids=lambda model: model._meta.label)
def test_what_is_kept_says_why_and_does_not_go_with_the_account(model: type[Model]) -> None:
    declaration = declared(model)
    assert declaration is not None
    if declaration.erase.kind == "delete":
        return

    if declaration.erase.kind == "keep":
        assert str(declaration.erase.reason)
    goes_along = [
        field.name
        for field in relations_to_people(model)
        if field.related_model is Account and getattr(field.remote_field, "on_delete", None) is CASCADE
    ]
    assert goes_along == [], f"{model._meta.label} is kept, but is deleted with the account by {goes_along}"


@isolate_apps("meetinc.core")
def test_the_net_catches_a_model_that_declares_nothing() -> None:
    class Note(Model):
        about = models.ForeignKey(Person, CASCADE, related_name="+")

        class Meta:
            app_label = "core"

    assert [field.name for field in relations_to_people(Note)] == ["about"]
    assert declared(Note) is None


def test_every_declaration_for_another_package_is_of_a_model_that_exists() -> None:
    assert {label for label in FOREIGN if label not in {model._meta.label for model in apps.get_models()}} == set()
