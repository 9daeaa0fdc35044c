"""People for tests: valid, findable, nothing surprising."""

from __future__ import annotations

from typing import Any

import factory
from factory.django import DjangoModelFactory

from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.vocabulary import Tag
from meetinc.people.facets import refresh_facets
from meetinc.people.models import Person, PersonLine
from tests.factories.accounts import AccountFactory


def account_of(person: Person) -> Account:
    """The account of somebody who has one."""
    assert person.account is not None
    return person.account


def actor_of(person: Person) -> Actor:
    """The person, acting."""
    return Actor.of(account_of(person))


class PersonFactory(DjangoModelFactory[Person]):
    """A person everyone may see. `account=…` gives them a sign-in, `lines=(("offer", "text", "tag", …), …)` lines."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Anna Berg{n}")
    slug = factory.Sequence(lambda n: f"anna-berg{n}")
    headline = "Head of purchasing"
    city = "Bremen"
    country = "DE"
    timezone = "Europe/Berlin"
    languages = factory.LazyFunction(lambda: ["de", "en"])

    @factory.post_generation
    def industries(self: Person, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.industries.set(extracted)

    @factory.post_generation
    def lines(self: Person, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create:
            for order, (kind, text, *tags) in enumerate(extracted or ()):
                line = PersonLine.objects.create(person=self, kind=kind, text=text, order=order)
                line.tags.set(Tag.objects.named(tags))
            refresh_facets([self.pk])
            self.refresh_from_db(fields=("facets",))


class MemberFactory(PersonFactory):
    """A person with an active account; `account__status`, `account__roles` and so on make others."""

    account = factory.SubFactory(AccountFactory, name=factory.SelfAttribute("..name"))
    shown = factory.LazyAttribute(lambda person: person.account.status == Account.Status.ACTIVE)
