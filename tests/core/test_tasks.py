"""What core does in the background, run by a real worker on a real queue."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from meetinc.core import background, limits, tasks
from meetinc.core.cache import Cached, PostgresCache
from meetinc.core.limits import RateCount
from meetinc.core.mail import delivery
from meetinc.core.mail.compose import Envelope
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.mail.posting import SEND, store
from meetinc.core.outbox import Happening, consumers, publish
from meetinc.core.outbox.events import READ
from meetinc.core.outbox.models import OutboxEvent
from tests.core.smtp import Behaviour, serving
from tests.core.test_outbox import LampLit, settle
from tests.factories.core import OutgoingMailFactory

pytestmark = pytest.mark.usefixtures("committed")


def work() -> None:
    """Run a worker until the queue is empty."""

    async def run() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as ready:  # type: ignore[attr-defined]
            async with ready.open_async():
                await ready.run_worker_async(wait=False, install_signal_handlers=False)

    asyncio.run(run())


def waiting() -> list[str]:
    return list(ProcrastinateJob.objects.filter(status="todo").values_list("task_name", flat=True))


def post_a_letter() -> OutgoingMail:
    letter = OutgoingMailFactory.build()
    envelope = Envelope(letter.message_id, letter.sender, letter.to, letter.subject)
    return store(envelope, bytes(letter.content))


def test_a_mail_is_sent_by_the_worker_after_its_transaction(settings: Settings) -> None:
    behaviour = Behaviour()
    with serving(behaviour) as server:
        settings.SMTP_URL = f"smtp://{server.host}:{server.port}?starttls=off"
        with transaction.atomic():
            letter = post_a_letter()
            assert waiting() == []
        assert waiting() == [SEND]
        work()

    letter.refresh_from_db()
    assert letter.state == "sent"
    assert [message["Message-ID"] for message in behaviour.messages] == [letter.message_id]


def test_two_transactions_enqueue_one_job() -> None:
    post_a_letter()
    post_a_letter()

    assert waiting() == [SEND]


def test_without_a_server_mail_waits(settings: Settings) -> None:
    settings.SMTP_URL, settings.DEMO = "", False
    letter = post_a_letter()

    work()

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("waiting", 0)


def test_a_long_queue_is_sent_in_several_runs(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    monkeypatch.setattr(delivery, "BATCH", 2)
    monkeypatch.setattr(delivery.deliver, "__kwdefaults__", {**(delivery.deliver.__kwdefaults__ or {}), "limit": 2})
    for _ in range(5):
        post_a_letter()

    work()

    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"sent"}


def test_consumers_are_run_by_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def read(happenings: Sequence[Happening]) -> None:
        seen.extend(happening.payload["lamp_id"] for happening in happenings)

    monkeypatch.setitem(consumers.registry, "lamps", read)
    with transaction.atomic():
        publish(LampLit(lamp_id=7))
    settle()

    work()

    assert seen == [7]


def test_what_a_running_transaction_hides_is_looked_for_again_soon(elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(consumers.registry, "lamps", lambda _happenings: None)
    elsewhere.execute("SELECT pg_current_xact_id()")
    OutboxEvent.objects.create(name="tests.lamp_lit")

    tasks.read_outbox()

    job = ProcrastinateJob.objects.get(task_name=READ)
    assert job.scheduled_at is not None
    assert timedelta(0) < job.scheduled_at - timezone.now() <= timedelta(seconds=tasks.SOON)


def test_a_wake_that_fails_leaves_the_request_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def configure_task(self, *_task: object, **_options: object) -> None:
            raise ConnectionError

    monkeypatch.setattr(background, "app", Broken())

    post_a_letter()

    assert OutgoingMail.objects.count() == 1


def test_tidying_deletes_what_has_had_its_time(settings: Settings) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    OutgoingMailFactory.create(state="sent", sent_at=long_ago, created_at=long_ago)
    OutgoingMailFactory.create(state="sent", sent_at=timezone.now())
    OutboxEvent.objects.create(name="old", at=long_ago)
    OutboxEvent.objects.create(name="young")
    limits.wait(limits.parse("1/m"), "asking", "anna", now=long_ago)
    PostgresCache("", {}).set("old", 1, timeout=-1)

    tasks.tidy()

    assert OutgoingMail.objects.count() == 1
    assert [event.name for event in OutboxEvent.objects.all()] == ["young"]
    assert (RateCount.objects.count(), Cached.objects.count()) == (0, 0)


def test_each_task_runs_by_the_clock_too() -> None:
    periodic = {entry.task.name for entry in app.periodic_registry.periodic_tasks.values()}

    assert {SEND, READ, "core.tidy"} <= periodic
