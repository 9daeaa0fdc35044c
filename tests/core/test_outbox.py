"""Events reach their consumers in order, once, and never too early."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

import psycopg
import pytest
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from meetinc.core import outbox
from meetinc.core.outbox import DomainEvent, Happening, consume, consumers, publish
from meetinc.core.outbox import events as module
from meetinc.core.outbox.models import OldestRunning, OutboxCursor, OutboxEvent
from meetinc.core.outbox.rebase import rebase_if_moved


@dataclass(frozen=True, slots=True)
class LampLit(DomainEvent):
    name: ClassVar[str] = "tests.lamp_lit"
    lamp_id: int


@pytest.fixture(autouse=True)
def clean_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumers, "registry", {})
    monkeypatch.setattr(module, "registry", consumers.registry)
    monkeypatch.setattr(module, "_listeners", module.defaultdict(list))


def light(*lamps: int) -> None:
    with transaction.atomic():
        for lamp in lamps:
            publish(LampLit(lamp_id=lamp))


def light_on(other: psycopg.Connection[tuple[object, ...]], lamp: int) -> None:
    other.execute(
        "INSERT INTO core_outboxevent (name, payload) VALUES ('tests.lamp_lit', jsonb_build_object('lamp_id', %s))",
        [lamp],
    )


class Reader:
    """A consumer that remembers what it was handed."""

    def __init__(self) -> None:
        self.lamps: list[int] = []

    def __call__(self, happenings: Sequence[Happening]) -> None:
        self.lamps += [happening.payload["lamp_id"] for happening in happenings]

    def read(self, expected: int = 0) -> list[int]:
        """Read what there is, waiting for as many as expected; what was handed over this time.

        Waits, because transactions of other databases on the same server (of tests that run beside this one)
        hold back what may be read, too.
        """
        before, patience = len(self.lamps), time.monotonic() + 30
        while consume("lamps", self, limit=2) or (
            len(self.lamps) - before < expected and time.monotonic() < patience and not time.sleep(0.02)
        ):
            pass
        return self.lamps[before:]


def settle() -> None:
    """Wait until all that is committed may be read."""
    newest = OutboxEvent.objects.order_by("-xid").values_list("xid", flat=True)[0]
    patience = time.monotonic() + 30
    while not OutboxEvent.objects.filter(xid=newest, xid__lt=OldestRunning()).exists():
        assert time.monotonic() < patience
        time.sleep(0.02)


def test_a_late_commit_is_never_skipped(elsewhere: psycopg.Connection[tuple[object, ...]]) -> None:
    reader = Reader()
    light_on(elsewhere, 1)
    light(2)

    while_first_runs = reader.read()
    elsewhere.commit()
    after_it_committed = reader.read(2)

    assert (while_first_runs, after_it_committed) == ([], [1, 2])


def test_a_transaction_that_began_later_does_not_hide_what_came_before(
    elsewhere: psycopg.Connection[tuple[object, ...]],
) -> None:
    reader = Reader()
    light(1)
    light_on(elsewhere, 2)

    assert reader.read(1) == [1]
    elsewhere.rollback()
    assert reader.read() == []


def test_events_are_ordered_by_transaction_even_when_their_ids_are_not(
    elsewhere: psycopg.Connection[tuple[object, ...]],
) -> None:
    reader = Reader()
    elsewhere.execute("SELECT pg_current_xact_id()")
    light(2)
    light_on(elsewhere, 1)
    elsewhere.commit()

    assert reader.read(2) == [1, 2]


def test_an_event_inside_a_savepoint_belongs_to_its_transaction(committed: None) -> None:
    with transaction.atomic():
        light(1)
        with transaction.atomic():
            light(2)

    assert OutboxEvent.objects.values("xid").distinct().count() == 1


def test_a_rolled_back_event_never_happened(committed: None) -> None:
    def command() -> None:
        with transaction.atomic():
            light(1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        command()

    assert Reader().read() == []


def test_two_workers_do_not_read_at_once(elsewhere: psycopg.Connection[tuple[object, ...]]) -> None:
    light(1)
    key = consumers.crc32(b"lamps") - 2**31
    elsewhere.execute("SELECT pg_advisory_xact_lock(%s, %s)", [consumers.LOCK_CLASS, key])
    reader = Reader()

    assert reader.read() == []
    elsewhere.rollback()
    assert reader.read(1) == [1]


def test_what_a_failing_consumer_did_is_undone_and_handed_over_again(committed: None) -> None:
    light(1)
    settle()

    def fail(happenings: Sequence[Happening]) -> None:
        OutboxEvent.objects.all().delete()
        raise ConnectionError

    with pytest.raises(ConnectionError):
        consume("lamps", fail)

    assert Reader().read(1) == [1]


def test_each_consumer_has_a_cursor_of_its_own(committed: None) -> None:
    light(1, 2, 3)
    one, other = Reader(), Reader()
    settle()

    consume("one", one)
    consume("other", other, limit=1)

    assert (one.lamps, other.lamps) == ([1, 2, 3], [1])


def test_consume_all_runs_every_consumer_and_notes_the_one_that_fails(committed: None) -> None:
    reader = Reader()
    outbox.consumer("lamps")(reader)

    @outbox.consumer("broken")
    def broken(happenings: Sequence[Happening]) -> None:
        raise ConnectionError("no route")

    light(1, 2)
    settle()

    assert outbox.consume_all() is False
    assert reader.lamps == [1, 2]
    lag = {entry.consumer: entry for entry in outbox.lag()}
    assert (lag["lamps"].events, lag["lamps"].oldest, lag["lamps"].failing_since) == (0, None, None)
    assert (lag["broken"].events, lag["broken"].last_error) == (2, "ConnectionError: no route")
    assert lag["broken"].failing_since is not None


def test_a_consumer_that_recovers_is_no_longer_noted(committed: None) -> None:
    light(1)
    OutboxCursor.objects.create(consumer="lamps", failing_since=timezone.now(), last_error="no route")

    Reader().read(1)

    assert OutboxCursor.objects.values_list("failing_since", "last_error").get() == (None, "")


def test_consume_all_says_when_a_running_transaction_hides_more(
    elsewhere: psycopg.Connection[tuple[object, ...]],
) -> None:
    outbox.consumer("lamps")(Reader())
    elsewhere.execute("SELECT pg_current_xact_id()")
    light(1)

    assert outbox.consume_all() is True
    elsewhere.rollback()
    settle()
    assert outbox.consume_all() is False


def test_consume_all_reads_more_than_one_batch(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumers, "BATCH", 2)
    monkeypatch.setattr(consumers.consume, "__kwdefaults__", {"limit": 2})
    reader = Reader()
    outbox.consumer("lamps")(reader)
    light(1, 2, 3)
    settle()

    outbox.consume_all()

    assert reader.lamps == [1, 2, 3]


def test_publishing_outside_of_a_transaction_is_a_mistake(committed: None) -> None:
    with pytest.raises(transaction.TransactionManagementError, match=r"tests\.lamp_lit"):
        publish(LampLit(lamp_id=1))


def test_a_listener_runs_in_the_transaction_that_publishes(db: None) -> None:
    heard: list[LampLit] = []
    outbox.listens_to(LampLit)(heard.append)

    light(7)

    assert heard == [LampLit(lamp_id=7)]


def test_what_a_listener_raises_stops_the_command(db: None) -> None:
    @outbox.listens_to(LampLit)
    def refuse(event: LampLit) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        light(7)

    assert not OutboxEvent.objects.exists()


def test_the_worker_is_woken_once_per_transaction_and_only_for_a_consumer(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks() as unheard:
        light(1)
    outbox.consumer("lamps")(Reader())
    with django_capture_on_commit_callbacks() as heard:
        light(1, 2)

    assert (len(unheard), len(heard)) == (0, 1)


def test_events_know_their_names() -> None:
    assert outbox.event_types["tests.lamp_lit"] is LampLit


def test_many_events_are_published_with_one_statement(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    heard: list[LampLit] = []
    outbox.listens_to(LampLit)(heard.append)
    outbox.consumer("lamps")(Reader())
    lit = [LampLit(lamp_id=lamp) for lamp in range(5)]

    with django_assert_num_queries(1):
        module.publish_many(lit)

    assert heard == lit
    assert [event.payload["lamp_id"] for event in OutboxEvent.objects.order_by("pk")] == list(range(5))
    assert str(OutboxEvent.objects.first()).startswith("tests.lamp_lit (")


def test_many_events_need_a_transaction_too(committed: None) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        module.publish_many([LampLit(lamp_id=1)])


def test_events_that_nobody_reads_or_hears_are_only_kept(db: None) -> None:
    module.publish_many([LampLit(lamp_id=1)])

    assert OutboxEvent.objects.count() == 1


def test_an_event_belongs_to_a_named_class_or_to_a_base() -> None:
    class Base(DomainEvent):
        pass

    assert Base not in outbox.event_types.values()


def test_an_event_carries_no_address(db: None) -> None:
    with pytest.raises(ValueError, match="lamp_id"):
        publish(LampLit(lamp_id="anna@example.org"))  # type: ignore[arg-type]


def test_trim_keeps_what_somebody_has_not_read(committed: None) -> None:
    light(1, 2, 3)
    settle()
    consume("slow", Reader(), limit=1)
    consume("fast", Reader())
    tomorrow = timezone.now() + timedelta(days=1)

    assert [str(cursor) for cursor in OutboxCursor.objects.order_by("pk")] == ["fast", "slow"]
    assert outbox.trim(before=tomorrow) == 1
    assert outbox.retire("slow") is True
    assert outbox.trim(before=tomorrow) == 2


def test_trim_keeps_what_is_young_and_needs_no_consumer(committed: None) -> None:
    light(1)

    assert outbox.trim(before=timezone.now() - timedelta(days=1)) == 0
    assert outbox.trim(before=timezone.now() + timedelta(days=1)) == 1
    assert outbox.retire("nobody") is False


def test_a_consumer_that_starts_from_now_gets_what_still_runs(
    elsewhere: psycopg.Connection[tuple[object, ...]],
) -> None:
    light(1)
    settle()
    light_on(elsewhere, 2)
    outbox.start_from_now("lamps")
    elsewhere.commit()
    light(3)

    assert Reader().read(2) == [2, 3]


@pytest.mark.parametrize("read_before", [0, 2, 4])
def test_after_a_restore_on_another_server_nothing_is_skipped(committed: None, read_before: int) -> None:
    light(1, 2)
    light(3, 4)
    reader = Reader()
    settle()
    if read_before:
        consume("lamps", reader, limit=read_before)
    for model in (OutboxEvent, OutboxCursor):  # the other server had counted further
        model.objects.update(xid=F("xid") + 10**9)
    light(5, 6)

    reader.read(6 - read_before)

    assert reader.lamps == [1, 2, 3, 4, 5, 6]


def test_a_restored_cursor_alone_is_put_back(committed: None) -> None:
    light(1)
    reader = Reader()
    reader.read(1)
    OutboxEvent.objects.all().delete()
    OutboxCursor.objects.update(xid=F("xid") + 10**9)
    light(2)

    reader.read(1)

    assert reader.lamps == [1, 2]


def test_on_its_own_server_nothing_is_renumbered(committed: None) -> None:
    light(1)

    assert rebase_if_moved() is False


def test_whoever_waited_for_another_to_renumber_does_not_do_it_again(
    elsewhere: psycopg.Connection[tuple[object, ...]],
) -> None:
    def renumber() -> bool:
        try:
            return rebase_if_moved()
        finally:
            connection.close()

    light(1)
    OutboxEvent.objects.update(xid=F("xid") + 10**9)
    elsewhere.execute("LOCK TABLE core_outboxevent IN SHARE ROW EXCLUSIVE MODE")
    elsewhere.execute("UPDATE core_outboxevent SET xid = 0")
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'core_outboxevent'::regclass"
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(renumber)
        while elsewhere.execute(waiting).fetchone() == (0,):
            time.sleep(0.01)
        elsewhere.commit()

    assert answer.result() is False
    assert OutboxEvent.objects.get().xid == 0
