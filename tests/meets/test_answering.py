"""Answering a request: accept, propose, decline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from meetinc.core.errors import NotAllowed
from meetinc.meets import commands, conf
from meetinc.meets.errors import AlreadyBooked, TimeGone
from meetinc.meets.models import Attendance, Proposal
from meetinc.meets.times import stretch
from meetinc.people.models import Person
from tests.factories.meets import HALF_HOUR, MONDAY, MeetFactory, MemberFactory, actor_of
from tests.meets.acting import NOW, accept, fresh

pytestmark = pytest.mark.django_db
Letters = Callable[[Person], list[str]]


def test_accepting_books_both_and_tells_both(letters: Letters, published: Callable[[], list[str]]) -> None:
    meet = MeetFactory()

    scheduled = accept(meet, by=meet.invitee, position=2)

    assert (scheduled.state, scheduled.scheduled_by, scheduled.scheduled_at) == ("scheduled", meet.invitee, NOW)
    seats = Attendance.objects.filter(meet=meet).values_list("person", "role", "during", "holds")
    during = stretch(MONDAY + timedelta(days=1), HALF_HOUR)
    assert set(seats) == {
        (meet.requester_id, "requester", during, True),
        (meet.invitee_id, "invitee", during, True),
    }
    assert (letters(meet.requester), letters(meet.invitee)) == (["scheduled"], ["scheduled"])
    assert published() == ["meets.scheduled"]


def test_accepting_twice_tells_the_second_what_became() -> None:
    meet = MeetFactory()
    accept(meet, by=meet.invitee)

    with pytest.raises(NotAllowed, match="already been set"):
        accept(meet, by=meet.invitee, position=2)

    assert fresh(meet).start == MONDAY


def test_accepting_ones_own_request_is_refused() -> None:
    meet = MeetFactory()

    with pytest.raises(NotAllowed, match="other side's turn"):
        accept(meet, by=meet.requester)


def test_accepting_somebody_elses_meet_is_refused() -> None:
    meet = MeetFactory()

    with pytest.raises(NotAllowed, match="two people"):
        accept(meet, by=MemberFactory())


def test_accepting_after_the_limit_is_refused_even_before_the_job_runs() -> None:
    meet = MeetFactory()

    with pytest.raises(NotAllowed, match="expired"):
        accept(meet, by=meet.invitee, position=2, now=meet.expires_at)


def test_accepting_a_time_that_has_begun_is_refused() -> None:
    meet = MeetFactory()

    with pytest.raises(TimeGone):
        accept(meet, by=meet.invitee, now=MONDAY)


def test_accepting_a_time_of_another_meet_is_refused() -> None:
    meet, other = MeetFactory(), MeetFactory()

    with pytest.raises(TimeGone):
        commands.accept_meet(actor=actor_of(meet.invitee), meet=meet, proposal=other.proposals.first(), now=NOW)


def test_accepting_a_taken_time_leaves_the_request_as_it_was(letters: Letters) -> None:
    meet = MeetFactory()
    MeetFactory(invitee=meet.invitee, set_for=MONDAY + timedelta(minutes=15))

    with pytest.raises(AlreadyBooked, match="has just gone"):
        accept(meet, by=meet.invitee)

    assert fresh(meet).state == "requested"
    assert letters(meet.invitee) == []


def test_accepting_takes_the_time_from_other_requests_of_both(letters: Letters) -> None:
    meet = MeetFactory(times=[MONDAY])
    same_invitee = MeetFactory(invitee=meet.invitee, times=[MONDAY + timedelta(minutes=15), MONDAY + timedelta(days=1)])
    same_requester = MeetFactory(requester=meet.requester, times=[MONDAY])
    untouched = MeetFactory(times=[MONDAY])

    accept(meet, by=meet.invitee)

    lost = Proposal.objects.filter(lost_at=NOW).values_list("meet", "position")
    assert set(lost) == {(same_invitee.pk, 1), (same_requester.pk, 1)}
    assert (fresh(same_invitee).awaits, fresh(same_invitee).expires_at) == ("invitee", MONDAY + timedelta(days=1))
    assert (fresh(same_requester).awaits, fresh(same_requester).expires_at) == (
        "requester",
        NOW + conf.REQUEST_LIFETIME,
    )
    assert (letters(same_invitee.requester), letters(meet.requester)) == ([], ["scheduled", "times_gone"])
    assert fresh(untouched).awaits == "invitee"


def test_a_request_whose_times_have_gone_goes_on_with_others(letters: Letters) -> None:
    meet = MeetFactory(times=[MONDAY])
    late = MeetFactory(invitee=meet.invitee, times=[MONDAY])
    accept(meet, by=meet.invitee)

    again = commands.propose_times(actor=actor_of(late.requester), meet=late, times=[MONDAY + HALF_HOUR], now=NOW)

    assert (again.round, again.awaits, again.expires_at) == (2, "invitee", MONDAY + HALF_HOUR)
    assert letters(late.invitee)[-1] == "times_proposed"
    assert accept(again, by=late.invitee).start == MONDAY + HALF_HOUR


def test_invitee_proposes_others_and_the_requester_chooses() -> None:
    meet = MeetFactory()

    commands.propose_times(actor=actor_of(meet.invitee), meet=meet, times=[MONDAY + timedelta(hours=3)], now=NOW)

    assert fresh(meet).awaits == "requester"
    with pytest.raises(NotAllowed, match="other side's turn"):
        commands.propose_times(actor=actor_of(meet.invitee), meet=meet, times=[MONDAY], now=NOW)
    with pytest.raises(TimeGone):
        commands.accept_meet(
            actor=actor_of(meet.requester), meet=meet, proposal=meet.proposals.get(round=1, position=1), now=NOW
        )
    assert accept(fresh(meet), by=meet.requester).scheduled_by == meet.requester


@pytest.mark.parametrize("reason", ["", "  I am away all of May. "])
def test_declining_tells_the_requester_with_a_word_or_without(reason: str, letters: Letters) -> None:
    meet = MeetFactory()

    declined = commands.decline_meet(actor=actor_of(meet.invitee), meet=meet, reason=reason, now=NOW)

    assert (declined.state, declined.declined_by, declined.reason) == ("declined", meet.invitee, reason.strip())
    assert (letters(meet.requester), letters(meet.invitee)) == (["declined"], [])


def test_declining_ones_own_request_is_refused() -> None:
    meet = MeetFactory()

    with pytest.raises(NotAllowed, match="two people"):
        commands.decline_meet(actor=actor_of(meet.requester), meet=meet, now=NOW)
