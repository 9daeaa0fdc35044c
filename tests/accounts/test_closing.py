"""Leaving: an erasure is asked for, and taken back within the time of grace."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetinc.accounts import commands
from meetinc.accounts.errors import LastOwner, NothingToErase
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.errors import NotAllowed
from tests.accounts.flows import newest_mail, sign_in
from tests.accounts.holdings import events
from tests.factories.accounts import (
    AccountFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clear_tries")]
NOW = timezone.now()


def test_an_erasure_is_confirmed_by_typing_the_address(client: Client) -> None:
    account = AccountFactory(email="Anna@example.org", secret="correct horse battery")
    client.force_login(account)

    refused = client.post(reverse("accounts:erase"), {"confirm": "anna"})
    done = client.post(reverse("accounts:erase"), {"confirm": " anna@example.org "})

    account.refresh_from_db()
    assert refused.status_code == 422
    assert done.status_code == 200
    assert (account.status, account.erase_after) == ("closed", account.closed_at + timedelta(days=14))
    assert "_auth_user_id" not in client.session
    assert "will be erased" in newest_mail(account.email)
    assert events() == ["accounts.closed"]


def test_signing_in_within_the_time_of_grace_keeps_the_account(client: Client) -> None:
    account = AccountFactory(secret="correct horse battery")
    commands.request_erasure(actor=Actor.of(account), account=account)

    led_to = sign_in(client, account.email, "correct horse battery").headers["Location"]
    client.post(reverse("accounts:closing"))

    account.refresh_from_db()
    assert led_to == reverse("accounts:closing")
    assert (account.status, account.erase_after, account.closed_at) == ("active", None, None)
    assert events() == ["accounts.closed", "accounts.activated"]


@pytest.mark.parametrize("status", ["pending", "suspended"])
def test_a_kept_account_comes_back_as_it_was(status: str) -> None:
    account = AccountFactory(status=status)
    commands.request_erasure(actor=Actor.of(account), account=account)

    commands.cancel_erasure(actor=Actor.of(account), account=account)

    account.refresh_from_db()
    assert account.status == status


def test_asking_twice_does_not_lengthen_the_time() -> None:
    account = AccountFactory()
    commands.request_erasure(actor=Actor.of(account), account=account, now=NOW)

    again = commands.request_erasure(actor=Actor.of(account), account=account, now=NOW + timedelta(days=3))

    assert again.closed_at == NOW


def test_there_is_nothing_to_keep_where_nothing_was_asked() -> None:
    account = AccountFactory()

    with pytest.raises(NothingToErase):
        commands.cancel_erasure(actor=Actor.of(account), account=account)


def test_the_last_owner_is_not_erased(owner: Account) -> None:
    with pytest.raises(LastOwner):
        commands.request_erasure(actor=Actor.of(owner), account=owner)


def test_nobody_asks_for_anothers_erasure(owner: Account) -> None:
    account = AccountFactory()

    with pytest.raises(NotAllowed):
        commands.request_erasure(actor=Actor.of(owner), account=account)


def test_the_last_owner_reads_why_they_stay(client: Client, owner: Account) -> None:
    client.force_login(owner)

    response = client.post(reverse("accounts:erase"), {"confirm": owner.email})

    assert response.status_code == 422
    assert b"needs an owner" in response.content


def test_keeping_what_nobody_wants_erased_says_so(client: Client) -> None:
    client.force_login(AccountFactory())

    assert b"not about to be erased" in client.post(reverse("accounts:closing"), follow=True).content
