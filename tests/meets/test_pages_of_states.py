"""The page of a meet in each state: stations, history, words and links."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from meetinc.core.errors import DomainError
from meetinc.meets import commands, queries
from meetinc.meets.models import Meet, Side
from meetinc.meets.places import check_place
from meetinc.meets.seen import Seen
from meetinc.meets.stations import history_of, stations_of
from tests.factories.meets import HALF_HOUR, MONDAY, MeetFactory, actor_of

NOW = MONDAY - timedelta(days=1)


def seen(meet: Meet, side: Side = Side.REQUESTER, now: Any = NOW) -> Seen:
    return Seen(queries.whole(Meet.objects.filter(pk=meet.pk)).get(), side, now)


def path(meet: Meet, now: Any = NOW) -> list[tuple[str, str]]:
    return [(station.state, station.at) for station in stations_of(seen(meet, now=now))]


@pytest.mark.django_db
def test_stations_of_each_way_a_meet_can_go() -> None:
    asked, set_meet = MeetFactory(), MeetFactory(set_for=MONDAY)
    assert path(asked) == [("asked", "here"), ("set", "todo"), ("held", "todo")]
    assert path(set_meet) == [("asked", "done"), ("set", "here"), ("held", "todo")]

    commands.propose_times(actor=actor_of(asked.invitee), meet=asked, times=[MONDAY + HALF_HOUR], now=NOW)
    assert path(asked) == [("asked", "done"), ("proposed", "here"), ("set", "todo"), ("held", "todo")]

    commands.decline_meet(actor=actor_of(asked.invitee), meet=asked, now=NOW)
    assert path(asked) == [("asked", "done"), ("proposed", "done"), ("declined", "here")]

    commands.mark_held(actor=actor_of(set_meet.invitee), meet=set_meet, now=MONDAY + HALF_HOUR)
    assert path(set_meet) == [("asked", "done"), ("set", "done"), ("held", "here")]


@pytest.mark.django_db
def test_stations_say_whose_turn_it_is_to_choose() -> None:
    meet = MeetFactory(invitee__name="Khalid Al Mansoori")

    notes = [stations_of(seen(meet, side))[1].note for side in Side]

    assert notes == ["When Khalid Al Mansoori chooses a time", "When you choose a time"]


@pytest.mark.django_db
def test_history_tells_who_did_what_in_order() -> None:
    meet = MeetFactory(requester__name="Anna Berg", times=[MONDAY])
    hour = timedelta(hours=1)
    commands.propose_times(actor=actor_of(meet.invitee), meet=meet, times=[MONDAY + HALF_HOUR], now=NOW + hour)
    fresh = Meet.objects.get(pk=meet.pk)
    commands.accept_meet(
        actor=actor_of(meet.requester), meet=fresh, proposal=fresh.proposals.get(round=2), now=NOW + 2 * hour
    )
    commands.cancel_meet(actor=actor_of(meet.invitee), meet=fresh, reason="Ill", now=NOW + 3 * hour)

    lines = history_of(seen(meet, Side.INVITEE))

    assert [(line.said, line.word) for line in lines] == [
        ("Anna Berg asked", ""),
        ("You proposed other times", ""),
        ("Anna Berg accepted a time", ""),
        ("You cancelled", "Ill"),
    ]
    assert stations_of(seen(meet))[-1].note.startswith(str(meet.invitee))


@pytest.mark.django_db
def test_house_ends_meets_without_a_name() -> None:
    asked, coming = MeetFactory(), MeetFactory(set_for=MONDAY)
    for meet in (asked, coming):
        commands.end_meets_of(person_id=meet.invitee_id, now=NOW)

    assert [line.said for line in history_of(seen(asked))][-1] == "Closed: one of you no longer takes part"
    assert [line.said for line in history_of(seen(coming))][-1] == "Cancelled: one of you no longer takes part"
    assert (stations_of(seen(asked))[-1].title, seen(coming).canceller) == ("Closed", "")


@pytest.mark.django_db
def test_seen_knows_a_running_meet_and_where_it_is() -> None:
    video = MeetFactory(set_for=MONDAY)
    phone = MeetFactory(format="phone", place="+49 421 555-0134")
    place = MeetFactory(format="in_person", place="Café Loos, Westplein 1, Rotterdam")

    assert seen(video, now=MONDAY).drawing == "now"
    assert (seen(video).place_href, seen(video).place_word) == (video.place, "Room")
    assert (seen(phone).place_href, seen(phone).place_word) == ("tel:+494215550134", "Number")
    assert (seen(place).place_href, seen(place).place_word) == ("", "Place")


@pytest.mark.django_db
def test_former_member_keeps_no_name_and_no_link() -> None:
    meet = MeetFactory()
    type(meet.invitee).objects.filter(pk=meet.invitee_id).update(
        name="",
        headline="",
        about="",
        city="",
        account=None,
        erased_at=NOW,
        visible_to="nobody",
        listed=False,
        shown=False,
    )

    assert (seen(meet).other_name, seen(meet).other_line, seen(meet).other_href) == (
        "Former member",
        "Former member",
        "",
    )


@pytest.mark.parametrize(
    ("format_", "place"),
    [
        ("video", "https://rooms.example.org/a b"),
        ("video", "javascript:alert(1)"),
        ("video", "https://"),
        ("video", "https://[::1"),
        ("phone", "call me"),
        ("phone", "1 - - - -"),
        ("phone", "+49 42 ext. 123"),
        ("in_person", "\u202e\u200b.\x07"),
        ("telepathy", "everywhere"),
    ],
)
def test_place_that_does_not_suit_is_refused(format_: str, place: str) -> None:
    with pytest.raises(DomainError):
        check_place(format_, place)


def test_place_is_tidied() -> None:
    assert check_place("in_person", "  Café Loos,\n Westplein 1 ") == "Café Loos, Westplein 1"
    assert check_place("in_person", "\u202egnp.exe") == "gnp.exe"
    assert check_place("phone", "+49 (421) 555-0134 ext. 7") == "+49 (421) 555-0134 ext. 7"
