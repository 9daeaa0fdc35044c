"""What the commands do and refuse; each with the time passed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from meetinc.core.audit import AuditEntry
from meetinc.core.errors import DomainError, NotAllowed
from meetinc.meets import commands, conf
from meetinc.meets.errors import AlreadyAsked, AlreadyBooked, BadTime, TimeGone, TooManyOpen, TooMuchAsked
from meetinc.meets.models import Attendance, Meet, Proposal, Side
from meetinc.meets.times import stretch
from meetinc.people.models import Person
from tests.factories.meets import HALF_HOUR, MONDAY, REASON, MeetFactory, MemberFactory, actor_of, days_from

pytestmark = pytest.mark.django_db

NOW = MONDAY - timedelta(days=1)
Letters = Callable[[Person], list[str]]


def ask(requester: Person, invitee: Person, **changes: Any) -> Meet:
    facts: dict[str, Any] = {
        "subject": "Return loads",
        "message": REASON,
        "format": "video",
        "place": "https://rooms.example.org/1",
        "length": HALF_HOUR,
        "times": days_from(MONDAY, 2),
        "now": NOW,
    }
    return commands.request_meet(actor=actor_of(requester), invitee=invitee, **{**facts, **changes})


def accept(meet: Meet, *, by: Person, position: int = 1, now: datetime = NOW) -> Meet:
    proposal = meet.proposals.get(round=meet.round, position=position)
    return commands.accept_meet(actor=actor_of(by), meet=meet, proposal=proposal, now=now)


def fresh(meet: Meet) -> Meet:
    return Meet.objects.get(pk=meet.pk)


# -- asking ----------------------------------------------------------------------


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


# -- answering -------------------------------------------------------------------


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


# -- ending ----------------------------------------------------------------------


def test_withdrawing_tells_the_invitee(letters: Letters) -> None:
    meet = MeetFactory()

    withdrawn = commands.withdraw_meet(actor=actor_of(meet.requester), meet=meet, now=NOW)

    assert (withdrawn.state, withdrawn.withdrawn_by) == ("withdrawn", meet.requester)
    assert letters(meet.invitee) == ["withdrawn"]


def test_withdrawing_what_was_accepted_meanwhile_is_refused() -> None:
    meet = MeetFactory()
    accept(meet, by=meet.invitee)

    with pytest.raises(NotAllowed, match="already been set"):
        commands.withdraw_meet(actor=actor_of(meet.requester), meet=meet, now=NOW)


def test_cancelling_frees_the_time_and_tells_both_calendars(letters: Letters) -> None:
    meet = MeetFactory(set_for=MONDAY)

    cancelled = commands.cancel_meet(actor=actor_of(meet.requester), meet=meet, reason=" I am ill. ", now=NOW)

    assert (cancelled.state, cancelled.cancelled_by, cancelled.reason) == ("cancelled", meet.requester, "I am ill.")
    assert cancelled.sequence == 1
    assert not Attendance.objects.filter(holds=True).exists()
    assert (letters(meet.requester), letters(meet.invitee)) == (["cancelled"], ["cancelled"])


def test_cancelling_without_a_reason_is_refused() -> None:
    meet = MeetFactory(set_for=MONDAY)

    with pytest.raises(DomainError, match="Say why") as refusal:
        commands.cancel_meet(actor=actor_of(meet.invitee), meet=meet, reason=" ", now=NOW)

    assert refusal.value.field == "reason"


def test_cancelling_what_is_over_is_refused() -> None:
    meet = MeetFactory(set_for=MONDAY)

    with pytest.raises(NotAllowed, match="is over"):
        commands.cancel_meet(actor=actor_of(meet.invitee), meet=meet, reason="Late", now=MONDAY + HALF_HOUR)


@pytest.mark.parametrize(("command", "state"), [(commands.mark_held, "held"), (commands.mark_missed, "missed")])
def test_either_says_after_the_end_how_it_went(command: Callable[..., Meet], state: str) -> None:
    meet = MeetFactory(set_for=MONDAY)
    actor = actor_of(meet.requester)

    with pytest.raises(NotAllowed, match="not ended"):
        command(actor=actor, meet=meet, now=MONDAY)
    said = command(actor=actor, meet=meet, now=MONDAY + HALF_HOUR)

    assert (said.state, getattr(said, f"{state}_by")) == (state, meet.requester)
    assert not Attendance.objects.filter(holds=True).exists()


def test_expiry_ends_only_what_is_due_and_can_be_repeated(letters: Letters) -> None:
    due, later = MeetFactory(), MeetFactory(now=NOW + timedelta(days=1))
    now = due.expires_at

    assert commands.expire_meets(now=now, dry_run=True) == 1
    assert fresh(due).state == "requested"
    assert [commands.expire_meets(now=now), commands.expire_meets(now=now)] == [1, 0]
    assert (fresh(due).state, fresh(due).expired_at, fresh(later).state) == ("expired", now, "requested")
    assert (letters(due.requester), letters(due.invitee)) == (["expired"], [])


def test_one_request_that_fails_does_not_keep_the_others_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    gone, due = MeetFactory(now=NOW - timedelta(hours=1)), MeetFactory()
    lock = commands.waiting.ground.lock_meet

    def not_there(meet_id: Any) -> Meet:
        if meet_id == gone.pk:
            raise Meet.DoesNotExist
        return lock(meet_id)

    monkeypatch.setattr(commands.waiting.ground, "lock_meet", not_there)

    assert commands.nudge_meets(now=due.expires_at - timedelta(hours=2)) == 1
    assert commands.expire_meets(now=due.expires_at) == 1
    assert (fresh(gone).state, fresh(due).state) == ("requested", "expired")


def test_expiry_leaves_what_was_answered_since_it_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    meet = MeetFactory()
    lock = commands.waiting.ground.lock_meet

    def answered_first(meet_id: Any) -> Meet:
        Meet.objects.filter(pk=meet_id).update(expires_at=meet.expires_at + timedelta(days=1))
        return lock(meet_id)

    monkeypatch.setattr(commands.waiting.ground, "lock_meet", answered_first)

    assert commands.expire_meets(now=meet.expires_at) == 0


def test_nudge_reminds_whoever_has_to_answer_once(letters: Letters) -> None:
    meet = MeetFactory(times=days_from(MONDAY + timedelta(days=14), 2))
    soon = meet.expires_at - timedelta(days=2)

    assert commands.nudge_meets(now=NOW + timedelta(days=2)) == 0
    assert commands.nudge_meets(now=soon, dry_run=True) == 1
    assert [commands.nudge_meets(now=soon), commands.nudge_meets(now=soon)] == [1, 0]
    assert (letters(meet.invitee), letters(meet.requester)) == (["nudge"], [])


def test_nudge_leaves_a_day_to_answer() -> None:
    meet = MeetFactory(expires_at=NOW + timedelta(days=2))

    assert commands.nudge_meets(now=meet.requested_at + timedelta(hours=23)) == 0


def test_nudge_leaves_what_was_answered_since_it_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    meet = MeetFactory()
    lock = commands.waiting.ground.lock_meet

    def nudged_first(meet_id: Any) -> Meet:
        Meet.objects.filter(pk=meet_id).update(nudged_at=NOW)
        return lock(meet_id)

    monkeypatch.setattr(commands.waiting.ground, "lock_meet", nudged_first)

    assert commands.nudge_meets(now=meet.expires_at - timedelta(days=1)) == 0


# -- leaving ---------------------------------------------------------------------


def test_leaving_ends_everything_open_without_blame(letters: Letters) -> None:
    leaver = MemberFactory()
    sent, received = MeetFactory(requester=leaver), MeetFactory(invitee=leaver)
    coming = MeetFactory(requester=leaver, set_for=MONDAY + timedelta(days=3))
    over = MeetFactory(requester=leaver, set_for=MONDAY - timedelta(hours=20), now=MONDAY - timedelta(days=2))
    leaver.account.status = "closed"
    type(leaver.account).objects.filter(pk=leaver.account_id).update(status="closed", closed_at=NOW, is_active=False)

    assert commands.end_meets_of(person_id=leaver.pk, now=NOW + timedelta(hours=12)) == 3
    assert commands.end_meets_of(person_id=leaver.pk, now=NOW + timedelta(hours=12)) == 0

    assert [(fresh(meet).state, fresh(meet).withdrawn_by) for meet in (sent, received)] == [("withdrawn", None)] * 2
    assert (fresh(coming).state, fresh(coming).cancelled_by, fresh(coming).reason) == ("cancelled", None, "")
    assert fresh(over).state == "scheduled"
    assert letters(leaver) == []
    assert [letters(received.requester), letters(sent.invitee), letters(coming.invitee)] == [
        ["closed"],
        ["closed"],
        ["cancelled"],
    ]


def test_side_of_the_house_is_none() -> None:
    meet = MeetFactory()

    assert meet.side_of(commands.ground.HOUSE) is None
    assert meet.side_of(actor_of(meet.invitee)) is Side.INVITEE
    assert meet.side_of(actor_of(MemberFactory())) is None


def test_utc_is_what_the_database_keeps() -> None:
    meet = MeetFactory(set_for=MONDAY.astimezone(ZoneInfo("Asia/Dubai")))

    assert fresh(meet).start == MONDAY
    assert fresh(meet).start.tzinfo == UTC
