"""A limit and a suspension that end by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from meetinc.accounts import commands
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.errors import NotAllowed
from meetinc.core.mail.models import OutgoingMail
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db
SITE = Actor.system("test")
NOW = datetime(2031, 5, 5, 8, tzinfo=UTC)
WEEK = NOW + timedelta(days=7)


def test_a_suspension_with_an_end_ends_then_unless_it_was_made_longer() -> None:
    one, other, open_end = AccountFactory.create_batch(3)
    for account, until in ((one, WEEK), (other, WEEK), (open_end, None)):
        commands.suspend_account(actor=SITE, account=account, reason="Spam", until=until, tell=account != one, now=NOW)
    assert OutgoingMail.objects.filter(template="accounts/mail/suspended").count() == 2
    Account.objects.filter(pk=other.pk).update(suspended_until=WEEK + timedelta(days=1))

    assert commands.end_due_suspensions(now=WEEK - timedelta(seconds=1)) == 0
    assert commands.end_due_suspensions(now=WEEK) == 1

    states = {account.pk: account.status for account in Account.objects.all()}
    assert states == {one.pk: "active", other.pk: "suspended", open_end.pk: "suspended"}
    one.refresh_from_db()
    assert (one.suspended_until, one.suspended_because) == (None, "")
    with pytest.raises(IntegrityError, match="account_suspended_until_after_suspension"), transaction.atomic():
        Account.objects.filter(pk=other.pk).update(suspended_until=NOW)


def test_a_limit_is_set_and_lifted_by_organisers() -> None:
    account = AccountFactory.create()
    organiser = Actor.of(AccountFactory.create(roles=("organiser",)))

    assert commands.limit_account(actor=organiser, account=account, until=WEEK).limited_until == WEEK
    assert commands.limit_account(actor=SITE, account=account, until=None).limited_until is None
    with pytest.raises(NotAllowed):
        commands.limit_account(actor=Actor.of(AccountFactory.create()), account=account, until=WEEK)
