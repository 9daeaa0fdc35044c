"""The database holds the rules that must hold, whoever writes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from meetinc.accounts.models import Account, Consent, Invitation, LegalText, RoleGrant
from tests.factories.accounts import (
    AccountFactory,
    ConsentFactory,
    DataExportFactory,
    InvitationFactory,
    LegalTextFactory,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def refuses(constraint: str, change: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        change()


def test_two_accounts_never_share_an_address() -> None:
    AccountFactory(email="Anna@Example.org")

    refuses("account_email_unique", lambda: AccountFactory(email="anna@example.ORG", verified=None))


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("account_email_given", {"email": ""}),
        ("account_name_given", {"name": ""}),
        ("account_activated_at_matches_status", {"status": "asleep"}),
        ("account_activated_at_matches_status", {"activated_at": None}),
        ("account_activated_at_matches_status", {"status": "pending"}),
        ("account_suspended_at_matches_status", {"status": "suspended"}),
        ("account_suspended_at_matches_status", {"suspended_at": NOW}),
        ("account_closed_at_matches_status", {"status": "closed", "erase_after": NOW}),
        ("account_closed_at_matches_status", {"closed_at": NOW}),
        ("account_closed_at_matches_status", {"erase_after": NOW}),
        ("account_is_active_matches_status", {"is_active": False}),
        ("account_is_active_matches_status", {"status": "closed", "closed_at": NOW}),
        ("account_is_never_superuser", {"is_superuser": True}),
    ],
)
def test_an_accounts_status_and_times_agree(constraint: str, values: dict[str, Any]) -> None:
    account = AccountFactory()

    refuses(constraint, lambda: Account.objects.filter(pk=account.pk).update(**values))


def test_an_account_holds_a_role_once() -> None:
    account = AccountFactory(roles=("editor",))

    refuses("rolegrant_once", lambda: RoleGrant.objects.create(account=account, role="editor"))


def test_a_role_is_one_of_five() -> None:
    refuses("rolegrant_role_known", lambda: RoleGrant.objects.create(account=AccountFactory(), role="king"))


def test_an_address_has_one_open_invitation() -> None:
    InvitationFactory(email="guest@example.org")

    refuses("invitation_one_open_per_address", lambda: InvitationFactory(email="Guest@example.org"))


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("invitation_accepted_or_revoked", {"accepted_at": NOW, "revoked_at": NOW}),
        ("invitation_expires_after_sent", {"expires_at": NOW - timedelta(days=400)}),
        ("invitation_accepted_by_with_time", {"accepted_by": "account"}),
        ("invitation_revoked_by_with_time", {"revoked_by": "account"}),
    ],
)
def test_an_invitations_times_agree(constraint: str, values: dict[str, Any]) -> None:
    invitation = InvitationFactory()
    if "account" in values.values():
        values = dict.fromkeys(values, AccountFactory())

    refuses(constraint, lambda: Invitation.objects.filter(pk=invitation.pk).update(**values))


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("legaltext_kind_known", {"kind": "poem"}),
        ("legaltext_version_counts_from_one", {"version": 0}),
        ("legaltext_has_text", {"body": ""}),
        ("legaltext_published_by_with_time", {"published_at": None, "published_by": "account"}),
    ],
)
def test_a_legal_text_is_whole(constraint: str, values: dict[str, Any]) -> None:
    text = LegalTextFactory()
    if "published_by" in values:
        values = {**values, "published_by": AccountFactory()}

    refuses(constraint, lambda: LegalText.objects.filter(pk=text.pk).update(**values))


def test_a_version_has_one_text_per_language() -> None:
    LegalTextFactory(version=2)

    refuses("legaltext_once_per_language", lambda: LegalTextFactory(version=2))


def test_a_consent_is_held_once_per_version() -> None:
    consent = ConsentFactory()

    refuses("consent_once_per_version", lambda: ConsentFactory(account=consent.account))


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("consent_kind_given", {"kind": ""}),
        ("consent_withdrawn_after_given", {"withdrawn_at": NOW - timedelta(days=400)}),
    ],
)
def test_a_consent_is_whole(constraint: str, values: dict[str, Any]) -> None:
    consent = ConsentFactory()

    refuses(constraint, lambda: Consent.objects.filter(pk=consent.pk).update(**values))


def test_one_export_is_packed_at_a_time() -> None:
    export = DataExportFactory()

    refuses("dataexport_one_being_packed", lambda: DataExportFactory(account=export.account))


def test_a_ready_export_has_its_file() -> None:
    refuses("dataexport_ready_has_file", lambda: DataExportFactory(state="ready"))
