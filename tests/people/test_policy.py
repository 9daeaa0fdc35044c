"""Who may do what with profiles."""

from __future__ import annotations

import pytest

from meetinc.core.actor import Actor
from meetinc.people import policy
from meetinc.people.models import Person

SYSTEM = Actor.system("test")
VISITOR = Actor.visitor()


def actor(number: int = 1, *, status: str = "active", roles: frozenset[str] = frozenset()) -> Actor:
    return Actor("account", number, status, roles)


ORGANISER = actor(9, roles=frozenset({"organiser"}))


@pytest.mark.parametrize(
    ("who", "account_id", "allowed"),
    [
        (SYSTEM, None, True),
        (ORGANISER, None, True),
        (ORGANISER, 1, True),
        (actor(1), 1, True),
        (actor(1), 2, False),
        (actor(1), None, False),
        (VISITOR, None, False),
    ],
)
def test_adding_people(who: Actor, account_id: int | None, allowed: bool) -> None:
    assert bool(policy.can_add_person(who, account_id=account_id)) is allowed


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        (actor(1), True),
        (actor(1, status="pending"), True),
        (actor(1, status="suspended"), False),
        (actor(1, status="closed"), False),
        (actor(2), False),
        (VISITOR, False),
        (ORGANISER, True),
        (SYSTEM, True),
    ],
)
def test_editing_a_profile(who: Actor, allowed: bool) -> None:
    assert bool(policy.can_edit_person(who, Person(name="Anna Berg", account_id=1))) is allowed


@pytest.mark.parametrize(
    ("status", "words"), [("suspended", "Your account is suspended"), ("closed", "about to be erased")]
)
def test_refusal_says_what_holds_of_the_account(status: str, words: str) -> None:
    verdict = policy.can_edit_person(actor(1, status=status), Person(name="Anna Berg", account_id=1))

    assert words in str(verdict.reason)


@pytest.mark.parametrize(
    ("who", "account_id", "allowed"),
    [
        (SYSTEM, None, True),
        (ORGANISER, 1, True),
        (actor(1), 1, True),
        (actor(1, status="suspended"), 1, True),
        (actor(2), 1, False),
        (actor(1), None, False),
        (VISITOR, None, False),
        (VISITOR, 1, False),
    ],
)
def test_erasing_a_profile(who: Actor, account_id: int | None, allowed: bool) -> None:
    assert bool(policy.can_erase_person(who, Person(name="Anna Berg", account_id=account_id))) is allowed


def test_erased_profile_is_edited_by_nobody() -> None:
    erased = Person(account_id=1, erased_at="2026-01-01")

    assert not policy.can_edit_person(SYSTEM, erased)


@pytest.mark.parametrize(
    ("who", "person", "reason"),
    [
        (actor(2), Person(account_id=1), ""),
        (VISITOR, Person(account_id=1), ""),
        (actor(1), Person(account_id=1), "This is you."),
        (actor(2), Person(account_id=1, taking_meets=False), "Not taking meets"),
        (actor(2), Person(), "Has not joined yet"),
        (actor(2, status="pending"), Person(account_id=1), "You can ask for meets once your account is active."),
    ],
)
def test_asking_for_a_meet(who: Actor, person: Person, reason: str) -> None:
    assert str(policy.can_ask_for_meet(who, person).reason) == reason
