"""Notifications: told, read, forgotten; and how each account wants them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone, translation

from meetinc.accounts.models import Account
from meetinc.core import site
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.facts import Fact, plain
from meetinc.inbox import kinds, letters, policy, queries
from meetinc.inbox.models import Choice, Notification


@transaction.atomic
def notify(
    *,
    kind: str,
    account_ids: Collection[int],
    about: Mapping[str, Fact],
    mailed: bool = False,
    now: datetime | None = None,
) -> list[Notification]:
    """Tell these accounts that something happened, each the way they want it; who is no member is not told.

    `about` holds the ids that the kind's sentence is made from. Called in the transaction of what happened. `mailed` says
    that this time a mail of the room's own says it already.
    """
    moment, chosen = now or timezone.now(), kinds.kind_of(kind)
    accounts = Account.objects.filter(pk__in=set(account_ids), status=Account.Status.ACTIVE).in_bulk()
    ways = queries.ways_by_account(chosen, accounts)
    rows = [Notification(account_id=pk, kind=kind, about=plain(about), created_at=moment) for pk in sorted(accounts)]
    for row in rows:
        if ways[row.account_id].by_mail and not mailed:
            _mail(accounts[row.account_id], row)
    return Notification.objects.bulk_create(row for row in rows if ways[row.account_id].on_site)


@transaction.atomic
def mark_read(*, actor: Actor, notification: Notification, now: datetime | None = None) -> None:
    """Note that somebody has read this; a second time changes nothing."""
    require(policy.can_mark(actor, notification))
    Notification.objects.filter(pk=notification.pk, read_at__isnull=True).update(read_at=_read_at(now))


@transaction.atomic
def mark_all_read(*, actor: Actor, now: datetime | None = None) -> int:
    """Note that the actor has read everything; the number that was unread."""
    unread = queries.notifications_of(actor).filter(read_at__isnull=True)
    return unread.update(read_at=_read_at(now))


@transaction.atomic
def choose_ways(*, actor: Actor, account: Account, chosen: Mapping[str, tuple[bool, bool]]) -> None:
    """Say of each kind whether to be told on the site and by mail."""
    require(policy.can_choose(actor, account.pk))
    for kind, (on_site, by_mail) in chosen.items():
        Choice.objects.update_or_create(
            account=account, kind=kinds.kind_of(kind).slug, defaults={"on_site": on_site, "by_mail": by_mail}
        )


def forget_old(*, before: datetime) -> int:
    """Delete what was told before a time; the number of notifications."""
    return Notification.objects.filter(created_at__lt=before).delete()[0]


def _read_at(now: datetime | None) -> Greatest:
    """Now, and never before it was told: clocks of two machines differ."""
    return Greatest(Value(now or timezone.now()), F("created_at"))


def _mail(account: Account, notification: Notification) -> None:
    """The same sentence by mail, in the reader's language."""
    with translation.override(account.language or site.current().language):
        told = kinds.tell([notification])[notification.pk]
    letters.notify(account, told)
