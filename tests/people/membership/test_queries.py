"""Who sees memberships, and how the list of members is narrowed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from meetinc.core.actor import Actor
from meetinc.core.days import site_today
from meetinc.people.membership import policy, queries
from meetinc.people.membership.account_page import part_for
from meetinc.people.membership.queries import Wanted
from tests.factories.membership import MemberGroupFactory, MembershipFactory
from tests.factories.people import MemberFactory, PersonFactory, actor_of

pytestmark = pytest.mark.django_db
TODAY = date(2027, 5, 12)
ORGANISER = Actor("account", 0, "active", frozenset({"organiser"}))


def test_the_list_is_narrowed_by_everything_it_shows() -> None:
    anna = MembershipFactory.create(person__name="Anna Zeller", number="A-1", since=date(2019, 3, 1)).person
    bo = MembershipFactory.create(person=MemberFactory(name="Bo Quist"), status="left", until=date(2020, 1, 1)).person
    carla = MembershipFactory.create(person__name="Carla Ferro", until=date(2027, 5, 1)).person
    dan = PersonFactory.create(name="Dan Ohm")
    group = MemberGroupFactory.create(people=[anna, dan])

    def found(**wanted: object) -> list[str]:
        return sorted(each.name for each in queries.members_found(ORGANISER, Wanted(**wanted), today=TODAY))  # type: ignore[arg-type]

    assert found() == [anna.name, bo.name, carla.name, dan.name]
    assert found(words="zell") == [anna.name]
    assert found(words="a-1") == [anna.name]
    assert found(words=bo.account.email.upper()) == [bo.name]
    assert found(words="?") == []
    assert found(status="left") == [bo.name]
    assert found(status="none") == [dan.name]
    assert found(status="lapsed") == [carla.name]
    assert found(group=group.pk) == [anna.name, dan.name]
    assert found(since_from=date(2019, 1, 1), since_to=date(2019, 12, 31)) == [anna.name]
    assert queries.lapsed_count(ORGANISER, today=TODAY) == 1


def test_nobody_else_sees_memberships_and_groups() -> None:
    held = MembershipFactory.create(person=MemberFactory())
    group = MemberGroupFactory.create(people=[held.person])
    own, stranger = actor_of(held.person), actor_of(MemberFactory.create())

    assert list(queries.memberships_visible_to(own)) == [held]
    assert queries.own_standing(own) == queries.Standing(held, [group.name])
    for actor in (stranger, Actor.visitor()):
        assert not queries.memberships_visible_to(actor)
        assert not queries.groups_visible_to(actor)
        assert queries.own_standing(actor) == queries.Standing(None, [])
        assert not queries.members_found(actor, Wanted(), today=TODAY)
        assert queries.lapsed_count(actor, today=TODAY) == 0
        assert not policy.can_see_membership(actor, held.person)
    assert policy.can_see_membership(own, held.person)
    assert policy.can_see_membership(ORGANISER, held.person)


def test_the_account_page_tells_ones_own() -> None:
    held = MembershipFactory.create(person=MemberFactory(), number="A-1", since=date(2020, 1, 1))
    MemberGroupFactory.create(name="Energy", people=[held.person])

    part = part_for(actor_of(held.person))

    assert part is not None
    assert [fact.value for fact in part.facts] == ["Active", "A-1", "1 January 2020", "Energy"]
    assert part_for(actor_of(MemberFactory.create())) is None
    assert part_for(Actor.visitor()) is None


def test_a_day_is_the_sites() -> None:
    assert site_today(datetime(2027, 5, 12, 23, 30, tzinfo=UTC)) == TODAY
