"""Businesses and positions for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from meetinc.businesses.facets import refresh_facets
from meetinc.businesses.models import Business, BusinessLine, Position
from meetinc.core.vocabulary import Tag
from tests.factories.people import PersonFactory


class BusinessFactory(DjangoModelFactory[Business]):
    """A listed business. `lines=(("offer", "text", "tag", …), …)` gives it offers and needs."""

    class Meta:
        model = Business
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Nordkälte {n}")
    slug = factory.Sequence(lambda n: f"nordkalte-{n}")
    tagline = "Refrigerant circuits for heat pumps"
    city = "Bremen"
    country = "DE"
    size = Business.Size.MEDIUM

    @factory.post_generation
    def industries(self: Business, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.industries.set(extracted)

    @factory.post_generation
    def lines(self: Business, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create:
            for order, (kind, text, *tags) in enumerate(extracted or ()):
                line = BusinessLine.objects.create(business=self, kind=kind, text=text, order=order)
                line.tags.set(Tag.objects.named(tags))
            refresh_facets([self.pk])
            self.refresh_from_db(fields=("facets",))


class PositionFactory(DjangoModelFactory[Position]):
    """A current position, confirmed by the site."""

    class Meta:
        model = Position

    person = factory.SubFactory(PersonFactory)
    business = factory.SubFactory(BusinessFactory)
    title = "Head of purchasing"
    role = Position.Role.STAFF
    confirmed_at = datetime(2026, 1, 5, 9, tzinfo=UTC)
    confirmed_how = Position.Confirmed.SYSTEM

    class Params:
        claimed = factory.Trait(confirmed_at=None, confirmed_how="")
