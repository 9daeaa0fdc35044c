"""What a person's copy of their data holds, and what is left for the other when somebody is erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meetinc.accounts.personal_data import erase_rows_of, holdings
from meetinc.meets.models import Meet
from meetinc.people.models import Person
from tests.factories.meets import MeetFactory, soon

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("side", ["requester", "invitee"])
def test_copy_of_ones_data_holds_the_meets_of_either_side(side: str) -> None:
    meet = MeetFactory()
    account_id = getattr(meet, side).account_id

    found = [row.pk for holding in holdings() if issubclass(holding.model, Meet) for row in holding.rows_of(account_id)]

    assert found == [meet.pk]


@pytest.mark.parametrize("side", ["requester", "invitee"])
def test_erasure_leaves_the_other_a_meet_with_a_former_member(side: str) -> None:
    meet = MeetFactory(
        now=timezone.now() - timedelta(days=9), set_for=soon(days=-3), place="https://rooms.example.org/mine"
    )
    leaver: Person = getattr(meet, side)
    stays: Person = meet.invitee if side == "requester" else meet.requester

    erase_rows_of(leaver.account_id or 0)

    client = Client()
    client.force_login(stays.account)
    html = client.get(meet.get_absolute_url()).content.decode()
    assert "Former member" in html
    assert leaver.name not in html
    assert ("rooms.example.org/mine" in html) == (side == "invitee")
