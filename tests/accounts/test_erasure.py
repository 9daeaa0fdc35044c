"""Erasure: what every room holds of somebody goes, by what its models declare."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetinc.accounts import commands
from meetinc.accounts.models import Account, ErasureEntry
from meetinc.core.actor import Actor
from meetinc.core.audit import AuditEntry, history_of, pseudonym
from meetinc.core.errors import NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.pictures import Picture
from meetinc.people.models import Person
from tests.accounts.conftest import SYSTEM
from tests.accounts.flows import sign_in
from tests.accounts.holdings import events, joined, picture
from tests.factories.accounts import (
    AccountFactory,
    ConsentFactory,
    DataExportFactory,
    InvitationFactory,
)
from tests.factories.meets import MeetFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clear_tries")]
NOW = timezone.now()


def test_only_what_is_due_is_erased() -> None:
    due, waiting, member = AccountFactory(), AccountFactory(), AccountFactory()
    commands.request_erasure(actor=Actor.of(due), account=due, now=NOW - timedelta(days=15))
    commands.request_erasure(actor=Actor.of(waiting), account=waiting, now=NOW - timedelta(days=13))

    count = commands.erase_due_accounts(now=NOW)

    assert count == 1
    assert set(Account.objects.values_list("pk", flat=True)) == {waiting.pk, member.pk}


def test_erasure_takes_everything_and_leaves_a_former_member(
    client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    account = joined()
    sign_in(client, account.email, "")
    client.force_login(account)
    client.get(reverse("accounts:overview"))
    ConsentFactory(account=account)
    InvitationFactory(email=account.email, accepted_by=account, accepted_at=NOW)
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    export = commands.pack_export(export=DataExportFactory(account=account))
    acted = history_of(account).count()
    account_id, email = account.pk, account.email

    with django_capture_on_commit_callbacks(execute=True):
        commands.erase_account(actor=SYSTEM, account=account, now=NOW)

    assert not Account.objects.filter(pk=account_id).exists()
    assert not default_storage.exists(export.file)
    assert not OutgoingMail.objects.filter(to=email).exists()
    assert not AuditEntry.objects.filter(account_id=account_id).exists()
    assert acted
    assert str(Person.objects.get()) == "Former member"
    assert events()[-1] == "accounts.erased"
    assert list(ErasureEntry.objects.values_list("account_id", "erased_at")) == [(account_id, NOW)]
    assert client.get(reverse("accounts:overview")).status_code == 302
    assert _mentions(email) == []
    assert _mentions("Zelda Quince") == []


def test_a_portrait_goes_with_its_file(django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    account = joined()
    portrait = picture()
    Person.objects.filter(account=account).update(photo=portrait)
    other = picture()

    with django_capture_on_commit_callbacks(execute=True):
        commands.erase_account(actor=SYSTEM, account=account)

    assert list(Picture.objects.all()) == [other]
    assert not default_storage.exists(portrait.file.name)
    assert default_storage.exists(other.file.name)


def test_the_audit_keeps_a_pseudonym() -> None:
    account = AccountFactory()
    commands.edit_account(actor=Actor.of(account), account=account, name="Anna B.")

    commands.erase_account(actor=SYSTEM, account=account)

    entry = AuditEntry.objects.get(action="account.edited")
    assert (entry.account, entry.label) == (None, pseudonym(account.pk))


def test_only_the_site_erases(owner: Account) -> None:
    account = AccountFactory()

    with pytest.raises(NotAllowed):
        commands.erase_account(actor=Actor.of(owner), account=account)

    assert Account.objects.filter(pk=account.pk).exists()


def test_a_granted_role_outlives_who_granted_it(owner: Account, member: Account) -> None:
    commands.grant_role(actor=Actor.of(owner), account=member, role="owner")

    commands.erase_account(actor=SYSTEM, account=owner)

    assert member.role_grants.get().granted_by is None


def test_unfinished_sign_ups_and_declined_applicants_are_erased_in_time() -> None:
    old, new = AccountFactory(status="pending", verified=False), AccountFactory(status="pending", verified=False)
    waiting = AccountFactory(status="pending")
    declined = AccountFactory(status="closed", erase_after=None, closed_at=NOW - timedelta(days=31))
    Account.objects.filter(pk__in=(old.pk, waiting.pk)).update(created_at=NOW - timedelta(days=8))

    count = commands.erase_unverified_accounts(now=NOW)

    assert count == 2
    assert set(Account.objects.values_list("pk", flat=True)) == {new.pk, waiting.pk}
    assert declined.pk not in set(Account.objects.values_list("pk", flat=True))


def _mentions(text: str) -> list[str]:
    """The tables that still hold a text, of all tables."""
    from django.db import connection

    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT count(*) FROM {name} row WHERE row::text ILIKE %s", [f"%{text}%"])
            if (cursor.fetchone() or (0,))[0]:
                found.append(table)
    return found


def test_others_keep_their_meets_with_a_former_member() -> None:
    meet = MeetFactory()

    commands.erase_account(actor=SYSTEM, account=meet.requester.account)

    meet.refresh_from_db()
    assert str(Person.objects.get(pk=meet.requester_id)) == "Former member"
    assert str(meet.invitee) != "Former member"
