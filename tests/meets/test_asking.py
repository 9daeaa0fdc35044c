"""Asking for a meet: what is kept, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from meetinc.core.audit import AuditEntry
from meetinc.core.errors import DomainError, NotAllowed
from meetinc.meets import commands, conf
from meetinc.meets.errors import AlreadyAsked, BadTime, TooManyOpen, TooMuchAsked
from meetinc.meets.models import Attendance, Meet
from meetinc.meets.times import stretch
from meetinc.people.models import Person
from tests.factories.meets import HALF_HOUR, MONDAY, REASON, MeetFactory, MemberFactory, actor_of, days_from
from tests.meets.acting import NOW, ask

pytestmark = pytest.mark.django_db
Letters = Callable[[Person], list[str]]


def test_request_keeps_its_times_in_order_and_blocks_nobody(
    letters: Letters, published: Callable[[], list[str]]
) -> None:
    anna, khalid = MemberFactory(), MemberFactory()
    times = [MONDAY + timedelta(days=2), MONDAY]

    meet = ask(anna, khalid, times=times)

    assert [proposal.during for proposal in meet.proposals.all()] == [stretch(start, HALF_HOUR) for start in times]
    assert (meet.state, meet.awaits, meet.expires_at) == ("requested", "invitee", times[0])
    assert not Attendance.objects.exists()
    assert (letters(anna), letters(khalid)) == ([], ["requested"])
    assert published() == ["meets.requested"]
    assert AuditEntry.objects.filter(action="meets.requested", account=anna.account).count() == 1


def test_request_with_late_times_expires_after_its_lifetime() -> None:
    meet = ask(MemberFactory(), MemberFactory(), times=[MONDAY + timedelta(days=90)])

    assert meet.expires_at == NOW + conf.REQUEST_LIFETIME


def test_request_to_oneself_is_refused() -> None:
    anna = MemberFactory()

    with pytest.raises(NotAllowed, match="yourself"):
        ask(anna, anna)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"taking_meets": False}, "not taking meets"),
        ({"visible_to": "nobody"}, "cannot be asked"),
        ({"account": None}, "cannot be asked"),
    ],
)
def test_request_to_somebody_who_cannot_be_asked_is_refused(change: dict[str, Any], words: str) -> None:
    with pytest.raises(NotAllowed, match=words):
        ask(MemberFactory(), MemberFactory(**change))

    assert not Meet.objects.exists()


def test_request_of_a_suspended_member_is_refused() -> None:
    anna = MemberFactory()
    anna.account.status = "suspended"

    with pytest.raises(NotAllowed, match="at the moment"):
        ask(anna, MemberFactory())


def test_request_without_a_profile_is_refused() -> None:
    anna = MemberFactory()
    actor = actor_of(anna)
    Person.objects.filter(pk=anna.pk).update(account=None)

    with pytest.raises(NotAllowed, match="profile"):
        commands.request_meet(
            actor=actor, invitee=MemberFactory(), subject="x", message=REASON, format="video",
            place="https://example.org/x", length=HALF_HOUR, times=[MONDAY], now=NOW,
        )  # fmt: skip


def test_second_request_between_the_same_two_is_refused_from_either_side() -> None:
    anna, khalid = MemberFactory(), MemberFactory()
    ask(anna, khalid)

    with pytest.raises(AlreadyAsked):
        ask(khalid, anna)


def test_request_beyond_the_allowance_is_refused_until_one_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(conf.LIMITS, "open_requests", 1)
    anna = MemberFactory()
    first = ask(anna, MemberFactory())

    with pytest.raises(TooManyOpen, match="1 requests open"):
        ask(anna, MemberFactory())
    commands.withdraw_meet(actor=actor_of(anna), meet=first, now=NOW)

    assert ask(anna, MemberFactory()).state == "requested"


def test_request_to_somebody_much_asked_is_refused_for_a_week(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(conf.LIMITS, "incoming_per_week", 1)
    khalid = MemberFactory()
    ask(MemberFactory(), khalid, times=[MONDAY + timedelta(days=20)])

    with pytest.raises(TooMuchAsked):
        ask(MemberFactory(), khalid)

    assert ask(MemberFactory(), khalid, times=[MONDAY + timedelta(days=20)], now=NOW + conf.WEEK).state == "requested"


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (NOW - timedelta(minutes=5), "already passed"),
        (NOW + timedelta(minutes=14), "too soon"),
        (NOW + timedelta(days=366), "more than a year"),
        (datetime(2032, 3, 28, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")), "clocks go forward"),
    ],
)
def test_request_at_an_impossible_time_is_refused_by_name(time: datetime, words: str) -> None:
    with pytest.raises(BadTime, match=words) as refusal:
        ask(MemberFactory(), MemberFactory(), times=[MONDAY, time])

    assert (refusal.value.position, refusal.value.field) == (2, "times")


@pytest.mark.parametrize(
    ("times", "words"),
    [([], "one to five"), (days_from(MONDAY, 6), "one to five"), ([MONDAY, MONDAY], "same time twice")],
)
def test_request_with_a_wrong_list_of_times_is_refused(times: list[datetime], words: str) -> None:
    with pytest.raises(DomainError, match=words):
        ask(MemberFactory(), MemberFactory(), times=times)


def test_request_at_a_taken_time_says_whose_it_is() -> None:
    anna, khalid = MemberFactory(), MemberFactory(name="Khalid Al Mansoori")
    MeetFactory(requester=anna, set_for=MONDAY)
    MeetFactory(invitee=khalid, set_for=MONDAY + timedelta(days=1))

    with pytest.raises(BadTime, match="you have another meet"):
        ask(anna, khalid, times=[MONDAY])
    with pytest.raises(BadTime, match="Khalid Al Mansoori is not free"):
        ask(anna, khalid, times=[MONDAY + timedelta(days=1)])


@pytest.mark.parametrize("minutes", [14, 241])
def test_request_of_an_impossible_length_is_refused(minutes: int) -> None:
    with pytest.raises(DomainError, match="15 minutes to 4 hours"):
        ask(MemberFactory(), MemberFactory(), length=timedelta(minutes=minutes))


@pytest.mark.parametrize("field", ["subject", "message"])
@pytest.mark.parametrize("text", ["  ", "\u200b\u202e\x07"])
def test_request_without_readable_words_is_refused_beside_them(field: str, text: str) -> None:
    with pytest.raises(DomainError, match="Write something") as refusal:
        ask(MemberFactory(), MemberFactory(), **{field: text})

    assert refusal.value.field == field


def test_request_keeps_of_its_words_what_can_be_seen() -> None:
    meet = ask(MemberFactory(), MemberFactory(), subject="Loads\x07 \u202ehome", message="One\r\ntwo\0")

    assert (meet.subject, meet.message) == ("Loads home", "One\ntwo")
