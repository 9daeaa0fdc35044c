"""What the database refuses, whoever writes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from meetinc.people.models import Person, PersonLine
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"name": ""}, "person_nameless_only_when_erased"),
        (
            {"erased_at": timezone.now(), "visible_to": "nobody", "listed": False, "shown": False},
            "person_nameless_only_when_erased",
        ),
        ({"erased_at": timezone.now(), "name": "", "headline": "", "city": ""}, "person_erased_is_out_of_sight"),
        ({"visible_to": "friends"}, "person_visibility_known"),
    ],
)
def test_person_row_that_cannot_be_is_refused(values: dict[str, Any], constraint: str) -> None:
    person = PersonFactory()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(**values)


def test_two_people_never_share_an_address() -> None:
    PersonFactory(slug="anna-berg")

    with pytest.raises(IntegrityError, match="person_slug_unique"), transaction.atomic():
        PersonFactory(slug="anna-berg")


def test_account_has_one_person() -> None:
    member = MemberFactory()

    with pytest.raises(IntegrityError, match="account_id"), transaction.atomic():
        PersonFactory(account=member.account)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"text": ""}, "person_line_not_empty"),
        ({"kind": "wish"}, "person_line_kind_known"),
        ({"order": 0}, "person_line_order_unique"),
    ],
)
def test_line_that_cannot_be_is_refused(values: dict[str, Any], constraint: str) -> None:
    person = PersonFactory(lines=[("offer", "Castings")])

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PersonLine.objects.create(**{"person": person, "kind": "offer", "text": "Forgings", "order": 1, **values})
