"""How meets end: withdrawn, cancelled, held or missed, expired, and by leaving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from meetinc.core.errors import DomainError, NotAllowed
from meetinc.meets import commands
from meetinc.meets.errors import ChangedMeanwhile
from meetinc.meets.models import Attendance, Meet, Side
from meetinc.people.models import Person
from tests.factories.meets import HALF_HOUR, MONDAY, MeetFactory, MemberFactory, actor_of, days_from
from tests.meets.acting import NOW, accept, fresh

pytestmark = pytest.mark.django_db
Letters = Callable[[Person], list[str]]


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


def test_meet_that_is_gone_or_whose_people_are_is_refused_in_a_sentence() -> None:
    meet = MeetFactory()
    nobody = Person.objects.latest("pk").pk + 1
    Meet.objects.filter(pk=meet.pk).delete()

    with transaction.atomic(), pytest.raises(ChangedMeanwhile, match="changed in the meantime"):
        commands.decline_meet(actor=actor_of(meet.invitee), meet=meet)
    with transaction.atomic(), pytest.raises(ChangedMeanwhile):
        commands.waiting.ground.lock_people((meet.invitee_id, nobody))


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
