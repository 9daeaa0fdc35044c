"""Who may do what with businesses and positions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from meetinc.businesses import policy
from meetinc.businesses.models import BusinessDocument, OwnershipClaim, Position, Succession
from meetinc.businesses.sections import Section
from meetinc.core.actor import Actor
from meetinc.core.errors import Verdict
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


def test_sections_take_who_edits_the_page_or_a_representative_for_what_it_seeks() -> None:
    table = {
        role: [
            bool(policy.can_edit_sections(MEMBER, holding(role), {section}))
            for section in (Section.WISHES, Section.TRADE)
        ]
        for role in ROLES
    }

    assert table == {
        "owner": [True, True], "manager": [True, True], "representative": [True, False], "staff": [False, False],
    }  # fmt: skip
    assert not policy.can_edit_sections(MEMBER, holding("representative"), {Section.WISHES, Section.TRADE})
    assert policy.can_edit_sections(ORGANISER, None, {Section.WISHES})
    assert not policy.can_edit_sections(SUSPENDED, holding("representative"), {Section.WISHES})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (policy.can_vouch_for_domain, [False, False, True, True]),
        (policy.can_decide_claims, [False, False, True, True]),
        (policy.can_hand_over, [False, False, True, True]),
        (policy.can_list, [False, False, True, True]),
        (policy.can_claim_page, [False, True, True, False]),
    ],
)
def test_what_organisers_and_members_do(rule: Callable[[Actor], Verdict], expected: list[bool]) -> None:
    assert [bool(rule(who)) for who in (VISITOR, MEMBER, ORGANISER, SYSTEM)] == expected


def test_documents_are_for_their_audience() -> None:
    readers = {
        "visitor": (VISITOR, None),
        "member": (MEMBER, None),
        "staff": (MEMBER, holding("staff")),
        "organiser": (ORGANISER, None),
    }

    fetched = {
        audience: [name for name, (who, standing) in readers.items()
                   if policy.can_fetch_document(who, standing, BusinessDocument(audience=audience))]
        for audience in BusinessDocument.Audience.values
    }  # fmt: skip

    assert fetched == {
        "everyone": ["visitor", "member", "staff", "organiser"], "members": ["member", "staff", "organiser"],
        "staff": ["staff", "organiser"],
    }  # fmt: skip


def test_offers_and_claims_are_answered_by_whom_they_concern() -> None:
    offer = Succession(owner=Person(account_id=1), successor=Person(account_id=2))
    claim = OwnershipClaim(person=Person(account_id=1))
    other = Actor("account", 2, "active")

    assert policy.can_withdraw_offer(MEMBER, offer)
    assert not policy.can_withdraw_offer(other, offer)
    assert policy.can_answer_offer(other, offer)
    assert not policy.can_answer_offer(MEMBER, offer)
    assert policy.can_withdraw_claim(MEMBER, claim)
    assert not policy.can_withdraw_claim(other, claim)
    assert policy.can_offer_page(MEMBER, holding("owner"))
    assert not policy.can_offer_page(MEMBER, holding("manager"))
    assert not policy.can_see_changes(MEMBER, holding("staff"))
