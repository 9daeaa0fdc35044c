"""What each side of a meet is told on the site."""

from __future__ import annotations

import pytest

from meetinc.core.actor import Actor
from meetinc.core.outbox import publish
from meetinc.inbox import kinds
from meetinc.inbox.models import Notification
from meetinc.meets.events import (
    MeetCancelled,
    MeetDeclined,
    MeetEvent,
    MeetExpired,
    MeetRequested,
    MeetScheduled,
    MeetWithdrawn,
    TimesGone,
    TimesProposed,
)
from meetinc.meets.models import Meet
from tests.factories.inbox import NotificationFactory
from tests.factories.meets import MeetFactory

pytestmark = pytest.mark.django_db
SITE = Actor.system("test")


def told(meet: Meet, event: type[MeetEvent]) -> list[tuple[str, str]]:
    """Who of the two reads what after this event."""
    Notification.objects.all().delete()
    publish(event(meet_id=meet.pk, requester_id=meet.requester_id, invitee_id=meet.invitee_id))
    names = {meet.requester.account_id: "requester", meet.invitee.account_id: "invitee"}
    rows = list(Notification.objects.order_by("account"))
    said = kinds.tell(rows)
    return sorted((names[row.account_id], said[row.pk].text) for row in rows)


def test_each_side_is_told_what_the_other_did() -> None:
    meet = MeetFactory.create(subject="Castings")
    asks, asked = str(meet.requester), str(meet.invitee)

    assert told(meet, MeetRequested) == [("invitee", f"{asks} asks you for a meet: Castings")]
    assert told(meet, TimesProposed) == [("invitee", f"{asks} proposes other times: Castings")]
    assert told(meet, MeetDeclined) == [("requester", f"{asked} said no: Castings")]
    assert told(meet, MeetExpired) == [("requester", f"Your request to {asked} ran out without an answer: Castings")]
    assert [who for who, _text in told(meet, TimesGone)] == ["invitee"]
    assert [who for who, _text in told(meet, MeetWithdrawn)] == ["invitee", "requester"]
    assert [who for who, _text in told(meet, MeetCancelled)] == ["invitee", "requester"]
    assert [who for who, _text in told(meet, MeetScheduled)] == ["invitee", "requester"]
    row = Notification.objects.order_by("pk")[0]
    assert kinds.tell([row])[row.pk].href == meet.get_absolute_url()


def test_a_meet_of_others_says_nothing() -> None:
    meet = MeetFactory.create()
    row = NotificationFactory.create(kind="meet_requested", about={"meet_id": str(meet.pk), "what": "meets.requested"})

    assert kinds.tell([row])[row.pk].text == "What this was about is no longer there."
