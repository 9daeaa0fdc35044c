"""Who knows whom, and who must not see whom."""

from __future__ import annotations

import pytest
from django.test import Client

from meetinc.businesses.directory import entries_for as business_entries
from meetinc.businesses.profile import profile_of as business_profile
from meetinc.businesses.queries import person_meant
from meetinc.core.actor import Actor
from meetinc.core.directory.asking import Asked
from meetinc.pages.member import member_home
from meetinc.people.directory import people_directory, people_like
from meetinc.people.models import Person
from meetinc.people.pairs import queries
from meetinc.people.queries import people_listed_to, people_visible_to
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.pairs import MAY, block, connection
from tests.factories.people import MemberFactory, account_of, actor_of

pytestmark = pytest.mark.django_db


def pair() -> tuple[Person, Person]:
    anna, bo = MemberFactory.create(name="Anna Berg"), MemberFactory.create(name="Bo Strand")
    return anna, bo


def test_connected_people_are_those_of_accepted_invitations() -> None:
    anna, bo = pair()
    cleo, dora = MemberFactory.create(), MemberFactory.create()
    connection(anna, bo)
    connection(cleo, anna)
    connection(anna, dora, "invited")

    assert queries.connected_person_ids(actor_of(anna)) == {bo.pk, cleo.pk}
    assert queries.connected_person_ids(actor_of(bo)) == {anna.pk}
    assert queries.connected_person_ids(Actor.visitor()) == set()
    assert [queries.is_connected(actor_of(anna), each) for each in (bo, cleo, dora)] == [True, True, False]
    assert not queries.is_connected(Actor.visitor(), anna)


def test_a_block_hides_both_from_each_other_and_from_nobody_else() -> None:
    anna, bo = pair()
    organiser, other = MemberFactory.create(account__roles=("organiser",)), MemberFactory.create()
    block(anna, bo)
    sees = {
        name: (set(people_visible_to(actor)) >= {anna, bo}, set(people_listed_to(actor)) >= {anna, bo})
        for name, actor in {
            "organiser": actor_of(organiser), "other": actor_of(other), "visitor": Actor.visitor(), "site": Actor.system("s"),
        }.items()
    }  # fmt: skip

    assert sees == dict.fromkeys(sees, (True, True))
    for one, hidden in ((anna, bo), (bo, anna)):
        assert hidden not in people_visible_to(actor_of(one))
        assert hidden not in people_listed_to(actor_of(one))
        assert one in people_visible_to(actor_of(one))
        assert queries.blocked_person_ids(actor_of(one)) == {hidden.pk}
    assert queries.blocked_person_ids(actor_of(organiser)) == set()
    assert queries.is_blocked(anna.pk, bo.pk)
    assert queries.is_blocked(bo.pk, anna.pk)
    assert not queries.is_blocked(anna.pk, other.pk)


def test_a_blocked_pair_meets_nowhere(client: Client) -> None:
    anna, bo = pair()
    firm = BusinessFactory.create()
    PositionFactory.create(person=anna, business=firm)
    PositionFactory.create(person=bo, business=firm)
    block(bo, anna)
    for reader, hidden in ((anna, bo), (bo, anna)):
        actor = actor_of(reader)
        directory = people_directory(actor, Asked())
        [entry] = business_entries(actor, [firm])

        assert [each.person for each in directory.entries] == [reader]
        assert directory.counts.whole.number == 1
        assert {count.number for counts in directory.counts.values.values() for count in counts.values()} == {1}
        assert people_like(actor, reader) == []
        assert person_meant(actor, hidden.name) == []
        assert [colleague.entry.person for colleague in business_profile(actor, firm).colleagues] == [reader]
        assert (entry.staff.seen, entry.staff.taking_meets) == (1, 1)
        assert member_home(actor, reader.name, now=MAY).newest == []
        client.force_login(account_of(reader))
        assert client.get(hidden.get_absolute_url()).status_code == 404
        assert client.get(f"/people/{hidden.slug}/meet/").status_code == 404
        assert hidden.name not in client.get(firm.get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [1, 50])
def test_blocks_cost_no_query(count: int, django_assert_num_queries) -> None:
    anna = MemberFactory.create()
    for hidden in MemberFactory.create_batch(count):
        block(anna, hidden)
    actor = actor_of(anna)
    with django_assert_num_queries(2):
        assert list(people_listed_to(actor)) == [anna]
        assert list(people_visible_to(actor)) == [anna]
