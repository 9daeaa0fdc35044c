"""Who sees which meets, in which list and order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetinc.core.actor import Actor
from meetinc.meets import commands, queries
from meetinc.meets.models import Meet, Side
from meetinc.people.models import Person
from tests.factories.businesses import PositionFactory
from tests.factories.meets import HALF_HOUR, MONDAY, MeetFactory, MemberFactory, actor_of, days_from

pytestmark = pytest.mark.django_db

NOW = MONDAY - timedelta(days=1)


def test_meets_are_seen_by_their_two_people_only() -> None:
    meet = MeetFactory()
    organiser = Actor(
        kind="account", account_id=MemberFactory().account_id, status="active", roles=frozenset({"owner"})
    )
    suspended = Actor(kind="account", account_id=meet.invitee.account_id, status="suspended")

    for person in (meet.requester, meet.invitee):
        assert list(queries.meets_visible_to(actor_of(person))) == [meet]
    for stranger in (actor_of(MemberFactory()), organiser, suspended, Actor.visitor(), commands.ground.HOUSE):
        assert list(queries.meets_visible_to(stranger)) == []


def test_seen_by_a_stranger_is_an_error() -> None:
    with pytest.raises(LookupError):
        queries.seen_by(actor_of(MemberFactory()), MeetFactory(), now=NOW)


def test_waiting_holds_my_answers_my_new_times_and_what_is_over() -> None:
    me = MemberFactory()
    asked = MeetFactory(invitee=me)
    mine = MeetFactory(requester=me)
    mine_again = MeetFactory(requester=me, now=MONDAY - timedelta(days=3))
    commands.propose_times(actor=actor_of(mine_again.invitee), meet=mine_again, times=[MONDAY], now=NOW)
    over = MeetFactory(requester=me, set_for=NOW - HALF_HOUR, now=MONDAY - timedelta(days=9))
    MeetFactory(requester=me, set_for=NOW - timedelta(days=15), now=MONDAY - timedelta(days=30))
    MeetFactory(invitee=me, expires_at=NOW, now=MONDAY - timedelta(days=9))

    waiting = queries.waiting_for(actor_of(me), now=NOW)

    assert [seen.meet for seen in waiting] == [over, mine_again, asked]
    assert [seen.meet for seen in queries.sent_by(actor_of(me), now=NOW)] == [mine]
    assert queries.counts(actor_of(me), now=NOW) == queries.Counts(waiting=3, sent=1, coming=0)


def test_next_meets_come_in_order_with_the_running_one_first() -> None:
    me = MemberFactory()
    later = MeetFactory(invitee=me, set_for=MONDAY + timedelta(days=9))
    running = MeetFactory(requester=me, set_for=NOW - timedelta(minutes=10), now=NOW - timedelta(days=2))
    MeetFactory(requester=me, set_for=NOW - HALF_HOUR - timedelta(minutes=10), now=NOW - timedelta(days=2))

    assert [seen.meet for seen in queries.next_meets(actor_of(me), now=NOW)] == [running, later]
    assert [seen.meet for seen in queries.next_meets(actor_of(me), now=NOW, limit=1)] == [running]


def test_agenda_is_grouped_by_the_readers_weeks() -> None:
    me = MemberFactory(timezone="Pacific/Auckland")
    sunday_in_utc = MONDAY.replace(day=4, hour=20)  # Monday in Auckland
    for start in (MONDAY.replace(day=4, hour=3), sunday_in_utc, MONDAY + timedelta(days=3)):
        MeetFactory(requester=me, set_for=start, now=MONDAY - timedelta(days=4))

    weeks = queries.agenda_of(actor_of(me), now=MONDAY - timedelta(days=3))

    assert [(week.number, week.days, len(week.meets)) for week in weeks] == [
        (18, "28 April – 4 May 2031", 1),
        (19, "5–11 May 2031", 2),
    ]


def ended_meets(me: Person) -> list[Meet]:
    """Five that ended, the latest first."""
    day = timedelta(days=1)
    cancelled = MeetFactory(requester=me, set_for=NOW + 2 * day, now=NOW - 9 * day)
    commands.cancel_meet(actor=actor_of(me), meet=cancelled, reason="Ill", now=NOW - day)
    over = MeetFactory(requester=me, set_for=NOW - day, now=NOW - 9 * day)
    declined = MeetFactory(invitee=me, now=NOW - 9 * day)
    commands.decline_meet(actor=actor_of(me), meet=declined, now=NOW - 2 * day)
    withdrawn = MeetFactory(requester=me, now=NOW - 9 * day)
    commands.withdraw_meet(actor=actor_of(me), meet=withdrawn, now=NOW - 3 * day)
    expired = MeetFactory(requester=me, now=NOW - 9 * day, expires_at=NOW - 4 * day)
    commands.expire_meets(now=NOW - 4 * day)
    return [cancelled, over, declined, withdrawn, expired]


def test_past_pages_by_keyset_through_every_kind_of_end() -> None:
    me = MemberFactory()
    ended = ended_meets(me)
    MeetFactory(requester=me)
    found, before, pages = [], "", 0

    while pages == 0 or before:
        page = queries.past_page(actor_of(me), now=NOW, before=before, size=2)
        found += [seen.meet for week in page.weeks for seen in week.meets]
        before, pages = page.after, pages + 1

    assert (found, pages) == (ended, 3)


@pytest.mark.parametrize(
    "token", ["nonsense", "2031-05-05T08:00:00_x", "2031-05-05T08:00:00_e6cfb39e-9dfa-421a-9e19-7d29d89081e0", "_"]
)
def test_past_begins_at_the_latest_for_a_place_nobody_gave(token: str) -> None:
    me = MemberFactory()
    ended_meets(me)

    assert queries.past_page(actor_of(me), now=NOW, before=token) == queries.past_page(actor_of(me), now=NOW)


def test_open_between_finds_the_request_from_either_side() -> None:
    meet = MeetFactory()

    assert queries.open_between(meet.requester, meet.invitee) == meet
    assert queries.open_between(meet.invitee, meet.requester) == meet
    assert queries.open_between(meet.invitee, MemberFactory()) is None
    assert queries.open_between(None, meet.invitee) is None


def test_seen_tells_the_firm_only_when_confirmed() -> None:
    meet = MeetFactory()
    PositionFactory(person=meet.invitee, business__name="Nordkälte", claimed=True)
    unconfirmed = Meet.objects.get(pk=meet.pk)
    assert queries.seen_by(actor_of(meet.requester), unconfirmed, now=NOW).firm == ""

    PositionFactory(person=meet.invitee, business__name="Mina Cold Chain FZE")

    whole = queries.whole(Meet.objects.filter(pk=meet.pk)).get()
    assert queries.seen_by(actor_of(meet.requester), whole, now=NOW).firm == "Mina Cold Chain FZE"
    assert queries.seen_by(actor_of(meet.invitee), whole, now=NOW).my_firm == "Mina Cold Chain FZE"


def test_seen_words_follow_whose_turn_it_is() -> None:
    meet = MeetFactory(times=[MONDAY])

    def words() -> list[tuple[str, str]]:
        now_meet = queries.whole(Meet.objects.filter(pk=meet.pk)).get()
        sides = [queries.seen_by(actor_of(person), now_meet, now=NOW) for person in (meet.requester, meet.invitee)]
        return [(seen.drawing, seen.word) for seen in sides]

    assert words() == [("asked", ""), ("asked_of_you", "")]
    other = MeetFactory(invitee=meet.invitee, times=[MONDAY])
    commands.accept_meet(actor=actor_of(meet.invitee), meet=other, proposal=other.proposals.get(), now=NOW)
    assert words() == [("asked", "Times gone, propose others"), ("asked_of_you", "Times gone, their turn")]
    commands.propose_times(actor=actor_of(meet.requester), meet=meet, times=days_from(MONDAY + HALF_HOUR, 1), now=NOW)
    assert words() == [("proposed", "Times proposed, their turn"), ("proposed", "Times proposed, your turn")]


def test_seen_gist_counts_what_is_left() -> None:
    meet = MeetFactory()
    whole = queries.whole(Meet.objects.filter(pk=meet.pk)).get()

    gists = [
        queries.seen_by(actor_of(meet.invitee), whole, now=now).gist
        for now in (NOW, MONDAY + timedelta(days=1), MONDAY + timedelta(days=9))
    ]

    assert gists[0].startswith("3 times, first Mon 5 May")
    assert gists[1].startswith("One time: Wed 7 May")
    assert gists[2] == "No proposed time is left."


def test_side_other_turns_round() -> None:
    assert [side.other for side in Side] == [Side.INVITEE, Side.REQUESTER]
