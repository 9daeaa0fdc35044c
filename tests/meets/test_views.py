"""The pages: what they show, to whom, and what happens when something is wrong."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetinc.meets.models import Meet
from meetinc.people.models import Person
from tests.factories.meets import HALF_HOUR, REASON, MeetFactory, MemberFactory, soon

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account)
    return client


def typed(**changes: str) -> dict[str, str]:
    """A request as a browser sends it, for a member in Berlin."""
    start = timezone.localtime(soon(days=3), timezone.get_fixed_timezone(60))
    return {
        "subject": "Return loads",
        "message": REASON,
        "length": "30",
        "times_1_date": f"{start:%Y-%m-%d}",
        "times_1_time": "10:30",
        "format": "video",
        "place": "https://rooms.example.org/1",
        **changes,
    }


def url(name: str, meet: Meet) -> str:
    return reverse(f"meets:{name}", args=[meet.pk])


ACTS = ("accept", "decline", "withdraw", "cancel", "propose", "went")


@pytest.mark.parametrize("tab", ["", "waiting", "sent", "coming", "past", "nonsense"])
def test_agenda_of_a_new_member_shows_a_way_out(tab: str) -> None:
    page = signed_in(MemberFactory()).get(reverse("meets:agenda"), {"tab": tab})

    assert page.status_code == 200
    assert b'class="void"' in page.content


def test_agenda_shows_each_meet_under_its_tab() -> None:
    me = MemberFactory(name="Anna Berg")
    now = timezone.now()
    shown = {
        "waiting": MeetFactory(invitee=me, subject="Waits", now=now, times=[soon(days=2)]),
        "sent": MeetFactory(requester=me, subject="Sent out", now=now, times=[soon(days=2)]),
        "coming": MeetFactory(requester=me, subject="Comes", now=now, set_for=soon(days=3)),
        "past": MeetFactory(requester=me, subject="Was", now=now - timedelta(days=9), set_for=soon(days=-3)),
    }
    MeetFactory(subject="Somebody else's", now=now, set_for=soon(days=3))
    client = signed_in(me)

    for tab, meet in shown.items():
        html = client.get(reverse("meets:agenda"), {"tab": tab}).content.decode()
        others = [other.subject for name, other in shown.items() if name != tab and (name, tab) != ("past", "waiting")]
        assert meet.subject in html
        assert not [subject for subject in [*others, "Somebody else"] if f">{subject}" in html]


def test_meet_page_shows_both_clocks_and_what_can_be_done() -> None:
    meet = MeetFactory(invitee__timezone="Asia/Dubai", invitee__city="", now=timezone.now(), times=[soon(days=2)])

    html = signed_in(meet.invitee).get(meet.get_absolute_url()).content.decode()

    assert "Dubai, you" in html
    assert "Bremen, <bdi>" in html
    assert "Set this time" in html
    assert 'id="decline"' in html
    assert "Withdraw" not in html


@pytest.mark.parametrize("name", ["detail", "calendar", *ACTS])
def test_stranger_and_visitor_learn_nothing(name: str) -> None:
    meet = MeetFactory(now=timezone.now(), set_for=soon(days=2), subject="Secret matter")

    stranger = (
        signed_in(MemberFactory()).post(url(name, meet))
        if name in ACTS
        else signed_in(MemberFactory()).get(url(name, meet))
    )
    visitor = Client().get(url(name, meet))

    assert stranger.status_code == 404
    assert b"Secret" not in stranger.content
    assert visitor.status_code == 302
    assert "/account/" in visitor["Location"]


def test_request_page_sends_and_leads_to_the_meet() -> None:
    me, khalid = MemberFactory(), MemberFactory()
    client = signed_in(me)
    address = reverse("meets:request", args=[khalid.slug])

    assert client.get(address).status_code == 200
    answer = client.post(address, typed())

    meet = Meet.objects.get()
    assert (meet.requester, meet.invitee, meet.length) == (me, khalid, HALF_HOUR)
    assert answer["Location"] == meet.get_absolute_url()
    assert client.get(address).context["open_meet"] == meet


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"message": "Let’s connect"}, "“Let’s connect” is 13 characters."),
        ({"times_1_date": "2020-05-04"}, "has already passed."),
        ({"times_1_date": "", "times_1_time": ""}, "Give at least one time"),
        ({"times_2_date": "2031-05-04"}, "Time 2 needs both a date and a time."),
        ({"times_2_date": "tomorrow", "times_2_time": "at ten"}, "Time 2 cannot be read"),
        ({"times_2_date": "05/01/2031", "times_2_time": "10:00"}, "Time 2 cannot be read"),
        ({"times_2_date": "0001-01-01", "times_2_time": "00:00"}, "Time 2 cannot be read"),
        ({"times_2_date": "9999-12-31", "times_2_time": "22:30"}, "Time 2 cannot be read"),
        ({"format": ""}, "Choose one."),
        ({"place": "http://rooms.example.org/1"}, "It begins with https://"),
        ({"place": "https://user@rooms.example.org"}, "It begins with https://"),
        ({"place": "https://rooms.example.org:99999"}, "It begins with https://"),
        ({"format": "phone"}, "Give the number to call"),
        ({"format": "in_person", "place": "?"}, "Say where"),
    ],
)
def test_request_page_says_what_is_wrong_and_keeps_what_was_typed(change: dict[str, str], words: str) -> None:
    facts = typed(**change)

    page = signed_in(MemberFactory()).post(reverse("meets:request", args=[MemberFactory().slug]), facts)

    html = page.content.decode()
    assert page.status_code == 422
    assert words.replace("’", "’") in html
    assert all(
        f'value="{value}"' in html or f">\n{value}<" in html
        for value in facts.values()
        if value and value != facts["message"]
    )
    assert facts["message"] in html
    assert not Meet.objects.exists()


def test_request_page_shows_a_refusal_beside_the_time() -> None:
    me = MemberFactory()
    facts = typed()
    start = datetime.fromisoformat(f"{facts['times_1_date']}T10:30").replace(tzinfo=ZoneInfo("Europe/Berlin"))
    MeetFactory(requester=me, now=timezone.now(), set_for=start)

    page = signed_in(me).post(reverse("meets:request", args=[MemberFactory().slug]), facts)

    assert page.status_code == 422
    assert "you have another meet then" in page.content.decode()
    assert page.context["form"].fields["times"].widget.wrong == {1}


@pytest.mark.parametrize("change", [{"taking_meets": False}, {"account": None}])
def test_request_page_of_somebody_who_cannot_be_asked_says_so(change: dict[str, Any]) -> None:
    page = signed_in(MemberFactory()).get(reverse("meets:request", args=[MemberFactory(**change).slug]))

    assert page.status_code == 403
    assert "cannot be asked now" in page.content.decode()


def test_clock_tells_the_others_time_and_what_cannot_be() -> None:
    client = signed_in(MemberFactory())
    address = reverse("meets:clock", args=[MemberFactory(timezone="Asia/Dubai").slug])
    year = timezone.now().year + 1

    told = client.get(address, {"row": "2", "times_2_date": f"{year}-01-12", "times_2_time": "10:00"}).content.decode()
    passed = client.get(address, {"row": "2", "times_2_date": "2020-01-13", "times_2_time": "10:00"}).content.decode()
    blank = client.get(address, {"row": "2", "times_2_date": ""}).content.decode()

    assert "13:00" in told or "in more than a year" in told
    assert "has already passed" in passed
    assert blank.strip() == ""


def test_accepting_on_the_page_sets_the_meet() -> None:
    meet = MeetFactory(now=timezone.now(), times=[soon(days=2)])

    answer = signed_in(meet.invitee).post(url("accept", meet), {"proposal": meet.proposals.get().pk})

    assert answer["Location"] == meet.get_absolute_url()
    assert Meet.objects.get().state == "scheduled"


def test_accepting_nothing_says_so_on_the_page() -> None:
    meet = MeetFactory(now=timezone.now(), times=[soon(days=2)])

    page = signed_in(meet.invitee).post(url("accept", meet))

    assert page.status_code == 422
    assert "Choose a time." in page.content.decode()


def test_accepting_on_a_stale_page_tells_the_loser_in_a_sentence() -> None:
    meet = MeetFactory(now=timezone.now(), times=[soon(days=2), soon(days=3)])
    client = signed_in(meet.invitee)
    first, second = meet.proposals.all()

    client.post(url("accept", meet), {"proposal": first.pk})
    page = client.post(url("accept", meet), {"proposal": second.pk})

    assert page.status_code == 422
    assert "already been set" in page.content.decode()


def test_declining_withdrawing_and_cancelling_on_the_page() -> None:
    for name, side, facts, state in (
        ("decline", "invitee", {"decline-reason": "Away"}, "declined"),
        ("withdraw", "requester", {}, "withdrawn"),
        ("cancel", "requester", {"cancel-reason": "Ill"}, "cancelled"),
    ):
        set_for = soon(days=2) if name == "cancel" else None
        meet = MeetFactory(now=timezone.now(), set_for=set_for, times=[soon(days=2)])

        client = signed_in(getattr(meet, side))
        answer = client.post(url(name, meet), facts)

        assert (answer.status_code, Meet.objects.get(pk=meet.pk).state) == (302, state)
        assert client.get(meet.get_absolute_url()).status_code == 200


def test_cancelling_without_a_reason_opens_the_dialog_again() -> None:
    meet = MeetFactory(now=timezone.now(), set_for=soon(days=2))

    page = signed_in(meet.invitee).post(url("cancel", meet))

    assert page.status_code == 422
    assert "Say why: a few words are enough." in page.content.decode()
    assert page.context["cancel_form"].is_bound


@pytest.mark.parametrize("name", ["accept", "decline", "withdraw", "cancel", "went"])
def test_reloading_an_act_goes_to_the_meet(name: str) -> None:
    meet = MeetFactory(now=timezone.now(), times=[soon(days=2)])

    assert signed_in(meet.invitee).get(url(name, meet))["Location"] == meet.get_absolute_url()


@pytest.mark.parametrize(("word", "state"), [("held", "held"), ("missed", "missed")])
def test_saying_how_it_went_on_the_page(word: str, state: str) -> None:
    meet = MeetFactory(now=timezone.now() - timedelta(days=2), set_for=soon(hours=-2))
    client = signed_in(meet.requester)

    assert "Did you meet?" in client.get(meet.get_absolute_url()).content.decode()
    client.post(url("went", meet), {"went": word})

    assert Meet.objects.get().state == state
    assert client.get(meet.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("facts", [{}, {"went": "banana"}])
def test_saying_nothing_about_how_it_went_changes_nothing(facts: dict[str, str]) -> None:
    meet = MeetFactory(now=timezone.now() - timedelta(days=2), set_for=soon(hours=-2))

    page = signed_in(meet.requester).post(url("went", meet), facts)

    assert (page.status_code, Meet.objects.get().state) == (422, "scheduled")
    assert "Say whether you met" in page.content.decode()


def test_what_was_typed_stays_when_the_command_refuses() -> None:
    meet = MeetFactory(now=timezone.now(), times=[soon(days=2), soon(days=3)])
    MeetFactory(invitee=meet.invitee, now=timezone.now(), set_for=soon(days=2))

    page = signed_in(meet.invitee).post(url("accept", meet), {"proposal": meet.proposals.first().pk})

    assert page.status_code == 422
    assert page.context["accept_form"]["proposal"].value() == str(meet.proposals.first().pk)


def test_proposing_others_on_its_page() -> None:
    meet = MeetFactory(now=timezone.now(), times=[soon(days=2)])
    client = signed_in(meet.invitee)
    facts = {key: value for key, value in typed().items() if key.startswith("times")}

    assert client.get(url("propose", meet)).status_code == 200
    assert client.post(url("propose", meet), {"times_1_date": "2020-01-01", "times_1_time": "10:00"}).status_code == 422
    assert client.post(url("propose", meet), facts)["Location"] == meet.get_absolute_url()
    assert Meet.objects.get().awaits == "requester"
    assert client.get(url("propose", meet))["Location"] == meet.get_absolute_url()


def test_calendar_file_of_a_set_meet_and_none_of_a_request() -> None:
    meet = MeetFactory(now=timezone.now(), set_for=soon(days=2))
    asked = MeetFactory(requester=meet.requester, now=timezone.now())
    client = signed_in(meet.requester)

    file = client.get(url("calendar", meet))

    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    assert file.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert client.get(url("calendar", asked)).status_code == 404


def test_accepting_a_time_that_is_taken_says_so_on_the_page() -> None:
    meet = MeetFactory(now=timezone.now(), times=[soon(days=2)])
    MeetFactory(invitee=meet.invitee, now=timezone.now(), set_for=soon(days=2))

    page = signed_in(meet.invitee).post(url("accept", meet), {"proposal": meet.proposals.get().pk})

    assert page.status_code == 422
    assert "has just gone" in page.content.decode()


def test_proposing_a_taken_time_says_so_beside_it() -> None:
    meet = MeetFactory(now=timezone.now(), times=[soon(days=2)])
    taken = timezone.localtime(soon(days=4), ZoneInfo("Europe/Berlin")).replace(hour=10, minute=30)
    MeetFactory(requester=meet.requester, now=timezone.now(), set_for=taken)

    page = signed_in(meet.invitee).post(
        url("propose", meet), {"times_1_date": f"{taken:%Y-%m-%d}", "times_1_time": "10:30"}
    )

    assert page.status_code == 422
    assert "is not free then" in page.content.decode()
