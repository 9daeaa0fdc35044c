"""What models declare about the people in them."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import ForeignKey

from meetinc.accounts import personal_data
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.people.models import Person
from tests.factories.meets import MeetFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clear_tries")]


def test_every_model_with_a_way_to_an_account_says_what_becomes_of_it() -> None:
    declared = {holding.model for holding in personal_data.holdings()}
    account = get_user_model()

    silent = {
        model._meta.label
        for model in apps.get_models()
        if model not in declared
        and any(isinstance(field, ForeignKey) and field.related_model is account for field in model._meta.get_fields())
    }

    assert silent == set()


def test_every_declaration_names_what_exists() -> None:
    for holding in personal_data.holdings():
        list(holding.rows_of(0))

        missing = [name for name in holding.declared.export if not hasattr(holding.model, name.split("__")[0])]
        assert missing == [], holding.model._meta.label
        for name in holding.declared.erase.fields:
            holding.model._meta.get_field(name)


def test_what_cannot_be_deleted_is_named() -> None:
    person = MeetFactory().requester
    holding = personal_data.Holding(Person, PersonalData(subject="account", export=(), erase=Erase.delete()))

    with pytest.raises(RuntimeError, match=r"people\.Person"):
        personal_data._delete([(holding, [person.pk])])
