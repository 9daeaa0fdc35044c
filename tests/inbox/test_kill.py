"""kill -9 in the middle of an announcement: after a restart each recipient has it, and none but the mail in flight twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils import timezone

from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.mail.transport import Server
from meetinc.inbox import commands
from meetinc.inbox.models import Announcement, Notification, Recipient
from meetinc.inbox.segments import Segment
from meetinc.people.models import Person
from tests.core.smtp import Behaviour, serving
from tests.core.test_mail_kill import database_url
from tests.factories.inbox import AnnouncementFactory

# What the worker does every minute, at once and without a pace; `{runs}` leases have passed since the first run.
WORKER = """
import django
django.setup()
from django.utils import timezone
from meetinc.core.mail import delivery
from meetinc.core.mail.transport import Server, Smtp
from meetinc.inbox import commands
commands.send_next(now=timezone.now(), per_minute=10**6)
way = Smtp(Server("127.0.0.1", {port}, security="none"))
delivery.deliver(way, limit=10**6, clock=lambda: timezone.now() + {runs} * delivery.LEASE)
"""
Moment = Callable[[], bool]


@pytest.mark.django_db(transaction=True)
def test_announcement_whose_worker_is_killed_reaches_each_of_its_segment_once() -> None:
    behaviour = Behaviour(pause=0.01)
    hand_over_under_fire(120, behaviour, [handed(50), mailed(behaviour, 30)])


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_announcement_to_thousands_survives_a_dozen_kills() -> None:
    behaviour = Behaviour()
    while_handing = [handed(share) for share in range(250, 3000, 500)]
    while_mailing = [mailed(behaviour, share) for share in range(200, 3000, 500)]
    hand_over_under_fire(3000, behaviour, [*while_handing, *while_mailing])


def hand_over_under_fire(number: int, behaviour: Behaviour, moments: list[Moment]) -> None:
    """Announce to a segment, kill a worker at each of the moments, let the last one finish, and count."""
    members(number)
    segment = Segment(countries=("MT",)).stored
    announcement = AnnouncementFactory.create(segment=segment)
    commands.send_now(actor=Actor.system("test"), announcement=announcement, confirmed=number, now=timezone.now())
    in_flight = 0
    with serving(behaviour) as server:
        for run, moment in enumerate(moments):
            worker = start(server, run)
            wait_for(moment, worker)
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            in_flight += OutgoingMail.objects.filter(state="sending").count()
        assert start(server, len(moments)).wait(timeout=600) == 0

    arrived = Counter((str(mail["To"]), str(mail["Message-ID"])) for mail in behaviour.messages)
    assert {to for to, _id in arrived} == {f"member{one}@segment.example" for one in range(number)}
    assert len(arrived) == number, "a repeat has the same Message-ID"
    assert sum(arrived.values()) - number <= in_flight <= len(moments)
    assert sorted(Notification.objects.values_list("account__email", flat=True)) == sorted(to for to, _id in arrived)
    announcement.refresh_from_db()
    assert announcement.state == Announcement.State.SENT
    assert set(Recipient.objects.values_list("state", flat=True)) <= {"handed", "sent"}


def members(number: int) -> None:
    """So many members in Malta, and one elsewhere."""
    accounts = Account.objects.bulk_create(
        Account(
            email=f"member{one}@segment.example",
            name=f"Member {one}",
            status=Account.Status.ACTIVE,
            activated_at=datetime(2026, 5, 4, tzinfo=UTC),
        )
        for one in range(number + 1)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=account, email=account.email, verified=True, primary=True) for account in accounts
    )
    Person.objects.bulk_create(
        Person(account=account, name=account.name, slug=f"member-{one}", country="MT" if one < number else "SE")
        for one, account in enumerate(accounts)
    )


def start(server: Server, runs: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WORKER.format(port=server.port, runs=runs)],
        env={**os.environ, "DATABASE_URL": database_url()},
        cwd=settings.BASE_DIR,
        stderr=subprocess.DEVNULL,
    )


def handed(number: int) -> Moment:
    """When so many have been handed over."""
    return lambda: Recipient.objects.filter(state="handed").count() >= number


def mailed(behaviour: Behaviour, number: int) -> Moment:
    """When so many mails have arrived."""
    return lambda: len(behaviour.taken) >= number


def wait_for(moment: Moment, worker: subprocess.Popen[bytes]) -> None:
    patience = time.monotonic() + 120
    while not moment():
        assert worker.poll() is None, "the worker was done before it could be killed"
        assert time.monotonic() < patience, "the worker did not start"
        time.sleep(0.002)
