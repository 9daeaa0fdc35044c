"""Memberships and groups for tests."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from meetinc.people.models import MemberGroup, Membership
from tests.factories.people import PersonFactory


class MembershipFactory(DjangoModelFactory[Membership]):
    """An active membership with a number."""

    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    number = factory.Sequence(lambda n: f"M-{n:04}")
    status = Membership.Status.ACTIVE


class MemberGroupFactory(DjangoModelFactory[MemberGroup]):
    """A group; `people=[…]` puts somebody in."""

    class Meta:
        model = MemberGroup
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Board {n}")
    slug = factory.Sequence(lambda n: f"board-{n}")

    @factory.post_generation
    def people(self: MemberGroup, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted:
            self.people.set(extracted)  # type: ignore[arg-type]
