"""What we do when allauth says that something happened. It writes its own rows; the rules are ours."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, email_confirmed, user_signed_up
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from meetinc.accounts import commands
from meetinc.accounts.models import Account
from meetinc.core import audit
from meetinc.core.actor import Actor


@receiver(email_confirmed)
def admit(request: HttpRequest, email_address: Any, **_signal: Any) -> None:
    """The address is theirs: apply the site's admission. Somebody who came by a mailed code instead of the sign-up that
    was begun may not be who began it, so the password of that sign-up does not stay.
    """
    account: Account = email_address.user
    with transaction.atomic():
        if account.last_login is None and _came_by_code(request, account):
            commands.forget_password(account=account)
        account.__dict__.update(commands.admit_account(account=account).__dict__)


@receiver(user_signed_up)
def admit_confirmed(user: Account, **_signal: Any) -> None:
    """An identity provider has vouched for the address: no code is sent, so admission is applied here."""
    if EmailAddress.objects.filter(user=user, verified=True).exists():
        with transaction.atomic():
            user.__dict__.update(commands.admit_account(account=user).__dict__)


@receiver(email_changed)
def note_address(user: Account, from_email_address: Any, **_signal: Any) -> None:
    """The address is another now; allauth has told the old one. A first address is no change."""
    if from_email_address is not None:
        with transaction.atomic():
            commands.note_new_address(actor=Actor.of(user), account=user)


@receiver(authenticator_added)
def note_factor(user: Account, authenticator: Any, **_signal: Any) -> None:
    """A second factor was added."""
    audit.record(Actor.of(user), "account.factor_added", user, type=str(authenticator.type))


@receiver(authenticator_removed)
def note_factor_gone(user: Account, authenticator: Any, **_signal: Any) -> None:
    """A second factor was removed."""
    audit.record(Actor.of(user), "account.factor_removed", user, type=str(authenticator.type))


def _came_by_code(request: HttpRequest, account: Account) -> bool:
    return any(record.get("method") == "code" for record in get_authentication_records(request, account))
