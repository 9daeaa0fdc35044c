"""The iCalendar objects that travel with mail, read back as a calendar would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from meetinc.meets import commands, ical, zones
from meetinc.meets.models import Meet, Side
from meetinc.meets.seen import Seen
from meetinc.people.models import Person
from tests.factories.businesses import PositionFactory
from tests.factories.meets import HALF_HOUR, MONDAY, MeetFactory, MemberFactory, actor_of

NOW = MONDAY - timedelta(days=1)
Invitation = Callable[[Person], Calendar]


def accepted(**facts: Any) -> Meet:
    meet = MeetFactory(**facts)
    first = meet.proposals.get(position=1)
    return commands.accept_meet(actor=actor_of(meet.invitee), meet=meet, proposal=first, now=meet.requested_at)


def only_event(calendar: Calendar) -> Any:
    [event] = calendar.walk("VEVENT")
    return event


@pytest.mark.django_db
def test_invitation_says_who_when_where(invitation: Invitation) -> None:
    meet = accepted(invitee__name="Khalid Al Mansoori")

    calendar = invitation(meet.requester)

    event = only_event(calendar)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (str(meet.pk), 0, "CONFIRMED")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (MONDAY, MONDAY + HALF_HOUR)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Khalid Al Mansoori: Return loads from Bremen", meet.place)
    assert event["URL"].endswith(meet.get_absolute_url())
    assert event["CONFERENCE"] == meet.place


@pytest.mark.django_db
def test_invitation_is_organised_by_the_house_and_shows_nobody_elses_address(invitation: Invitation) -> None:
    meet = accepted(requester__name="Анна Берг")

    event = only_event(invitation(meet.requester))

    assert event["ORGANIZER"].startswith("mailto:")
    attendee = event["ATTENDEE"]
    assert attendee == f"mailto:{meet.requester.account.email}"
    assert {key: attendee.params[key] for key in ("PARTSTAT", "ROLE", "RSVP", "CN")} == {
        "PARTSTAT": "ACCEPTED",
        "ROLE": "REQ-PARTICIPANT",
        "RSVP": "FALSE",
        "CN": "Анна Берг",
    }
    assert meet.invitee.account.email not in event.to_ical().decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "start", "offset"),
    [
        ("Europe/Berlin", datetime(2031, 3, 31, 8, tzinfo=UTC), 2),  # the day after summer time begins
        ("Europe/Berlin", datetime(2031, 10, 27, 8, tzinfo=UTC), 1),  # the day after it ends
        ("America/Sao_Paulo", datetime(2031, 7, 1, 8, tzinfo=UTC), -3),  # no summer time
        ("Australia/Sydney", datetime(2031, 1, 6, 8, tzinfo=UTC), 11),  # summer in January
        ("UTC", datetime(2031, 5, 6, 8, tzinfo=UTC), 0),
    ],
)
def test_invitation_is_on_the_readers_clock(zone: str, start: datetime, offset: int, invitation: Invitation) -> None:
    meet = accepted(requester__timezone=zone, times=[start], expires_at=start, now=start - timedelta(days=1))

    calendar = invitation(meet.requester)

    event = only_event(calendar)
    assert event["DTSTART"].dt == start
    assert event["DTSTART"].dt.utcoffset() == timedelta(hours=offset)
    assert [str(definition["TZID"]) for definition in calendar.walk("VTIMEZONE")] == ([zone] if zone != "UTC" else [])
    for definition in calendar.walk("VTIMEZONE"):
        assert offset_from(definition, start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)) == timedelta(hours=offset)


@pytest.mark.django_db
def test_cancellation_takes_the_same_event_out_by_a_higher_sequence(invitation: Invitation) -> None:
    meet = accepted()
    commands.cancel_meet(actor=actor_of(meet.requester), meet=meet, reason="Ill", now=NOW)

    for person in (meet.requester, meet.invitee):
        calendar = invitation(person)
        event = only_event(calendar)
        assert calendar["METHOD"] == "CANCEL"
        assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (str(meet.pk), 1, "CANCELLED")
        assert event["ATTENDEE"] == f"mailto:{person.account.email}"


@pytest.mark.django_db
def test_long_and_foreign_words_survive_folding(invitation: Invitation) -> None:
    subject = "Wärmepumpen; Kälte, „Ölkühler“ – 熱ポンプ und alles, was dazugehört auf der langen Reise nach Łódź"
    meet = accepted(subject=subject, invitee__name="خالد المنصوري")

    calendar = invitation(meet.requester)

    assert only_event(calendar)["SUMMARY"] == f"خالد المنصوري: {subject}"
    assert all(len(line) <= 75 for line in calendar.to_ical().split(b"\r\n"))


@pytest.mark.django_db
def test_mail_carries_the_invitation_as_clients_want_it(last_mail: Callable[[Person], EmailMessage]) -> None:
    meet = accepted()

    mail = last_mail(meet.requester)

    kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/calendar", "application/ics"]
    [calendar] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert calendar.get_param("method") == "REQUEST"


@pytest.mark.django_db
def test_download_has_no_attendees() -> None:
    meet = accepted(format=Meet.Format.PHONE, place="+49 421 555 0134")
    PositionFactory(person=meet.invitee, business__name="Mina Cold Chain FZE")

    calendar = Calendar.from_ical(ical.for_download(Seen(Meet.objects.get(pk=meet.pk), Side.REQUESTER, NOW)))

    event = only_event(calendar)
    assert calendar["METHOD"] == "PUBLISH"
    assert "ATTENDEE" not in event
    assert "CONFERENCE" not in event
    assert "Mina Cold Chain FZE" in event["DESCRIPTION"]


def test_zone_gives_the_change_on_the_old_clock() -> None:
    written = zones.definition(ZoneInfo("Europe/Berlin"), datetime(2026, 5, 1, tzinfo=UTC))

    assert written is not None
    changes = [
        (part.name, part["DTSTART"].dt, part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td)
        for part in written.subcomponents
    ]
    hour = timedelta(hours=1)
    assert changes == [
        ("DAYLIGHT", datetime(2026, 3, 29, 2), hour, 2 * hour),
        ("STANDARD", datetime(2026, 10, 25, 3), 2 * hour, hour),
    ]


@pytest.mark.parametrize(
    "zone", ["Asia/Dubai", "Africa/Casablanca", "Australia/Lord_Howe", "Europe/Dublin", "Asia/Kathmandu"]
)
def test_zone_holds_at_any_time_of_the_year(zone: str) -> None:
    for day in range(0, 365, 13):
        moment = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
        local = moment.astimezone(ZoneInfo(zone))

        written = zones.definition(ZoneInfo(zone), moment)

        assert written is not None
        assert offset_from(written, local.replace(tzinfo=None)) == local.utcoffset()


def offset_from(definition: Any, wall: datetime) -> timedelta:
    """What a client works out from a VTIMEZONE: the last change at or before a wall clock's time."""
    changes = sorted(definition.subcomponents, key=lambda part: part["DTSTART"].dt)
    current = [part for part in changes if part["DTSTART"].dt <= wall][-1]
    offset: timedelta = current["TZOFFSETTO"].td
    return offset


@pytest.mark.django_db
def test_nobody_gets_a_letter_who_does_not_take_part() -> None:
    imported = MemberFactory(account=None)
    meet = MeetFactory(requester=imported)

    accepted_meet = commands.accept_meet(
        actor=actor_of(meet.invitee), meet=meet, proposal=meet.proposals.get(position=1), now=NOW
    )

    assert accepted_meet.state == "scheduled"
