"""A property test: whatever several people do to their meets, in any order, no illegal state is reached.

The machine asks for, accepts, proposes, declines, withdraws, cancels and lets time pass, also where that is not allowed;
commands may refuse with a sentence and nothing else. After each step the invariants are asked of the database in SQL.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from meetinc.core.errors import DomainError
from meetinc.meets import commands, conf
from meetinc.meets.models import Meet, Proposal
from meetinc.people.models import Person
from tests.factories.meets import MONDAY, REASON, MemberFactory, actor_of

STEP = timedelta(minutes=15)
PEOPLE = 4
LEGAL = {
    "requested": {"requested", "scheduled", "declined", "withdrawn", "expired"},
    "scheduled": {"scheduled", "cancelled", "held", "missed"},
}
NONE_OF = {
    "two seats at once": """
        SELECT one.id FROM meets_attendance one JOIN meets_attendance other
        ON one.person_id = other.person_id AND one.id < other.id AND one.during && other.during
        WHERE one.holds AND other.holds""",
    "a set meet without both seats": """
        SELECT meet.id FROM meets_meet meet LEFT JOIN meets_attendance seat
        ON seat.meet_id = meet.id AND seat.holds AND seat.during = meet.during
        AND seat.person_id IN (meet.requester_id, meet.invitee_id)
        WHERE meet.state = 'scheduled' GROUP BY meet.id HAVING count(seat.id) <> 2""",
    "a seat that holds for a meet that is not set": """
        SELECT seat.id FROM meets_attendance seat JOIN meets_meet meet ON meet.id = seat.meet_id
        WHERE seat.holds AND meet.state <> 'scheduled'""",
    "a time on offer that somebody's seat has taken": """
        SELECT time.id FROM meets_proposal time JOIN meets_meet meet ON meet.id = time.meet_id AND meet.round = time.round
        JOIN meets_attendance seat ON seat.holds AND seat.during && time.during
        AND seat.person_id IN (meet.requester_id, meet.invitee_id)
        WHERE meet.state = 'requested' AND time.lost_at IS NULL""",
    "a request that waits for the one who proposed while a time is left": """
        SELECT meet.id FROM meets_meet meet JOIN meets_proposal time ON time.meet_id = meet.id AND time.round = meet.round
        WHERE meet.state = 'requested' AND meet.awaits = time.side AND time.lost_at IS NULL
        AND lower(time.during) > %(now)s""",
    "a round of none or of more than five": """
        SELECT meet.id FROM meets_meet meet LEFT JOIN meets_proposal time ON time.meet_id = meet.id AND time.round = meet.round
        GROUP BY meet.id HAVING count(time.id) NOT BETWEEN 1 AND 5""",
    "more open requests than allowed": """
        SELECT requester_id FROM meets_meet WHERE state = 'requested'
        GROUP BY requester_id HAVING count(*) > %(limit)s""",
    "an end without its event": """
        SELECT meet.id FROM meets_meet meet WHERE meet.state <> 'requested' AND NOT EXISTS (
            SELECT 1 FROM core_outboxevent event
            WHERE event.name = 'meets.' || meet.state AND event.payload ->> 'meet_id' = meet.id::text)""",
}  # fmt: skip

pairs = st.sampled_from(
    [(asker, asked) for asker in range(PEOPLE) for asked in range(PEOPLE) if asker != asked or asker == 0]
)
starts = st.lists(st.integers(1, 16), min_size=1, max_size=6, unique_by=lambda start: start % 15)
picks = st.integers(0, 1000)
roles = st.sampled_from(["awaited", "awaited", "awaited", "requester", "invitee", "stranger"])


class LifeOfMeets(RuleBasedStateMachine):
    """Several people whose times overlap on purpose: a grid of quarters of an hour over ten hours."""

    people: ClassVar[list[Person]] = []

    @initialize()
    def begin(self) -> None:
        self.savepoint = transaction.savepoint()
        self.now = MONDAY - timedelta(days=2)
        self.states: dict[Any, str] = {}
        for pair, start in (((0, 1), 1), ((2, 1), 2), ((0, 3), 3), ((3, 2), 1)):
            self.ask(pair, [start, start + 4], 3)

    def teardown(self) -> None:
        if hasattr(self, "savepoint"):
            transaction.savepoint_rollback(self.savepoint)

    @rule(pair=pairs, times=starts, quarters=st.integers(1, 4))
    def ask(self, pair: tuple[int, int], times: list[int], quarters: int) -> None:
        asker, asked = pair
        self.attempt(
            commands.request_meet, actor=actor_of(self.people[asker]), invitee=self.people[asked], subject="Fish",
            message=REASON, format="phone", place="+49 421 555 0134", length=quarters * STEP, times=self.moments(times),
        )  # fmt: skip

    @rule(pick=picks, by=roles, number=st.integers(0, 9), stale=st.integers(0, 5))
    def accept(self, pick: int, by: str, number: int, stale: int) -> None:
        meet = self.some(pick, "requested")
        if meet is None:
            return
        every = Proposal.objects.filter(meet=meet)
        offered = list(every if stale == 0 else every.current()) or list(every)
        self.act(commands.accept_meet, meet, by, proposal=offered[number % len(offered)])

    @rule(pick=picks, by=roles, times=starts)
    def propose(self, pick: int, by: str, times: list[int]) -> None:
        self.act(commands.propose_times, self.some(pick, "requested"), by, times=self.moments(times))

    @rule(pick=picks, by=roles, reason=st.sampled_from(["", "Away"]))
    def decline(self, pick: int, by: str, reason: str) -> None:
        self.act(commands.decline_meet, self.some(pick, "requested"), by, reason=reason)

    @rule(pick=picks, by=roles)
    def withdraw(self, pick: int, by: str) -> None:
        self.act(commands.withdraw_meet, self.some(pick, "requested"), by)

    @rule(pick=picks, by=roles, reason=st.sampled_from(["", "Ill"]))
    def cancel(self, pick: int, by: str, reason: str) -> None:
        self.act(commands.cancel_meet, self.some(pick, "scheduled"), by, reason=reason)

    @rule(pick=picks, by=roles, held=st.booleans())
    def say_how_it_went(self, pick: int, by: str, held: bool) -> None:
        self.act(commands.mark_held if held else commands.mark_missed, self.some(pick, "scheduled"), by)

    @rule(hours=st.sampled_from([1, 7, 20, 47, 50, 24 * 15]), often=st.integers(0, 3))
    def let_time_pass(self, hours: int, often: int) -> None:
        self.now += timedelta(hours=1 if often else hours)
        commands.nudge_meets(now=self.now)
        commands.expire_meets(now=self.now)

    @rule(person=st.integers(0, PEOPLE * 5))
    def leave(self, person: int) -> None:
        if person < PEOPLE:
            commands.end_meets_of(person_id=self.people[person].pk, now=self.now)

    @invariant()
    def the_database_is_sound(self) -> None:
        if not hasattr(self, "savepoint"):
            return
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for what, question in NONE_OF.items():
                cursor.execute(question, {"now": self.now, "limit": conf.LIMITS["open_requests"]})
                assert cursor.fetchall() == [], what

    @invariant()
    def states_follow_each_other(self) -> None:
        if not hasattr(self, "savepoint"):
            return
        for pk, state in Meet.objects.values_list("pk", "state"):
            before = self.states.get(pk, "requested")
            assert state in LEGAL.get(before, {before}), f"{before} became {state}"
            self.states[pk] = state

    def act(self, command: Any, meet: Meet | None, by: str, **facts: Any) -> None:
        """Somebody of the meet, or a stranger, does something to it."""
        if meet is None:
            return
        sides = {"requester": meet.requester_id, "invitee": meet.invitee_id}
        chosen = sides.get(meet.awaits if by == "awaited" else by, meet.invitee_id if by == "awaited" else None)
        strangers = [person for person in self.people if person.pk not in sides.values()]
        person = next((person for person in self.people if person.pk == chosen), strangers[0])
        self.attempt(command, actor=actor_of(person), meet=meet, **facts)

    def some(self, pick: int, state: str) -> Meet | None:
        """A meet in this state, or one time in six any meet: what somebody sees on a stale page."""
        meets = list(Meet.objects.filter(**({} if pick % 6 == 0 else {"state": state})).order_by("requested_at", "pk"))
        return meets[pick % len(meets)] if meets else None

    def attempt(self, command: Any, **facts: Any) -> Any:
        """What the command returns, or None when it refuses with a sentence; anything else fails the test."""
        try:
            return command(now=self.now, **facts)
        except DomainError as refusal:
            if not str(refusal):
                raise
            return None

    def moments(self, quarters: list[int]) -> list[datetime]:
        """Moments on the grid of a day that comes closer as time passes."""
        day = max(MONDAY, self.now.replace(hour=8, minute=0))
        return [day + quarter * STEP for quarter in quarters]


def live(examples: int, steps: int) -> None:
    LifeOfMeets.people = [MemberFactory() for _ in range(PEOPLE)]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        LifeOfMeets,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_no_illegal_state_is_reached() -> None:
    live(examples=12, steps=25)


@pytest.mark.prove
@pytest.mark.django_db
def test_no_illegal_state_is_reached_in_many_lives() -> None:
    live(examples=100, steps=50)
