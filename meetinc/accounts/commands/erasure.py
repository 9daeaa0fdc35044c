"""Erasure: asked for, taken back within the time of grace, done, and done again after a backup is restored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from meetinc.accounts import conf, erasure_file, mails, packing, personal_data, policy, queries, sessions
from meetinc.accounts.commands.admission import locked
from meetinc.accounts.commands.owners import require_another_owner
from meetinc.accounts.errors import NothingToErase, WrongState
from meetinc.accounts.events import AccountActivated, AccountClosed, AccountErased
from meetinc.accounts.models import Account, ErasureEntry
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.outbox import publish

Status = Account.Status
ERASER = Actor.system("erasure")


@transaction.atomic
def request_erasure(*, actor: Actor, account: Account, now: datetime | None = None) -> Account:
    """Close an account at its owner's wish; it can still sign in to be kept, until the time of grace is over."""
    moment = now or timezone.now()
    account = locked(account)
    require(policy.can_handle_own_data(actor, account))
    if account.status == Status.CLOSED:
        return account
    require_another_owner(account)
    account.status, account.closed_at, account.erase_after = Status.CLOSED, moment, moment + conf.grace()
    account.save(update_fields=["status", "closed_at", "erase_after"])
    sessions.end_all(account)
    audit.record(actor, "account.erasure_asked", account)
    publish(AccountClosed(account_id=account.pk))
    mails.tell_erasure_asked(account)
    return account


@transaction.atomic
def cancel_erasure(*, actor: Actor, account: Account) -> Account:
    """Keep the account after all, in the status it had: a suspended one comes back suspended."""
    account = locked(account)
    require(policy.can_handle_own_data(actor, account))
    if account.erase_after is None:
        raise NothingToErase
    account.status = _status_before(account)
    account.closed_at = account.erase_after = None
    account.save(update_fields=["status", "closed_at", "erase_after"])
    audit.record(actor, "account.kept", account)
    if account.status == Status.ACTIVE:
        publish(AccountActivated(account_id=account.pk))
    return account


@transaction.atomic
def erase_account(*, actor: Actor, account: Account, now: datetime | None = None) -> None:
    """Erase what every room holds about an account, by what each model declares. Cannot be undone."""
    require(policy.can_erase(actor))
    account = locked(account)
    account_id, moment = account.pk, now or timezone.now()
    files, pictures = packing.files_of(account), personal_data.pictures_of(account_id)
    sessions.end_all(account)
    audit.record(actor, "account.erased", account)
    publish(AccountErased(account_id=account_id))
    personal_data.erase_rows_of(account_id)
    personal_data.erase_pictures(pictures)
    ErasureEntry.objects.get_or_create(account_id=account_id, erased_at=moment)
    transaction.on_commit(partial(packing.drop, files))
    transaction.on_commit(partial(erasure_file.add, account_id, moment))


def erase_due_accounts(*, now: datetime) -> int:
    """Erase every account whose time of grace is over; the number of them. Each in a transaction of its own."""
    due = list(Account.objects.to_erase(now=now).values_list("pk", flat=True))
    return sum(
        _erase_if(pk, still=lambda account: account.erase_after and account.erase_after <= now, now=now) for pk in due
    )


def erase_unverified_accounts(*, now: datetime) -> int:
    """Erase sign-ups that nobody finished and applicants declined a month ago; the number of them."""
    unfinished = list(queries.never_verified(now=now).values_list("pk", flat=True))
    declined = list(queries.declined_long_ago(now=now).values_list("pk", flat=True))
    return sum(
        _erase_if(pk, still=lambda account: account.status in {Status.PENDING, Status.CLOSED}, now=now)
        for pk in (*unfinished, *declined)
    )


@transaction.atomic
def give_way(*, email: str, now: datetime | None = None) -> bool:
    """Erase a sign-up of this address that nobody finished, so that whoever can read its mail begins afresh.

    Otherwise a stranger could sign up with somebody's address and wait, with a password of their own, for its owner.
    """
    if not queries.is_unfinished(email):
        return False
    erase_account(actor=ERASER, account=Account.objects.with_address(email).get(), now=now)
    return True


def erasure_log() -> list[dict[str, Any]]:
    """Which accounts were erased and when, from the database and from the file beside it: what `restore` keeps."""
    rows = [(entry.account_id, entry.erased_at) for entry in ErasureEntry.objects.all()]
    known = sorted({*rows, *erasure_file.read()}, key=lambda row: (row[1], row[0]))
    return [{"account_id": account_id, "erased_at": erased_at.isoformat()} for account_id, erased_at in known]


def replay_erasures(log: Iterable[Mapping[str, Any]]) -> int:
    """Erase again whom an older backup brought back; the number of accounts that went. Safe to run twice.

    An account that was made after the erasure only shares the number and stays.
    """
    count = 0
    for row in log:
        erased_at = row["erased_at"]
        moment = parse_datetime(erased_at) if isinstance(erased_at, str) else erased_at
        if moment is None:
            raise ValueError(f"The erasure log holds a time that cannot be read: {erased_at!r}")
        account_id = int(row["account_id"])
        count += _erase_if(account_id, still=lambda account, at=moment: account.created_at <= at, now=moment)
        ErasureEntry.objects.get_or_create(account_id=account_id, erased_at=moment)
    return count


@transaction.atomic
def _erase_if(account_id: int, *, still: Any, now: datetime) -> bool:
    """Erase the account unless it changed its mind, or somebody else erased it, since it was listed."""
    try:
        account = locked(Account(pk=account_id))
    except WrongState:
        return False
    if not still(account):
        return False
    erase_account(actor=ERASER, account=account, now=now)
    return True


def _status_before(account: Account) -> str:
    """The status that its times tell."""
    if account.suspended_at is not None:
        return Status.SUSPENDED
    return Status.ACTIVE if account.activated_at is not None else Status.PENDING
