"""What happens here when an account leaves, and the jobs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from meetinc.accounts.events import AccountClosed, AccountErased, AccountSuspended
from meetinc.core.outbox import DomainEvent, publish
from meetinc.meets import tasks
from meetinc.meets.models import Meet
from meetinc.meets.queries import seen_by, whole
from meetinc.people.events import PersonErased
from meetinc.trust.commands import report
from tests.factories.meets import MeetFactory, actor_of, soon
from tests.factories.pairs import block

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("event", [AccountSuspended, AccountClosed])
def test_leaving_enqueues_the_end_of_open_meets(event: type[AccountSuspended | AccountClosed]) -> None:
    meet = MeetFactory()

    publish(event(account_id=meet.invitee.account_id))

    assert jobs() == [{"person_id": meet.invitee_id}]


def test_erasure_enqueues_it_while_the_account_still_leads_to_its_person() -> None:
    meet = MeetFactory()
    event: DomainEvent = AccountErased(account_id=meet.invitee.account_id)

    publish(event)

    assert jobs() == [{"person_id": meet.invitee_id}]


def test_jobs_do_what_their_commands_do() -> None:
    now = timezone.now()
    due = MeetFactory(now=now - timedelta(days=15), expires_at=now - timedelta(minutes=1))
    soon_due = MeetFactory(now=now - timedelta(days=12), expires_at=now + timedelta(days=2), times=[soon(days=2)])
    leaver = MeetFactory(now=now, set_for=soon(days=2))

    tasks.expire(timestamp=0)
    tasks.nudge(timestamp=0)
    tasks.end_meets_of(person_id=leaver.invitee_id)

    states = [Meet.objects.get(pk=meet.pk).state for meet in (due, soon_due, leaver)]
    assert states == ["expired", "requested", "cancelled"]
    assert Meet.objects.get(pk=soon_due.pk).nudged_at is not None


def jobs() -> list[dict[str, int]]:
    return list(ProcrastinateJob.objects.filter(task_name="meets.end_meets_of").values_list("args", flat=True))


def test_between_two_who_do_not_see_each_other_no_way_leads_on() -> None:
    meet = MeetFactory(set_for=soon(days=-2), now=soon(days=-9))
    block(meet.invitee, meet.requester)
    actor = actor_of(meet.requester)

    seen = seen_by(actor, whole(Meet.objects.all()).get(), now=timezone.now())

    assert seen.other_href == ""
    assert not seen.acts(actor).ask_again


def test_what_was_reported_of_a_meet_goes_with_who_wrote_it() -> None:
    meet = MeetFactory()
    case = report(
        actor=actor_of(meet.invitee), kind="meets.meet", subject_id=str(meet.pk), part="message", category="spam"
    ).case

    publish(PersonErased(person_id=meet.requester_id))

    case.refresh_from_db()
    assert (case.title, case.state, case.reports.get().evidence) == ("", "decided", {})
