"""Who may do what with accounts."""

from __future__ import annotations

import pytest

from meetinc.accounts import policy
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from tests.accounts.conftest import SYSTEM
from tests.factories.accounts import AccountFactory, DataExportFactory

pytestmark = pytest.mark.django_db
Status = Account.Status


def actor(*roles: str, status: str = "active") -> Actor:
    return Actor.of(AccountFactory(roles=roles, status=status))


def test_organising_is_for_organisers_owners_and_the_system() -> None:
    allowed = [bool(policy.can_organise(who)) for who in (actor("organiser"), actor("owner"), SYSTEM)]
    refused = [
        bool(policy.can_organise(who))
        for who in (Actor.visitor(), actor(), actor("editor"), actor("moderator"), actor("accountant"))
    ]

    assert allowed == [True, True, True]
    assert refused == [False] * 5


def test_a_suspended_organiser_organises_nothing() -> None:
    assert not policy.can_organise(actor("organiser", status="suspended"))


def test_anybody_may_ask_to_be_admitted() -> None:
    assert policy.can_create_account(Actor.visitor(), Status.PENDING)


def test_visitors_do_not_make_members_of_themselves() -> None:
    assert not policy.can_create_account(Actor.visitor(), Status.ACTIVE)


def test_an_account_is_edited_by_its_owner_and_by_organisers() -> None:
    account = AccountFactory()

    answers = [bool(policy.can_edit_account(who, account)) for who in (Actor.of(account), actor("organiser"), actor())]

    assert answers == [True, True, False]


@pytest.mark.parametrize(("status", "allowed"), [("pending", True), ("suspended", True), ("active", False)])
def test_organisers_activate_whoever_is_not_active(status: str, allowed: bool) -> None:
    assert bool(policy.can_activate(actor("organiser"), AccountFactory(status=status))) is allowed


def test_nobody_else_keeps_an_account_whose_owner_wants_it_erased() -> None:
    assert not policy.can_activate(actor("owner"), AccountFactory(status="closed"))


def test_a_declined_applicant_can_be_admitted_after_all() -> None:
    declined = AccountFactory(status="closed", erase_after=None)

    assert policy.can_activate(actor("organiser"), declined)


def test_nobody_admits_themselves() -> None:
    account = AccountFactory(status="suspended")

    assert not policy.can_activate(Actor.of(account), account)


def test_only_applicants_are_declined() -> None:
    answers = [
        bool(policy.can_decline(actor("organiser"), AccountFactory(status=status))) for status in ("pending", "active")
    ]

    assert answers == [True, False]


def test_only_members_are_suspended() -> None:
    answers = [
        bool(policy.can_suspend(actor("organiser"), AccountFactory(status=status))) for status in ("active", "pending")
    ]

    assert answers == [True, False]


def test_an_owner_is_suspended_by_owners_only() -> None:
    target = AccountFactory(roles=("owner",))

    answers = [bool(policy.can_suspend(who, target)) for who in (actor("organiser"), actor("owner"), SYSTEM)]

    assert answers == [False, True, True]


def test_nobody_suspends_themselves() -> None:
    account = AccountFactory(roles=("owner",))

    assert not policy.can_suspend(Actor.of(account), account)


def test_owners_hand_out_roles() -> None:
    target = AccountFactory()

    answers = [
        bool(policy.can_grant_roles(who, target)) for who in (actor("owner"), SYSTEM, actor("organiser"), actor())
    ]

    assert answers == [True, True, False, False]


def test_roles_are_for_members() -> None:
    assert not policy.can_grant_roles(actor("owner"), AccountFactory(status="pending"))


@pytest.mark.parametrize("status", ["pending", "active", "suspended", "closed"])
def test_own_data_is_ones_own_whatever_the_status(status: str) -> None:
    account = AccountFactory(status=status)

    assert policy.can_handle_own_data(Actor.of(account), account)


def test_own_data_is_nobody_elses() -> None:
    account = AccountFactory()

    answers = [bool(policy.can_handle_own_data(who, account)) for who in (actor("owner"), Actor.visitor(), SYSTEM)]

    assert answers == [False, False, False]


def test_an_export_is_fetched_by_its_owner_alone() -> None:
    export = DataExportFactory()

    answers = [
        bool(policy.can_fetch_export(who, export))
        for who in (Actor.of(export.account), actor("owner"), Actor.visitor(), SYSTEM)
    ]

    assert answers == [True, False, False, False]


def test_only_the_site_itself_erases() -> None:
    assert [bool(policy.can_erase(who)) for who in (SYSTEM, actor("owner"))] == [True, False]


def test_the_back_office_is_for_members_with_a_role() -> None:
    answers = [
        bool(policy.can_enter_back_office(who))
        for who in (actor("accountant"), actor(), actor("owner", status="suspended"), Actor.visitor())
    ]

    assert answers == [True, False, False, False]
