"""Who wants no news: an objection in the consent log, made and taken back by its owner or by the link in a mail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from meetinc.accounts.commands import record_consent, withdraw_consent
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.outbox import publish
from meetinc.inbox import queries
from meetinc.inbox.conf import NO_NEWS
from meetinc.inbox.events import NewsResumed, NewsStopped


@transaction.atomic
def stop_news(*, actor: Actor, account: Account, now: datetime | None = None) -> None:
    """No more news by mail. Whoever holds the signed link of a mail acts as its reader: `Actor.of(account)`."""
    wanted = queries.wants_news(account.pk)
    record_consent(actor=actor, account=account, kind=NO_NEWS, language=account.language, now=now)
    if wanted:
        publish(NewsStopped(account_id=account.pk))


@transaction.atomic
def resume_news(*, actor: Actor, account: Account, now: datetime | None = None) -> None:
    """News by mail again; the log keeps when they were stopped and when not."""
    if withdraw_consent(actor=actor, account=account, kind=NO_NEWS, now=now):
        publish(NewsResumed(account_id=account.pk))
