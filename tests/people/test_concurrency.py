"""A member who saves the profile and the account at the same moment: the two queue, and tell one name."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from meetinc.accounts.commands import edit_account
from meetinc.people.commands import edit_person
from meetinc.people.models import Person
from tests.factories.people import MemberFactory, account_of, actor_of

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20


def repeat_at_once(*acts: Callable[[int], object]) -> list[Exception]:
    """Run the acts side by side, again and again; what failed."""
    start, failures = Barrier(len(acts)), []

    def run(act: Callable[[int], object]) -> None:
        try:
            for number in range(ROUNDS):
                start.wait(timeout=20)
                act(number)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the test tells
            start.abort()
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_name_changed_in_profile_and_account_at_once_never_deadlocks() -> None:
    person = MemberFactory()
    account, actor = account_of(person), actor_of(person)

    failures = repeat_at_once(
        lambda number: edit_person(actor=actor, person=person, name=f"Anna Berg {number}"),
        lambda number: edit_account(actor=actor, account=account, name=f"Anna Hill {number}"),
    )

    assert failures == []
    person, account = Person.objects.get(pk=person.pk), type(account).objects.get(pk=account.pk)
    assert person.name == account.name
