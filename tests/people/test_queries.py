"""Whom an actor sees."""

from __future__ import annotations

import pytest
from django.utils import timezone

from meetinc.core.actor import Actor
from meetinc.people.commands import erase_person
from meetinc.people.models import Person
from meetinc.people.queries import people_listed_to, people_visible_to, person_of
from tests.factories.people import MemberFactory, PersonFactory, actor_of

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")
VISITOR = Actor.visitor()


@pytest.fixture
def everybody() -> dict[str, Person]:
    """One person of each kind, by the kind."""
    people = {
        "open": MemberFactory(),
        "unlisted": MemberFactory(listed=False),
        "for members": MemberFactory(visible_to="members"),
        "for nobody": MemberFactory(visible_to="nobody"),
        "suspended": MemberFactory(account__status="suspended"),
        "pending": MemberFactory(account__status="pending"),
        "added by others": PersonFactory(account=None),
        "erased": MemberFactory(),
    }
    erase_person(actor=SYSTEM, person=people["erased"], now=timezone.now())
    return people


def seen(everybody: dict[str, Person], rows: object) -> set[str]:
    return {kind for kind, person in everybody.items() if person in set(rows)}  # type: ignore[call-overload]


def test_visitor_sees_those_who_are_open_to_everyone(everybody: dict[str, Person]) -> None:
    assert seen(everybody, people_visible_to(VISITOR)) == {"open", "unlisted", "added by others"}
    assert seen(everybody, people_listed_to(VISITOR)) == {"open", "added by others"}


def test_member_also_sees_those_who_are_open_to_members(everybody: dict[str, Person]) -> None:
    member = actor_of(MemberFactory())

    assert seen(everybody, people_visible_to(member)) == {"open", "unlisted", "for members", "added by others"}
    assert seen(everybody, people_listed_to(member)) == {"open", "for members", "added by others"}


@pytest.mark.parametrize("kind", ["pending", "suspended"])
def test_who_is_not_a_member_sees_what_visitors_see_and_themselves(everybody: dict[str, Person], kind: str) -> None:
    actor = actor_of(everybody[kind])

    assert seen(everybody, people_visible_to(actor)) == {"open", "unlisted", "added by others", kind}
    assert seen(everybody, people_listed_to(actor)) == {"open", "added by others"}


def test_hidden_member_sees_themselves(everybody: dict[str, Person]) -> None:
    assert everybody["for nobody"] in people_visible_to(actor_of(everybody["for nobody"]))


def test_organiser_and_site_see_all_but_the_erased(everybody: dict[str, Person]) -> None:
    organiser = actor_of(MemberFactory(account__roles=("organiser",)))

    assert seen(everybody, people_visible_to(organiser)) == set(everybody) - {"erased"}
    assert seen(everybody, people_visible_to(SYSTEM)) == set(everybody) - {"erased"}


def test_person_of_an_actor_is_their_own() -> None:
    member = MemberFactory()

    assert person_of(actor_of(member)) == member
    assert person_of(VISITOR) is None
    assert person_of(SYSTEM) is None
