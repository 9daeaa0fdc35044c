"""What rows call themselves, keep and lock; no migration is missing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from meetinc.accounts import commands
from meetinc.accounts.errors import WrongState
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.errors import NotAllowed
from tests.factories.accounts import (
    AccountFactory,
    ConsentFactory,
    DataExportFactory,
    InvitationFactory,
    LegalTextFactory,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SUMMER, WINTER = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)


def test_things_say_what_they_are() -> None:
    account = AccountFactory(name="Anna Berg", roles=("owner",))

    words = [
        str(thing)
        for thing in (
            account,
            Account(email="a@example.org"),
            account.role_grants.get(),
            InvitationFactory(email="guest@example.org"),
            LegalTextFactory(version=2),
            ConsentFactory(version=3),
        )
    ]

    assert words == ["Anna Berg", "a@example.org", "Owner", "guest@example.org", "Terms of use 2 (en)", "terms 3"]
    assert (account.get_full_name(), account.get_short_name()) == ("Anna Berg", "Anna Berg")
    assert ConsentFactory(kind="newsletter").label() == "newsletter"
    assert ConsentFactory(kind="privacy").label() == "Privacy"
    assert str(DataExportFactory(asked_at=SUMMER)) == "Being packed 2026-07-01"


def test_an_address_is_kept_without_the_spaces_around_it() -> None:
    account = Account(email=" a@example.org ", name="A")

    account.clean()

    assert account.email == "a@example.org"
    assert (
        Account.objects.get_by_natural_key(AccountFactory(email="B@example.org").email.lower()).email == "B@example.org"
    )


def test_a_locked_account_is_as_it_is_now() -> None:
    stale = AccountFactory(status="pending")
    Account.objects.filter(pk=stale.pk).update(status="active", activated_at=NOW)

    with pytest.raises(NotAllowed):
        commands.activate_account(actor=Actor.system("test"), account=stale)
    with pytest.raises(WrongState):
        commands.suspend_account(actor=Actor.system("test"), account=Account(pk=0), reason="")


def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "accounts", check=True, dry_run=True, verbosity=0)
