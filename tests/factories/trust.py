"""Cases and reports for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.people.models import Person
from meetinc.trust import commands
from meetinc.trust.models import Case, Report
from tests.factories.accounts import AccountFactory
from tests.factories.people import MemberFactory, actor_of

JUNE = datetime(2031, 6, 2, 9, tzinfo=UTC)


def report(person: Person, part: str = "", *, reporter: Person | None = None, **facts: Any) -> Report:
    """A member reports somebody's profile, or a part of it."""
    who = reporter or MemberFactory.create()
    given = {"category": "spam", "words": "They only sell watches.", "now": JUNE, **facts}
    return commands.report(actor=actor_of(who), kind="people.person", subject_id=str(person.pk), part=part, **given)


def case_about(person: Person, part: str = "", **facts: Any) -> Case:
    """The case that one report makes."""
    return report(person, part, **facts).case


def moderator(*roles: str) -> Actor:
    """Somebody who decides."""
    account: Account = AccountFactory.create(roles=roles or ("moderator",))
    return Actor.of(account)
