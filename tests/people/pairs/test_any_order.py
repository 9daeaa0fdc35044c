"""Whatever two people do, in whatever order and at the same moment: no illegal state, no deadlock, no leak."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db import connection as database
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetinc.core.errors import DomainError
from meetinc.people.models import Block, Connection, Person
from meetinc.people.pairs import commands, conf, lists
from meetinc.people.queries import people_visible_to
from tests.factories.meets import MONDAY
from tests.factories.people import MemberFactory, actor_of

State = Connection.State
ACTS = ("invite", "accept", "decline", "withdraw", "remove", "block", "unblock")
LEADS = {  # from what to what an act may lead; a row that is not there yet is ""
    "invite": {
        ("", "invited"), ("withdrawn", "invited"), ("removed", "invited"), ("declined", "invited"), ("invited", "invited"),
        ("invited", "connected"), ("declined", "connected"),
    },
    "accept": {("invited", "connected")},
    "decline": {("invited", "declined")},
    "withdraw": {("invited", "withdrawn"), ("declined", "withdrawn")},
    "remove": {("connected", "removed")},
    "block": {("connected", "removed"), ("invited", "withdrawn"), ("invited", "declined")},
    "unblock": set[tuple[str, str]](),
}  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.booleans(), st.sampled_from([0, 1, 59, 61])), max_size=12)


def act(name: str, one: Person, other: Person, row: Connection | None, **facts: Any) -> None:
    """Do it, or be refused."""
    with suppress(DomainError):
        if name in {"invite", "block"}:
            getattr(commands, name)(actor=actor_of(one), person=other, **facts)
        elif name == "unblock":
            commands.unblock(actor=actor_of(one), person=other)
        elif row is not None:
            getattr(commands, name)(actor=actor_of(one), connection=row, **facts)


@pytest.mark.django_db
def test_every_order_of_acts_keeps_the_rules() -> None:
    people = MemberFactory.create(), MemberFactory.create()

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(STEPS)
    def run(steps: list[tuple[str, bool, int]]) -> None:
        with transaction.atomic():
            now, state = MONDAY, ""
            for name, by_first, days in steps:
                now += timedelta(days=days)
                one, other = people if by_first else people[::-1]
                act(name, one, other, Connection.objects.first(), now=now)
                row = Connection.objects.first()
                after = row.state if row else ""
                assert after == state or (state, after) in LEADS[name], (name, state, after)
                state = after
                assert_looks_right(people, row)
            transaction.set_rollback(True)

    run()


def assert_looks_right(people: tuple[Person, Person], row: Connection | None) -> None:
    """What each of the two sees is what they may know."""
    apart = Block.objects.exists()
    for one, other in (people, people[::-1]):
        actor = actor_of(one)
        assert people_visible_to(actor).filter(pk=other.pk).exists() is not apart
        counts = lists.counts(actor, one)
        looks_open = row is not None and row.state in {State.INVITED, State.DECLINED}
        mine = row is not None and row.asked_by_id == one.pk
        assert counts.sent == int(looks_open and mine and not apart)
        assert counts.waiting == int(row is not None and row.state == State.INVITED and not mine and not apart)
        assert counts.connected == int(row is not None and row.state == State.CONNECTED)


@pytest.mark.django_db(transaction=True)
def test_both_at_the_same_moment_never_deadlock() -> None:
    anna, bo = MemberFactory.create(), MemberFactory.create()

    at_once(
        lambda: commands.invite(actor=actor_of(anna), person=bo, now=MONDAY),
        lambda: commands.invite(actor=actor_of(bo), person=anna, now=MONDAY),
    )
    row = Connection.objects.get()
    assert row.state == State.CONNECTED

    def chaos(one: Person, other: Person) -> Callable[[], None]:
        def run() -> None:
            for number in range(6):
                for name in ("remove", "invite", "accept", "block", "unblock", "withdraw"):
                    now = MONDAY + number * conf.INVITE_AGAIN_AFTER
                    act(name, one, other, Connection.objects.first(), now=now)

        return run

    assert at_once(*(chaos(*pair) for pair in ((anna, bo), (bo, anna)) * 2)) == []
    assert Connection.objects.count() == 1


def at_once(*acts: Callable[[], object]) -> list[Exception]:
    """Run the acts at the same moment; what failed other than by a refusal."""
    start, failures = Barrier(len(acts)), []

    def run(one: Callable[[], object]) -> None:
        start.wait()
        try:
            one()
        except DatabaseError as problem:
            failures.append(problem)
        finally:
            database.close()

    threads = [Thread(target=run, args=[one]) for one in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures
