"""Who clicks twice sends twice: the second comes to what the first has done, not to a refusal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from meetinc.core.mail.models import OutgoingMail
from meetinc.meets.models import Meet
from tests.factories.meets import MeetFactory, MemberFactory, soon
from tests.meets.test_views import signed_in, typed, url

pytestmark = pytest.mark.django_db


def test_second_click_on_an_act_goes_to_the_meet() -> None:
    for name, side, facts in (
        ("decline", "invitee", {"decline-reason": "Away"}),
        ("withdraw", "requester", {}),
        ("cancel", "requester", {"cancel-reason": "Ill"}),
        ("went", "requester", {"went": "missed"}),
    ):
        set_for = {"cancel": soon(days=2), "went": soon(hours=-2)}.get(name)
        meet = MeetFactory(now=timezone.now() - timedelta(days=3), set_for=set_for, times=[soon(days=2)])
        client, other = signed_in(getattr(meet, side)), "requester" if side == "invitee" else "invitee"

        answers = [client.post(url(name, meet), facts) for _click in range(2)]

        assert [answer.get("Location") for answer in answers] == [meet.get_absolute_url()] * 2, name
        assert signed_in(getattr(meet, other)).post(url(name, meet), facts).status_code == 422


def test_second_click_on_a_time_goes_to_the_meet_and_writes_no_second_mail() -> None:
    meet = MeetFactory(now=timezone.now(), times=[soon(days=2)])
    client, facts = signed_in(meet.invitee), {"proposal": meet.proposals.get().pk}

    answers = [client.post(url("accept", meet), facts) for _click in range(2)]

    assert [answer.get("Location") for answer in answers] == [meet.get_absolute_url()] * 2
    assert OutgoingMail.objects.count() == 2
    assert signed_in(meet.requester).post(url("accept", meet), facts).status_code == 422


def test_second_click_on_other_times_complains_of_nothing() -> None:
    meet = MeetFactory(now=timezone.now(), times=[soon(days=2)])
    client = signed_in(meet.invitee)
    facts = {key: value for key, value in typed().items() if key.startswith("times")}

    client.post(url("propose", meet), facts)
    page = client.post(url("propose", meet), facts, follow=True)

    assert [str(message) for message in page.context["messages"]] == [f"Proposed. It is {meet.requester}'s turn now."]


def test_second_click_on_a_request_goes_to_the_first() -> None:
    khalid = MemberFactory()
    client = signed_in(MemberFactory())

    answers = [client.post(f"/people/{khalid.slug}/meet/", typed()) for _click in range(2)]
    another = client.post(f"/people/{khalid.slug}/meet/", typed(subject="Something else"))

    meet = Meet.objects.get()
    assert [answer["Location"] for answer in answers] == [meet.get_absolute_url()] * 2
    assert "have an open request" in another.content.decode()
