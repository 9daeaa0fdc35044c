"""Whom a segment finds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from meetinc.accounts.models import Account
from meetinc.core.vocabulary import Goal, Industry
from meetinc.inbox.segments import Segment, accounts_in
from meetinc.people.models import CustomChoice, CustomField, CustomValue
from tests.factories.businesses import PositionFactory
from tests.factories.membership import MemberGroupFactory, MembershipFactory
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db


def found(**chosen: Any) -> list[str]:
    return sorted(account.name for account in accounts_in(Segment(**chosen)))


def test_filters_add_up_and_values_are_alternatives() -> None:
    anna, bo, carla = (MemberFactory.create(name=name, country=code) for name, code in
                       (("Anna Zeller", "DE"), ("Bo Quist", "SE"), ("Carla Ferro", "IT")))  # fmt: skip
    MembershipFactory.create(person=anna, status="active", since=date(2019, 3, 1))
    MembershipFactory.create(person=bo, status="suspended")
    group = MemberGroupFactory.create(people=[anna, carla])
    goal = Goal.objects.get(slug="investors")
    bo.goals.add(goal)
    anna.industries.set(Industry.objects.filter(code__in=["01.12"]))
    carla.industries.set(Industry.objects.filter(code__in=["A"]))
    PositionFactory.create(person=carla, role="owner")
    PositionFactory.create(person=bo, role="owner", claimed=True)
    field = CustomField.objects.create(label="Berth", kind="choice")
    north = CustomChoice.objects.create(field=field, label="North")
    CustomValue.objects.create(person=bo, field=field, choice=north)

    assert found() == ["Anna Zeller", "Bo Quist", "Carla Ferro"]
    assert found(statuses=("active", "suspended")) == ["Anna Zeller", "Bo Quist"]
    assert found(statuses=("none",)) == ["Carla Ferro"]
    assert found(groups=(group.pk,)) == ["Anna Zeller", "Carla Ferro"]
    assert found(groups=(group.pk,), countries=("IT", "SE")) == ["Carla Ferro"]
    assert found(industries=("A",)) == ["Anna Zeller", "Carla Ferro"]
    assert found(industries=("01",)) == ["Anna Zeller"]
    assert found(roles=("owner",)) == ["Carla Ferro"]
    assert found(goals=(goal.pk,)) == ["Bo Quist"]
    assert found(choices=(north.pk,)) == ["Bo Quist"]
    assert found(since_from="2019-01-01", since_to="2019-12-31") == ["Anna Zeller"]


def test_only_members_who_can_be_reached_are_found() -> None:
    MemberFactory.create(name="Anna Zeller")
    PersonFactory.create(name="Imported")
    for status in (Account.Status.PENDING, Account.Status.SUSPENDED, Account.Status.CLOSED):
        MemberFactory.create(account__status=status)
    MemberFactory.create(account__verified=False)
    MemberFactory.create(
        name="", headline="", about="", city="", visible_to="nobody", listed=False, shown=False,
        erased_at=timezone.now(), account__name="Erased",
    )  # fmt: skip

    assert found() == ["Anna Zeller"]


def test_a_segment_keeps_what_narrows_and_reads_what_it_knows() -> None:
    segment = Segment(statuses=("active",), groups=(1, 2), since_from="2020-01-01")

    assert segment.stored == {"statuses": ["active"], "groups": [1, 2], "since_from": "2020-01-01"}
    assert Segment.read({**segment.stored, "of_another_version": ["x"]}) == segment
    assert (Segment().is_everybody, segment.is_everybody) == (True, False)
