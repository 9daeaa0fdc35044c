"""Whose request it is."""

from __future__ import annotations

from django.http import HttpRequest

from meetinc.accounts.models import Account


def own_account(request: HttpRequest) -> Account:
    """The account that is signed in. For views that admit nobody else."""
    account = request.user
    assert isinstance(account, Account)  # noqa: S101 - @allow(signed_in) stands before
    return account
