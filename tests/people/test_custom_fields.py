"""Questions of the operator's own, made in the back office."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from meetinc.core.actor import Actor
from meetinc.core.custom.commands import (
    ChoicesMissing,
    KindIsSettled,
    LabelTaken,
    create_field,
    delete_field,
    edit_field,
)
from meetinc.core.custom.values import WrongAnswer
from meetinc.core.errors import NotAllowed
from meetinc.core.links import UnsafeLink
from meetinc.people.commands import edit_person
from meetinc.people.custom import OF_PEOPLE
from meetinc.people.models import CustomField, CustomValue, Person
from tests.factories.accounts import AccountFactory
from tests.factories.people import MemberFactory, actor_of

pytestmark = pytest.mark.django_db
SITE = Actor.system("test")


@pytest.fixture
def office(client: Client, settings: Settings, tmp_path: Path) -> Client:
    """A browser of an organiser of the demo: a second factor is asked for elsewhere."""
    settings.DEMO = True
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    client.force_login(AccountFactory(email="organiser@demo.invalid", roles=("organiser",)))
    return client


def facets_of(person: Person) -> list[str]:
    return [facet for facet in Person.objects.get(pk=person.pk).facets if facet.startswith("x")]


def test_organiser_makes_changes_and_removes_a_field(office: Client) -> None:
    typed = {"label": "Tables", "hint": "", "kind": "choice", "choices": "", "audience": "everyone", "order": "1"}
    more = {**typed, "choices": "Spring\nAutumn\n spring ", "filterable": "on", "in_use": "on"}

    refused = office.post(reverse("fields_manage:add"), typed)
    office.post(reverse("fields_manage:add"), more)

    assert refused.status_code == 422
    assert "at least two choices" in refused.text
    field = CustomField.objects.get()
    assert [choice.label for choice in field.choices.all()] == ["Spring", "Autumn"]
    person = MemberFactory()
    autumn = field.choices.get(label="Autumn")
    edit_person(actor=actor_of(person), person=person, answers={field.pk: autumn.pk})
    assert facets_of(person) == [f"x{field.pk}:{autumn.pk}"]

    office.post(reverse("fields_manage:field", args=[field.pk]), {**more, "choices": "Winter\nAutumn"})
    assert [(choice.label, choice.pk == autumn.pk) for choice in field.choices.all()] == [
        ("Winter", False), ("Autumn", True),
    ]  # fmt: skip
    assert "Tables" in office.get(reverse("fields_manage:fields")).text
    assert "1 answer goes with it" in office.get(reverse("fields_manage:remove", args=[field.pk])).text
    office.post(reverse("fields_manage:remove", args=[field.pk]))
    assert not CustomField.objects.exists()
    assert facets_of(person) == []


def test_fields_refuse_what_does_not_fit() -> None:
    field = create_field(actor=SITE, of=OF_PEOPLE, label="Tables", kind="choice", choices=["A", "B"])
    person = MemberFactory()
    edit_person(actor=SITE, person=person, answers={field.pk: field.choices.all()[0].pk})
    with pytest.raises(LabelTaken):
        create_field(actor=SITE, of=OF_PEOPLE, label="tables", kind="text")
    with pytest.raises(ChoicesMissing):
        create_field(actor=SITE, of=OF_PEOPLE, label="Chairs", kind="choice", choices=["Only one", " only ONE"])
    with pytest.raises(KindIsSettled):
        edit_field(actor=SITE, of=OF_PEOPLE, field=field, kind="text")
    for act in (create_field, edit_field, delete_field):
        with pytest.raises(NotAllowed):
            act(
                actor=actor_of(person),
                of=OF_PEOPLE,
                **({"field": field} if act is not create_field else {"label": "Mine"}),
            )  # type: ignore[operator]


def test_answers_are_of_the_kind_that_is_asked() -> None:
    fields = {
        kind: create_field(actor=SITE, of=OF_PEOPLE, label=kind, kind=kind, choices=["A", "B"])
        for kind in CustomField.Kind
    }
    person = MemberFactory()
    other = create_field(actor=SITE, of=OF_PEOPLE, label="Other", kind="choice", choices=["C", "D"]).choices.all()[0]
    for kind, wrong in (
        ("number", Decimal("NaN")), ("number", Decimal(10) ** 15), ("number", "12"), ("date", "2031-05-06"),
        ("choice", other.pk), ("text", 5), ("text", "x" * 400),
    ):  # fmt: skip
        with pytest.raises(WrongAnswer):
            edit_person(actor=SITE, person=person, answers={fields[CustomField.Kind(kind)].pk: wrong})  # type: ignore[dict-item]
    with pytest.raises(UnsafeLink):
        edit_person(actor=SITE, person=person, answers={fields[CustomField.Kind.LINK].pk: "javascript:x"})

    text = fields[CustomField.Kind.TEXT]
    edit_person(actor=SITE, person=person, answers={text.pk: " Two  words "})
    edit_field(actor=SITE, of=OF_PEOPLE, field=text, in_use=False)
    edit_person(actor=SITE, person=person, answers={text.pk: None})
    assert CustomValue.objects.get(person=person).text == "Two words", "what is not asked keeps its answer"
    edit_field(actor=SITE, of=OF_PEOPLE, field=text, in_use=True)
    edit_person(actor=SITE, person=person, answers={text.pk: ""})
    assert not CustomValue.objects.exists()


def test_answer_is_one_value_in_the_database_too() -> None:
    person = MemberFactory()
    field = create_field(actor=SITE, of=OF_PEOPLE, label="Badge", kind="text")
    for wrong in ({}, {"text": "x", "number": Decimal(1)}):
        with pytest.raises(IntegrityError, match="customvalue_is_one"), transaction.atomic():
            CustomValue.objects.create(person=person, field=field, **wrong)
    with pytest.raises(IntegrityError, match="customfield_only_choices_narrow"), transaction.atomic():
        CustomField.objects.create(label="No", kind="text", filterable=True)
