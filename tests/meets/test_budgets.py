"""How many queries a page costs, the same for one row and for fifty."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetinc.meets import queries
from meetinc.people.models import Person
from tests.factories.businesses import PositionFactory
from tests.factories.meets import MeetFactory, MemberFactory, actor_of, soon

pytestmark = pytest.mark.django_db

MOST = 20


def member_with_meets(count: int) -> Person:
    """`count` of each: waiting, sent, coming and past, with people who work somewhere."""
    me = MemberFactory()
    now = timezone.now()
    for number in range(count):
        for facts in (
            {"invitee": me, "now": now, "times": [soon(days=2)]},
            {"requester": me, "now": now, "times": [soon(days=2)]},
            {"requester": me, "now": now, "set_for": soon(days=3, hours=number)},
            {"invitee": me, "now": now - timedelta(days=90), "set_for": soon(days=-80, hours=number)},
        ):
            meet = MeetFactory(**facts)
            PositionFactory(person=meet.invitee if meet.requester == me else meet.requester)
    return me


def cost(client: Client, address: str, **query: Any) -> int:
    """Queries of a page; the least of three, because a process reads some things afresh every two seconds."""

    def once() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address, query).status_code == 200
        return len(captured)

    return min(once() for _ in range(3))


def test_agenda_costs_the_same_for_one_meet_and_for_fifty() -> None:
    few, many = member_with_meets(1), member_with_meets(25)
    costs: dict[str, list[int]] = {}

    for me in (few, many):
        client = Client()
        client.force_login(me.account)
        for tab in ("waiting", "sent", "coming", "past"):
            costs.setdefault(tab, []).append(cost(client, reverse("meets:agenda"), tab=tab))

    assert all(one == fifty <= MOST for one, fifty in costs.values()), costs


def test_meet_page_costs_the_same_for_one_time_and_for_five() -> None:
    costs = []

    for count in (1, 5):
        meet = MeetFactory(now=timezone.now(), times=[soon(days=day) for day in range(2, 2 + count)])
        client = Client()
        client.force_login(meet.invitee.account)
        costs.append(cost(client, meet.get_absolute_url()))

    assert costs[0] == costs[1] <= MOST


def test_request_page_stays_within_its_queries() -> None:
    client = Client()
    client.force_login(MemberFactory().account)

    assert cost(client, reverse("meets:request", args=[MemberFactory().slug])) <= MOST


@pytest.mark.parametrize("count", [1, 25])
def test_what_home_asks_for_costs_the_same(count: int, django_assert_num_queries: Any) -> None:
    actor = actor_of(member_with_meets(count))

    with django_assert_num_queries(8):
        queries.waiting_for(actor, now=timezone.now())
        queries.next_meets(actor, now=timezone.now())
