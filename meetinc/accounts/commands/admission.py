"""Who becomes a member, and who stops being one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meetinc.accounts import mails, policy, queries, sessions
from meetinc.accounts.commands.owners import require_another_owner
from meetinc.accounts.errors import WrongState
from meetinc.accounts.events import AccountActivated, AccountClosed, AccountSuspended
from meetinc.accounts.models import Account
from meetinc.core import audit, site
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.outbox import publish

Status = Account.Status


@transaction.atomic
def admit_account(*, account: Account, now: datetime | None = None) -> Account:
    """Apply the site's admission to somebody who has just shown that the address is theirs.

    Open sites, invitations and addresses at an admitted domain make members at once; otherwise the organisers are
    told that somebody waits.
    """
    moment = now or timezone.now()
    account = locked(account)
    if account.status != Status.PENDING:
        return account
    if queries.is_admitted_at_once(account):
        return _activate(Actor.system("admission"), account, moment)
    audit.record(Actor.system("admission"), "account.waiting", account)
    mails.tell_organisers_of_applicant(account)
    return account


@transaction.atomic
def activate_account(*, actor: Actor, account: Account, now: datetime | None = None) -> Account:
    """Admit an applicant or reinstate a suspended member, who gets a mail."""
    account = locked(account)
    require(policy.can_activate(actor, account))
    reinstated = account.activated_at is not None
    account = _activate(actor, account, now or timezone.now())
    mails.tell_activated(account, reinstated=reinstated)
    return account


@transaction.atomic
def decline_account(*, actor: Actor, account: Account, word: str = "", now: datetime | None = None) -> Account:
    """Turn an applicant down, with or without a word; retention erases what they gave after a month."""
    account = locked(account)
    require(policy.can_decline(actor, account))
    account.status, account.closed_at, account.is_active = Status.CLOSED, now or timezone.now(), False
    account.save(update_fields=["status", "closed_at", "is_active"])
    sessions.end_all(account)
    audit.record(actor, "account.declined", account)
    publish(AccountClosed(account_id=account.pk))
    mails.tell_declined(account, word=word)
    return account


@transaction.atomic
def suspend_account(
    *,
    actor: Actor,
    account: Account,
    reason: str,
    until: datetime | None = None,
    tell: bool = True,
    now: datetime | None = None,
) -> Account:
    """Sign a member out and keep them from everything but their own data, until reinstated.

    That happens by itself at `until`, when it is given. `tell=False`: whoever calls writes a letter of their own.
    """
    account = locked(account)
    require(policy.can_suspend(actor, account))
    require_another_owner(account)
    account.status = Status.SUSPENDED
    account.suspended_at, account.suspended_by_id = now or timezone.now(), actor.account_id
    account.suspended_because, account.suspended_until = reason, until
    account.save(update_fields=["status", "suspended_at", "suspended_by", "suspended_because", "suspended_until"])
    sessions.end_all(account)
    audit.record(actor, "account.suspended", account, until=until)
    publish(AccountSuspended(account_id=account.pk))
    if tell:
        mails.tell_suspended(account)
    return account


def end_due_suspensions(*, now: datetime) -> int:
    """Reinstate whose suspension has an end that has come. Returns how many; safe to repeat."""
    due = Account.objects.filter(status=Status.SUSPENDED, suspended_until__lte=now).order_by("pk")
    return sum(_end_suspension(account, now) for account in due)


@transaction.atomic
def _end_suspension(account: Account, now: datetime) -> bool:
    """Reinstate one member, unless somebody suspended them anew or has reinstated them."""
    account = locked(account)
    if account.status != Status.SUSPENDED or account.suspended_until is None or account.suspended_until > now:
        return False
    activate_account(actor=Actor.system("suspension"), account=account, now=now)
    return True


@transaction.atomic
def limit_account(*, actor: Actor, account: Account, until: datetime | None) -> Account:
    """Let a member neither ask for meets nor invite anybody until then; None lifts it."""
    account = locked(account)
    require(policy.can_organise(actor))
    account.limited_until = until
    account.save(update_fields=["limited_until"])
    audit.record(actor, "account.limited" if until else "account.limit_lifted", account, until=until)
    return account


def locked(account: Account) -> Account:
    """The account as it is now, held until the transaction ends. Raises `WrongState` when it is gone."""
    rows: list[Account] = Account.objects.locked([account.pk])
    if not rows:
        raise WrongState
    return rows[0]


def _activate(actor: Actor, account: Account, moment: datetime) -> Account:
    before = account.status
    account.status, account.is_active = Status.ACTIVE, True
    account.activated_at = account.activated_at or moment
    account.activated_by_id = account.activated_by_id or actor.account_id
    account.suspended_at = account.suspended_by = account.suspended_until = None
    account.closed_at = account.erase_after = None
    account.suspended_because = ""
    account.save(
        update_fields=[
            "status", "is_active", "activated_at", "activated_by", "suspended_at", "suspended_by",
            "suspended_because", "suspended_until", "closed_at", "erase_after",
        ]
    )  # fmt: skip
    audit.record(actor, "account.activated", account, before=before, admission=site.current().admission)
    publish(AccountActivated(account_id=account.pk))
    return account
