"""Members and meets for tests: valid, in the future, nothing surprising."""

from __future__ import annotations

from collections.abc import Sequence as Many
from datetime import UTC, datetime, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.meets.models import Attendance, Meet, Proposal, Side
from meetinc.meets.times import stretch
from meetinc.people.models import Person
from tests.factories.people import PersonFactory

MONDAY = datetime(2031, 5, 5, 8, tzinfo=UTC)  # 10:00 in Berlin
HALF_HOUR = timedelta(minutes=30)
REASON = "We both move frozen fish through Bremen, in opposite directions."


class MemberFactory(PersonFactory):
    """A person with an active account."""

    account = factory.LazyAttributeSequence(
        lambda person, n: Account.objects.create(
            email=f"member{n}@example.org",
            name=person.name,
            status=Account.Status.ACTIVE,
            activated_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
        )
    )


class MeetFactory(DjangoModelFactory[Meet]):
    """A request with times on three days from `MONDAY`; with `set_for=start` a meet that is set.

    `now` is when it was asked.
    """

    class Meta:
        model = Meet
        skip_postgeneration_save = True

    class Params:
        now = MONDAY - timedelta(days=1)
        set_for: Any = None

    requester = factory.SubFactory(MemberFactory)
    invitee = factory.SubFactory(MemberFactory)
    subject = "Return loads from Bremen"
    message = REASON
    format = Meet.Format.VIDEO
    place = "https://rooms.example.org/return-loads"
    length = HALF_HOUR
    requested_at = factory.SelfAttribute("now")
    expires_at = factory.LazyAttribute(lambda meet: meet.now + timedelta(days=14))
    state = factory.LazyAttribute(lambda meet: Meet.State.SCHEDULED if meet.set_for else Meet.State.REQUESTED)
    awaits = factory.LazyAttribute(lambda meet: "" if meet.set_for else Side.INVITEE)
    during = factory.LazyAttribute(lambda meet: stretch(meet.set_for, meet.length) if meet.set_for else None)
    scheduled_at = factory.LazyAttribute(lambda meet: meet.now if meet.set_for else None)
    scheduled_by = factory.LazyAttribute(lambda meet: meet.invitee if meet.set_for else None)

    @factory.post_generation
    def times(self: Meet, create: bool, extracted: Many[datetime] | None, **kwargs: Any) -> None:
        starts = extracted or [self.start] if self.during else extracted or days_from(MONDAY, 3)
        for position, start in enumerate(starts, start=1):
            Proposal.objects.create(
                meet=self, position=position, during=stretch(start, self.length), offered_at=self.requested_at
            )
        if self.during:
            for side in Side:
                Attendance.objects.create(meet=self, person=self.person(side), role=side, during=self.during)


def days_from(start: datetime, count: int) -> list[datetime]:
    """The same hour on `count` days."""
    return [start + timedelta(days=day) for day in range(count)]


def actor_of(person: Person) -> Actor:
    """The actor of a member."""
    assert person.account is not None
    return Actor.of(person.account)


def soon(**offset: float) -> datetime:
    """A whole minute some time from now, for what reads the real clock."""
    return (timezone.now() + timedelta(**offset)).replace(second=0, microsecond=0)
