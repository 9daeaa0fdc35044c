"""Home: what visitors and members find there, when there is much, little and nothing, and what it costs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertInHTML

from meetinc.accounts.models import Account
from meetinc.core import pagecache, site
from meetinc.core.actor import Actor
from meetinc.core.site import SiteSettings
from meetinc.core.vocabulary import Industry
from meetinc.meets.models import Meet
from meetinc.pages.member import called, member_home
from meetinc.people.models import Person
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.core import PictureFactory
from tests.factories.meets import MeetFactory, soon
from tests.factories.people import MemberFactory, account_of

pytestmark = pytest.mark.django_db
VISITOR_BUDGET = 12
MEMBER_BUDGET = 20
NOW = datetime(2031, 5, 6, 8, 5, tzinfo=UTC)  # a Tuesday, 10:05 in Berlin


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    pagecache.memory.clear()


def page(person: Person | None = None) -> HttpResponse:
    client = Client()
    if person is not None:
        client.force_login(account_of(person))
    response: Any = client.get("/")
    return response  # type: ignore[no-any-return]


def text(person: Person | None = None) -> str:
    return page(person).content.decode()


def site_says(**values: Any) -> None:
    SiteSettings.objects.update_or_create(pk=1, defaults=values)


def held() -> Meet:
    """A meet that took place."""
    meet = MeetFactory.create(now=NOW - timedelta(days=9), set_for=NOW - timedelta(days=8))
    meet.become(Meet.State.HELD, at=NOW, by=meet.requester)
    return meet


# -- visitors


def test_visitor_learns_what_this_network_is() -> None:
    site_says(name="River Chamber", tagline="Where trades meet", about="We make and ship.\r\n\r\nSince 1887.")

    shown = text()

    assert "Where trades meet" in shown
    assertInHTML('<p class="lede">We make and ship.</p>', shown)
    assert "<p>Since 1887.</p>" in shown
    assert "Connecting businesses, one meet at a time." in shown


def test_visitor_sees_who_is_in_it() -> None:
    business = BusinessFactory.create(name="Nordkälte", city="Bremen", lines=[("need", "Compressors", "Compressors")])
    person = MemberFactory.create(name="Anna Berg", country="NO")
    PositionFactory.create(person=person, business=business)
    held()

    shown = text()

    figures = [part.split("</b>")[0] for part in shown.split('<p class="fig"><b>')[1:]]
    assert figures == ["3", "1", "2", "1"]  # people, businesses, countries, meets held
    assert '<th scope="row" class="pl">Bremen</th> <td>Compressors<small>Nordkälte</small>' in " ".join(shown.split())
    assert "Anna Berg" in shown


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ({"visible_to": "members"}, False),
        ({"listed": False}, False),
        ({"taking_meets": False}, False),
        ({"headline": ""}, False),
        ({}, True),
    ],
)
def test_visitor_sees_only_people_who_let_everybody_in_and_can_be_met(who: dict[str, Any], seen: bool) -> None:
    MemberFactory.create(name="Anna Berg", **who)

    assert ("Anna Berg" in text()) is seen


def test_business_that_is_not_listed_is_not_on_the_board() -> None:
    BusinessFactory.create(name="Nordkälte", listed=False, lines=[("need", "Compressors")])

    assert "Nordkälte" not in text()


def test_empty_site_shows_no_noughts_and_no_empty_lists() -> None:
    shown = text()

    assert 'class="fig"' not in shown
    assert 'class="board"' not in shown
    assert "Open to meet" not in shown
    assert "How a meet goes" in shown
    assert "How to join" in shown


@pytest.mark.parametrize(
    ("values", "says", "may_sign_up"),
    [
        ({"admission": "open"}, "Open to everybody in business.", True),
        ({"admission": "approval"}, "the organisers read it", True),
        ({"admission": "domain", "domains": ["chamber.example"]}, "an e-mail address at chamber.example", True),
        ({"admission": "invitation"}, "Members come by invitation.", False),
    ],
)
def test_visitor_is_told_how_to_join(values: dict[str, Any], says: str, may_sign_up: bool) -> None:
    site_says(**values)

    main = text().split("<main", 1)[1].split("</main>")[0]

    assert says in main
    assert ("/account/signup/" in main) is may_sign_up


def test_visitor_may_write_to_the_organisers() -> None:
    site_says(sender_address="office@chamber.example")

    assert '<a href="mailto:office@chamber.example">' in text()


@pytest.mark.parametrize("status", [Account.Status.PENDING, Account.Status.SUSPENDED])
def test_who_is_not_a_member_sees_what_visitors_see(status: str) -> None:
    shown = text(MemberFactory.create(name="Berta Fels", account__status=status))

    assert "How to join" in shown
    assert "Good " not in shown


def test_visitors_home_is_kept_for_the_next_visitor(settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 2
    page()

    with CaptureQueriesContext(connection) as queries:
        page()

    assert len(queries) == 0


@pytest.mark.parametrize("count", [0, 1, 30])
def test_visitors_home_stays_within_its_queries(count: int) -> None:
    for _number in range(count):
        PositionFactory.create(
            person=MemberFactory.create(lines=[("need", "Castings", "Castings")]),
            business=BusinessFactory.create(lines=[("need", "Castings", "Castings")]),
        )

    with CaptureQueriesContext(connection) as queries:
        page()

    assert len(queries) <= VISITOR_BUDGET


# -- members


def test_member_is_greeted_by_name_and_clock() -> None:
    person = MemberFactory.create(name="Anna Berg", timezone="Asia/Tokyo")

    home = member_home(Actor.of(account_of(person)), "", now=NOW)

    assert (home.greeting, home.clock) == ("Good afternoon, Anna", "Bremen, 17:05")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Berg", "Anna"),
        ("Dr. Anna Berg", "Dr. Anna Berg"),
        ("皆川 遥", "皆川 遥"),
        ("Madonna", "Madonna"),
        ("", ""),
    ],
)
def test_members_are_called_by_their_given_name_where_it_can_be_told(name: str, expected: str) -> None:
    assert called(name) == expected


def test_member_finds_what_waits_for_an_answer() -> None:
    me = MemberFactory.create()
    MeetFactory.create(invitee=me, requester__name="Berta Fels", subject="Return loads", now=soon(days=-1))
    MeetFactory.create(requester=me, invitee__name="Carl Not", now=soon(days=-1))

    shown = text(me)

    assert "Berta Fels" in shown
    assert "Return loads" in shown
    assert "One thing, yours to decide." in shown


def test_long_list_of_what_waits_shows_the_oldest_and_says_how_many_there_are() -> None:
    me = MemberFactory.create()
    for day in range(7):
        MeetFactory.create(invitee=me, now=soon(days=-day - 1))

    shown = text(me)

    assert "The 5 oldest of 7." in shown
    assert shown.count(">Answer<") == 5


def test_member_finds_the_next_meet_in_the_one_yellow_block() -> None:
    me = MemberFactory.create(timezone="Europe/Berlin")
    MeetFactory.create(requester=me, invitee__name="Berta Fels", set_for=soon(minutes=25), now=soon(days=-1))
    MeetFactory.create(requester=me, invitee__name="Carl Ott", set_for=soon(days=2), now=soon(days=-1))

    shown = text(me)

    assert shown.count('class="next"') == 1
    block = shown.split('class="next"')[1].split("</section>")[0]
    assert "Berta Fels" in block
    assert " minutes, 30 minutes long" in block
    board = shown.split('class="board"')[1].split("</table>")[0]
    assert "Carl Ott" in board
    assert "Berta Fels" not in board


@pytest.mark.parametrize(
    ("start", "big", "when"),
    [
        (timedelta(minutes=-5), "10:00", "on now, 30 minutes long"),
        (timedelta(minutes=25), "10:30", "in 25 minutes, 30 minutes long"),
        (timedelta(minutes=1), "10:06", "in 1 minute, 30 minutes long"),
        (timedelta(minutes=145), "12:30", "in 2 h 25 min, 30 minutes long"),
        (timedelta(hours=6), "16:05", "today, 30 minutes long"),
        (timedelta(hours=22), "Wed 7", "tomorrow, 08:05–08:35"),
        (timedelta(days=3), "Fri 9", "10:05–10:35"),
    ],
)
def test_next_meet_says_when_it_is(start: timedelta, big: str, when: str) -> None:
    me = MemberFactory.create(timezone="Europe/Berlin")
    MeetFactory.create(requester=me, set_for=NOW + start, now=NOW - timedelta(days=1))

    following = member_home(Actor.of(account_of(me)), "", now=NOW).next

    assert following is not None
    assert (following.big, following.when) == (big, when)


@pytest.mark.parametrize(
    ("zone", "expected"), [("Asia/Dubai", "Abu Dhabi, where it will be 12:30"), ("Europe/Rome", "Abu Dhabi")]
)
def test_next_meet_tells_the_others_time_where_it_differs(zone: str, expected: str) -> None:
    me = MemberFactory.create(timezone="Europe/Berlin")
    MeetFactory.create(
        requester=me, invitee__timezone=zone, invitee__city="Abu Dhabi", now=NOW - timedelta(days=1),
        set_for=NOW + timedelta(minutes=25),
    )  # fmt: skip

    following = member_home(Actor.of(account_of(me)), "", now=NOW).next

    assert following is not None
    assert following.their_time == expected


@pytest.mark.parametrize(("minutes", "open_"), [(20, False), (10, True), (-5, True)])
def test_room_opens_a_quarter_of_an_hour_before(minutes: int, open_: bool) -> None:
    me = MemberFactory.create()
    MeetFactory.create(requester=me, set_for=NOW + timedelta(minutes=minutes), now=NOW - timedelta(days=1))

    following = member_home(Actor.of(account_of(me)), "", now=NOW).next

    assert following is not None
    assert bool(following.room) is open_


def test_member_without_meets_is_shown_the_way_to_people() -> None:
    shown = text(MemberFactory.create())

    assert "No meet is set" in shown
    assert "Nothing waits for you." in shown
    assert "You are the first." in shown
    assert 'class="next"' not in shown
    assert 'class="board"' not in shown


def test_empty_profile_is_nudged_and_a_full_one_is_not() -> None:
    empty = MemberFactory.create(headline="", city="", country="", welcomed_at=NOW)
    full = MemberFactory.create(
        about="I buy castings.",
        welcomed_at=NOW,
        lines=[("need", "Castings"), ("offer", "Forecasts")],
        photo=PictureFactory.create(),
        industries=[Industry.objects.get(code="28")],
    )
    PositionFactory.create(person=full)

    assert "Say what you seek" in text(empty)
    assert "6 % complete" in text(empty)
    assert "% complete" not in text(full)


def test_member_sees_who_is_new_but_not_themselves() -> None:
    me = MemberFactory.create(name="Anna Berg")
    MemberFactory.create(name="Berta Fels", visible_to="members")

    rows = text(me).split("New here", 1)[1]

    assert "Berta Fels" in rows
    assert "Anna Berg" not in rows.split("</ul>")[0]


def test_account_without_a_person_is_at_home_too() -> None:
    me = MemberFactory.create(name="Anna Berg")
    account = account_of(me)
    Person.objects.filter(pk=me.pk).update(account=None)
    client = Client()
    client.force_login(account)

    assert client.get("/").status_code == 200


def diary(count: int) -> Person:
    """A member with so many of everything."""
    me = MemberFactory.create(lines=[("need", "Castings", "Castings")])
    for number in range(count):
        MeetFactory.create(invitee=me, now=soon(days=-1))
        MeetFactory.create(requester=me, set_for=soon(days=2 + number), now=soon(days=-1))
        MemberFactory.create(lines=[("offer", "Castings", "Castings")])
    return me


def test_members_home_costs_the_same_for_one_row_and_for_many() -> None:
    costs = []
    for count in (1, 12):
        me = diary(count)
        client = Client()
        client.force_login(account_of(me))
        client.get("/")
        site.current.forget()  # read once more in both, however long the first took
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        costs.append(len(queries))

    assert costs[0] == costs[1] <= MEMBER_BUDGET


# -- machines


def test_robots_are_told_what_is_not_for_them() -> None:
    response = Client().get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /meets/" in response.content.decode().splitlines()


def test_robots_stay_away_from_a_demo(settings: Any) -> None:
    settings.DEMO = True

    nothing = "User-agent: *\nDisallow: /\n"
    settings.ALLOWED_HOSTS = ["*"]
    assert Client().get("/robots.txt", headers={"host": "demo.example.org"}).content.decode() == nothing
    assert Client().get("/robots.txt", headers={"host": "127.0.0.1:8000"}).content.decode() != nothing


def test_icon_is_found_where_programs_look_for_it() -> None:
    response = Client().get("/favicon.ico")

    assert (response.status_code, response["Location"].endswith(".svg")) == (302, True)


def test_home_is_only_read() -> None:
    assert Client().post("/").status_code == 405
