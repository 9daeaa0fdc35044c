"""Who may do what with businesses and positions."""

from __future__ import annotations

import pytest

from meetinc.businesses import policy
from meetinc.businesses.models import Position
from meetinc.core.actor import Actor
from meetinc.people.models import Person

SYSTEM = Actor.system("test")
VISITOR = Actor.visitor()
MEMBER = Actor("account", 1, "active")
SUSPENDED = Actor("account", 1, "suspended")
ORGANISER = Actor("account", 9, "active", frozenset({"organiser"}))
ROLES = ("owner", "manager", "representative", "staff")


def holding(role: str, *, account_id: int = 1) -> Position:
    return Position(role=role, person=Person(account_id=account_id))


@pytest.mark.parametrize(
    ("who", "allowed"), [(MEMBER, True), (ORGANISER, True), (SYSTEM, True), (SUSPENDED, False), (VISITOR, False)]
)
def test_adding_a_business(who: Actor, allowed: bool) -> None:
    assert bool(policy.can_create_business(who)) is allowed


@pytest.mark.parametrize(("who", "allowed"), [(MEMBER, False), (ORGANISER, True), (SYSTEM, True), (VISITOR, False)])
def test_bringing_in_many_businesses(who: Actor, allowed: bool) -> None:
    assert bool(policy.can_create_businesses(who)) is allowed


@pytest.mark.parametrize(("role", "allowed"), list(zip(ROLES, (True, True, False, False), strict=True)))
def test_editing_takes_an_owner_or_a_manager(role: str, allowed: bool) -> None:
    assert bool(policy.can_edit_business(MEMBER, holding(role))) is allowed


def test_editing_without_a_position_is_for_organisers_and_the_site() -> None:
    assert [bool(policy.can_edit_business(who, None)) for who in (ORGANISER, SYSTEM, MEMBER, VISITOR)] == [
        True,
        True,
        False,
        False,
    ]


def test_suspended_owner_edits_nothing() -> None:
    assert not policy.can_edit_business(SUSPENDED, holding("owner"))


@pytest.mark.parametrize(
    ("who", "role", "allowed"),
    [
        (MEMBER, "staff", True),
        (MEMBER, "manager", True),
        (MEMBER, "owner", False),
        (SUSPENDED, "staff", False),
        (VISITOR, "staff", False),
    ],
)
def test_claiming_a_position(who: Actor, role: str, allowed: bool) -> None:
    assert bool(policy.can_claim_position(who, role)) is allowed


@pytest.mark.parametrize(
    ("standing", "role", "allowed"),
    [
        ("owner", "owner", True),
        ("owner", "staff", True),
        ("manager", "owner", False),
        ("manager", "manager", True),
        ("staff", "staff", False),
    ],
)
def test_giving_a_role(standing: str, role: str, allowed: bool) -> None:
    assert bool(policy.can_give_role(MEMBER, holding(standing), role)) is allowed


def test_organiser_gives_every_role() -> None:
    assert all(policy.can_give_role(ORGANISER, None, role) for role in ROLES)


@pytest.mark.parametrize(
    ("who", "standing", "held", "allowed"),
    [
        (SUSPENDED, None, holding("staff", account_id=1), True),
        (MEMBER, holding("manager"), holding("staff", account_id=2), True),
        (MEMBER, holding("manager"), holding("owner", account_id=2), False),
        (MEMBER, holding("owner"), holding("owner", account_id=2), True),
        (MEMBER, holding("staff"), holding("staff", account_id=2), False),
        (VISITOR, None, Position(role="staff", person=Person()), False),
    ],
)
def test_ending_a_position(who: Actor, standing: Position | None, held: Position, allowed: bool) -> None:
    assert bool(policy.can_end_position(who, standing, held)) is allowed


def test_succession_binds_members_only() -> None:
    assert [policy.is_bound_by_succession(who) for who in (MEMBER, ORGANISER, SYSTEM)] == [True, False, False]
