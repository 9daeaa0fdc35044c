"""What the database refuses, whoever writes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from meetinc.businesses.models import Business, BusinessLine, Position
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"name": ""}, "business_name_not_empty"),
        ({"founded": 20}, "business_founded_plausible"),
        ({"domain": "Nord Kälte"}, "business_domain_normalised"),
    ],
)
def test_business_that_cannot_be_is_refused(values: dict[str, Any], constraint: str) -> None:
    business = BusinessFactory()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Business.objects.filter(pk=business.pk).update(**values)


@pytest.mark.parametrize(
    ("field", "constraint"), [("slug", "business_slug_unique"), ("domain", "business_domain_unique")]
)
def test_two_businesses_never_share_an_address_or_a_domain(field: str, constraint: str) -> None:
    BusinessFactory(**{field: "nord.example"})

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        BusinessFactory(**{field: "nord.example"})


def test_many_businesses_have_no_domain() -> None:
    BusinessFactory.create_batch(2, domain="")

    assert Business.objects.filter(domain="").count() == 2


def test_person_has_one_current_position_at_a_business_and_any_number_of_past_ones() -> None:
    held = PositionFactory()
    PositionFactory.create_batch(2, person=held.person, business=held.business, ended=date(2025, 1, 1))

    with pytest.raises(IntegrityError, match="position_current_once"), transaction.atomic():
        PositionFactory(person=held.person, business=held.business)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"started": date(2026, 2, 1), "ended": date(2026, 1, 1)}, "position_ends_after_it_starts"),
        ({"confirmed_at": None}, "position_confirmed_at_matches_how"),
        ({"confirmed_how": ""}, "position_confirmed_at_matches_how"),
        ({"confirmed_how": "manager"}, "position_confirmed_by_matches_how"),
        ({"role": "boss"}, "position_role_known"),
    ],
)
def test_position_that_cannot_be_is_refused(values: dict[str, Any], constraint: str) -> None:
    position = PositionFactory()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Position.objects.filter(pk=position.pk).update(**values)


def test_nobody_confirms_in_the_name_of_the_site() -> None:
    position = PositionFactory(confirmed_at=THEN, confirmed_how="system")

    with pytest.raises(IntegrityError, match="position_confirmed_by_matches_how"), transaction.atomic():
        Position.objects.filter(pk=position.pk).update(confirmed_by=PersonFactory())


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"text": ""}, "business_line_not_empty"),
        ({"kind": "wish"}, "business_line_kind_known"),
        ({"order": 0}, "business_line_order_unique"),
    ],
)
def test_line_that_cannot_be_is_refused(values: dict[str, Any], constraint: str) -> None:
    business = BusinessFactory(lines=[("offer", "Castings")])

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        BusinessLine.objects.create(**{"business": business, "kind": "offer", "text": "Forgings", "order": 1, **values})
