"""Accounts come to be and change their facts."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from meetinc.accounts import policy
from meetinc.accounts.commands.admission import locked
from meetinc.accounts.errors import AddressTaken, NoName, UnknownChoice
from meetinc.accounts.events import AccountActivated, AccountChanged, AccountCreated
from meetinc.accounts.locale import is_known_zone, is_offered_language
from meetinc.accounts.models import Account
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.errors import require
from meetinc.core.outbox import publish
from meetinc.core.writing import clean_line, clean_text


@transaction.atomic
def create_account(
    *,
    actor: Actor,
    email: str,
    name: str,
    password: str | None = None,
    status: str = Account.Status.PENDING,
    verified: bool = False,
    language: str = "",
    timezone_name: str = "",
    introduction: str = "",
    now: datetime | None = None,
) -> Account:
    """Make an account; `verified` says that the address is known to be theirs.

    Raises `AddressTaken`, and `NoName` for a name of which nothing can be seen. Sign-up makes pending accounts; who runs the site may make active ones.
    """
    require(policy.can_create_account(actor, status))
    moment = now or timezone.now()
    account = Account(
        email=email.strip(),
        name=_readable(name),
        status=status,
        activated_at=moment if status == Account.Status.ACTIVE else None,
        activated_by_id=actor.account_id if status == Account.Status.ACTIVE else None,
        language=language if is_offered_language(language) else "",
        timezone=timezone_name if is_known_zone(timezone_name) else "",
        introduction=clean_text(introduction),
    )
    account.set_password(password)
    with constraint_as("account_email_unique", AddressTaken):
        account.save(force_insert=True)
    if verified:
        EmailAddress.objects.create(user=account, email=account.email.lower(), verified=True, primary=True)
    audit.record(actor, "account.created", account, status=status)
    publish(AccountCreated(account_id=account.pk))
    if status == Account.Status.ACTIVE:
        publish(AccountActivated(account_id=account.pk))
    return account


@transaction.atomic
def edit_account(
    *,
    actor: Actor,
    account: Account,
    name: str | None = None,
    language: str | None = None,
    timezone_name: str | None = None,
) -> Account:
    """Change name, language or time zone; what is None stays. Raises `NoName`, and `UnknownChoice` for what is not offered."""
    account = locked(account)
    require(policy.can_edit_account(actor, account))
    if language and not is_offered_language(language):
        raise UnknownChoice(field="language")
    if timezone_name and not is_known_zone(timezone_name):
        raise UnknownChoice(field="timezone")
    wanted = {"name": None if name is None else _readable(name), "language": language, "timezone": timezone_name}
    changed = [field for field, value in wanted.items() if value is not None and value != getattr(account, field)]
    if not changed:
        return account
    for field in changed:
        setattr(account, field, wanted[field])
    account.save(update_fields=changed)
    audit.record(actor, "account.edited", account, fields=changed)
    publish(AccountChanged(account_id=account.pk))
    return account


@transaction.atomic
def set_password(*, actor: Actor, account: Account, password: str) -> None:
    """Give an account a password; its other sessions end with it. The instance given knows it too: its session stays."""
    current = locked(account)
    require(policy.can_edit_account(actor, current))
    current.set_password(password)
    current.save(update_fields=["password"])
    account.password = current.password
    audit.record(actor, "account.password_set", current)


@transaction.atomic
def forget_password(*, account: Account) -> None:
    """Take away a password that may be a stranger's; its owner signs in by mailed code or sets another."""
    current = locked(account)
    if current.has_usable_password():
        current.set_unusable_password()
        current.save(update_fields=["password"])
        account.password = current.password
        audit.record(Actor.system("sign-up"), "account.password_forgotten", current)


@transaction.atomic
def note_new_address(*, actor: Actor, account: Account) -> None:
    """Record that allauth changed the address, after its new owner confirmed it."""
    audit.record(actor, "account.address_changed", account)
    publish(AccountChanged(account_id=account.pk))


def _readable(name: str) -> str:
    seen = clean_line(name)
    if not seen:
        raise NoName
    return seen
