"""Which businesses and positions an actor sees."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from meetinc.businesses.affiliations import affiliations_of
from meetinc.businesses.directory import DIMENSIONS, Staff, businesses_directory, businesses_like
from meetinc.businesses.facets import refresh_facets
from meetinc.businesses.models import Business
from meetinc.businesses.queries import (
    businesses_named,
    businesses_visible_to,
    own_position_at,
    person_meant,
    positions_at,
    standing_at,
)
from meetinc.core.actor import Actor
from meetinc.core.directory.asking import Asked
from meetinc.core.vocabulary import Industry
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, PersonFactory, actor_of

pytestmark = pytest.mark.django_db
VISITOR = Actor.visitor()


def test_unlisted_business_is_seen_by_its_people_and_by_organisers_only() -> None:
    hidden = BusinessFactory(listed=False)
    staff = PositionFactory(person=MemberFactory(), business=hidden).person
    claimant = PositionFactory(person=MemberFactory(), business=hidden, claimed=True).person
    organiser = MemberFactory(account__roles=("organiser",))

    seen = [
        businesses_visible_to(actor).filter(pk=hidden.pk).exists()
        for actor in (actor_of(staff), actor_of(organiser), Actor.system("test"), actor_of(claimant), VISITOR)
    ]

    assert seen == [True, True, True, False, False]


def test_standing_is_ones_own_confirmed_current_position() -> None:
    held = PositionFactory(person=MemberFactory())
    claimed = PositionFactory(person=MemberFactory(), business=held.business, claimed=True)
    past = PositionFactory(person=MemberFactory(), business=held.business, ended=date(2026, 1, 6))

    assert standing_at(actor_of(held.person), held.business) == held
    assert standing_at(actor_of(claimed.person), held.business) is None
    assert own_position_at(actor_of(claimed.person), held.business) == claimed
    assert own_position_at(actor_of(past.person), held.business) is None
    assert own_position_at(VISITOR, held.business) is None


def test_positions_for_those_who_run_it_begin_with_what_waits() -> None:
    business = BusinessFactory()
    staff = PositionFactory(business=business)
    owner = PositionFactory(business=business, role="owner")
    claim = PositionFactory(business=business, claimed=True)
    PositionFactory(business=business, ended=date(2026, 1, 6))

    assert [position.pk for position in positions_at(business)] == [claim.pk, owner.pk, staff.pk]


def test_affiliations_are_confirmed_positions_at_listed_businesses_present_ones_first() -> None:
    person = PersonFactory()
    past = PositionFactory(person=person, started=date(2019, 1, 1), ended=date(2024, 1, 1))
    staff = PositionFactory(person=person, started=date(2024, 1, 1))
    owner = PositionFactory(person=person, role="owner")
    PositionFactory(person=person, claimed=True)
    PositionFactory(person=person, business__listed=False)

    found = affiliations_of([person.pk])[person.pk]

    assert [each.business for each in found] == [position.business.name for position in (owner, staff, past)]
    assert [each.span for each in found] == ["", "since 2024", "2019–2024"]


def ask(query: str, actor: Actor = VISITOR) -> list[str]:
    asked = Asked.read(QueryDict(query), DIMENSIONS)
    return [entry.business.name for entry in businesses_directory(actor, asked).entries]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Bałtyk Kable", "Coromandel Castings", "Étoile"]),
        ("industry=C", ["Bałtyk Kable", "Coromandel Castings"]),
        ("industry=C&trade=24", ["Coromandel Castings"]),
        ("country=PL&country=FR", ["Bałtyk Kable", "Étoile"]),
        ("size=1", ["Étoile"]),
        ("offers=castings", ["Coromandel Castings"]),
        ("needs=castings", ["Bałtyk Kable"]),
        ("letter=E", ["Étoile"]),
        ("q=KABL", ["Bałtyk Kable"]),
        ("q=baltyk", ["Bałtyk Kable"]),
        ("size=nonsense", []),
    ],
)
def test_directory_answers_what_is_asked(query: str, found: list[str]) -> None:
    wires, iron = Industry.objects.get(code="27"), Industry.objects.get(code="24.5")
    BusinessFactory(name="Bałtyk Kable", country="PL", lines=[("need", "Castings", "Castings")], industries=[wires])
    BusinessFactory(
        name="Coromandel Castings", country="IN", lines=[("offer", "Castings", "Castings")], industries=[iron]
    )
    BusinessFactory(name="Étoile", country="FR", size="1")
    BusinessFactory(name="Hidden", listed=False)

    assert ask(query) == found


def test_entry_counts_the_people_whom_the_reader_sees() -> None:
    business = BusinessFactory()
    PositionFactory(business=business, person=MemberFactory())
    PositionFactory(business=business, person=MemberFactory(taking_meets=False))
    PositionFactory(business=business, person=MemberFactory(visible_to="members"))
    PositionFactory(business=business, person=MemberFactory(listed=False))
    PositionFactory(business=business, person=MemberFactory(), claimed=True)

    seen = [businesses_directory(actor, Asked()).entries[0].staff for actor in (VISITOR, actor_of(MemberFactory()))]

    assert seen == [Staff(2, 1), Staff(3, 2)]


@pytest.mark.parametrize(
    ("size", "people", "shown"),
    [
        ("50-249", 2, "50 to 249 people, 2 of them here"),
        ("", 1, "1 person here"),
        ("50-249", 0, "50 to 249 people"),
        ("", 0, ""),
    ],
)
def test_entry_says_how_many_people_there_are(size: str, people: int, shown: str) -> None:
    business = BusinessFactory(size=size)
    for _number in range(people):
        PositionFactory(business=business, person=MemberFactory())

    assert businesses_directory(VISITOR, Asked()).entries[0].people == shown


def test_businesses_like_one_share_its_trade_or_else_its_country() -> None:
    machinery = Industry.objects.get(code="28")
    nord = BusinessFactory(name="Nord", industries=[machinery], country="DE")
    same_trade = BusinessFactory(name="Zander", industries=[machinery], country="FR")
    plain = BusinessFactory(name="Plain", country="DE")
    refresh_facets()
    nord.refresh_from_db()

    assert [entry.business for entry in businesses_like(VISITOR, nord)] == [same_trade]
    assert [entry.business for entry in businesses_like(VISITOR, Business.objects.get(pk=plain.pk))] == [nord]


def test_namesakes_are_found_whatever_the_accents() -> None:
    bremen = BusinessFactory(name="Nordkälte GmbH", city="Bremen")
    hamburg = BusinessFactory(name="NORDKALTE GMBH", city="Hamburg")

    assert set(businesses_named("nordkälte gmbh")) == {bremen, hamburg}
    assert set(businesses_named("Nordkälte GmbH", city="bremen")) == {bremen}


def test_person_is_meant_by_address_or_by_name() -> None:
    anna, other = (
        MemberFactory(name="Anna Berg", slug="anna-berg"),
        MemberFactory(name="Anna Bergmann", slug="anna-bergmann"),
    )
    actor = actor_of(other)

    assert person_meant(actor, "https://meetinc.example/people/anna-berg/") == [anna]
    assert person_meant(actor, "anna  bergman") == [other]
    assert person_meant(actor, "Anna Berg") == [anna]
    assert person_meant(actor, "Anna") == [anna, other]
    assert person_meant(actor, "?") == []
