"""What a person's copy of their data holds, and what is left for the other when somebody is erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetinc.accounts.personal_data import erase_rows_of, holdings
from meetinc.core.mail.models import OutgoingMail
from meetinc.meets.models import Meet
from meetinc.people.models import Person
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.meets import MeetFactory, MemberFactory, soon
from tests.factories.people import account_of
from tests.meets.acting import accept, ask

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


def test_meet_tells_of_the_other_only_what_their_profile_does() -> None:
    """City, clock, firm and headline, on every page, in the mails and in the calendar file of each side."""
    told = {
        "place": ("Valletta", "Malta", "Dubai", "Their clock is"),
        "positions": ("Kontor Nord",),
        "headline": ("Equips ships",),
    }
    hidden_at_all = {"visible_to": "nobody"}
    for choices, shown in (
        ({"audiences": {}}, {"place", "positions", "headline"}),
        ({"audiences": {"place": "nobody"}}, {"positions", "headline"}),
        ({"audiences": {"positions": "nobody"}}, {"place", "headline"}),
        (hidden_at_all, set()),
    ):
        me = MemberFactory(name="Marit Velde", timezone="Europe/Oslo", city="Bergen")
        other = MemberFactory(
            name="Anna Berg", headline="Equips ships", city="Valletta", timezone="Asia/Dubai", listed=False
        )
        PositionFactory(person=other, business=BusinessFactory(name="Kontor Nord"))
        Person.objects.filter(pk=other.pk).update(**choices)
        other.refresh_from_db()

        text = everything_said_of(other, me) + mails_to(me)

        said = {group for group, words in told.items() if any(word in text for word in words)}
        assert said == shown, choices


def everything_said_of(other: Person, me: Person) -> str:
    """All that the pages and files of meets tell me of somebody who asks me, whom I ask, and whom I meet."""
    client = Client()
    client.force_login(account_of(me))
    asking = ask(other, me, times=[soon(days=2)], now=timezone.now())
    start = soon(days=3)
    clock = {"row": 1, "times_1_date": f"{start:%Y-%m-%d}", "times_1_time": "10:00"}
    pages = [
        client.get(asking.get_absolute_url()),
        client.get(reverse("meets:propose", args=[asking.pk])),
        client.get(reverse("meets:agenda")),
        client.get(reverse("meets:request", args=[other.slug])),
        client.get(reverse("meets:clock", args=[other.slug]), clock),
    ]
    accept(asking, by=me, now=timezone.now())
    pages += [
        client.get(asking.get_absolute_url()),
        client.get(reverse("meets:agenda"), {"tab": "coming"}),
        client.get(reverse("pages:home")),
        client.get(reverse("meets:calendar", args=[asking.pk])),
    ]
    if other.visible_to != "nobody":
        sent = ask(me, other, times=[soon(days=4)], now=timezone.now())
        pages += [client.get(sent.get_absolute_url()), client.get(reverse("meets:agenda"), {"tab": "sent"})]
    return "".join(page.content.decode().replace("\r\n ", "") for page in pages)


def mails_to(person: Person) -> str:
    """Every part of every mail, the calendar's unfolded."""
    messages = [mail.message for mail in OutgoingMail.objects.filter(account=person.account)]
    parts = [part.get_payload(decode=True) for message in messages for part in message.walk()]
    return "".join(part.decode().replace("\r\n ", "") for part in parts if isinstance(part, bytes))
