"""Requests that nobody answers: a reminder, then their end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog
from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet

from meetinc.meets import conf, letters
from meetinc.meets.commands import ground
from meetinc.meets.events import MeetExpired
from meetinc.meets.models import Meet

log = structlog.get_logger("meetinc.meets")


def expire_meets(*, now: datetime, dry_run: bool = False) -> int:
    """End the requests whose time is up; each returns to its requester's allowance. Returns how many.

    One transaction each: a crash in the middle loses nothing and repeats nothing.
    """
    due = Meet.objects.filter(state=Meet.State.REQUESTED, expires_at__lte=now).order_by("expires_at")
    return due.count() if dry_run else _each(_expire, due, now)


def nudge_meets(*, now: datetime, dry_run: bool = False) -> int:
    """Remind, once, whoever's answer a request awaits, some days before it ends. Returns how many."""
    due = _to_nudge(now)
    return due.count() if dry_run else _each(_nudge, due, now)


def _each(act: Callable[[Meet, datetime], bool], due: QuerySet[Meet], now: datetime) -> int:
    """Act on each, in a transaction of its own; the number of those acted on. One that fails is logged, the rest go on."""
    count = 0
    for meet in due:
        try:
            count += act(meet, now)
        except OperationalError:  # the database is away, or stopped us: nothing else would go better
            raise
        except Exception:
            log.exception("meet_skipped", meet=str(meet.pk), act=act.__name__.strip("_"))
    return count


def _to_nudge(now: datetime) -> QuerySet[Meet]:
    return Meet.objects.filter(
        Q(expires_at__lte=now + conf.NUDGE_BEFORE, expires_at__gt=now),
        state=Meet.State.REQUESTED,
        nudged_at__isnull=True,
        requested_at__lte=now - conf.NUDGE_NOT_BEFORE,
    ).order_by("expires_at")


@transaction.atomic
def _expire(meet: Meet, now: datetime) -> bool:
    """End one request, unless it was answered or went on since."""
    meet = ground.lock_meet(meet.pk)
    if meet.state != Meet.State.REQUESTED or meet.expires_at > now:
        return False
    meet.become(Meet.State.EXPIRED, at=now)
    ground.leave_trace(ground.HOUSE, meet, MeetExpired)
    letters.expired(meet, now=now)
    return True


@transaction.atomic
def _nudge(meet: Meet, now: datetime) -> bool:
    """Remind about one request, unless it was answered or somebody else has."""
    meet = ground.lock_meet(meet.pk)
    if not _to_nudge(now).filter(pk=meet.pk).exists():
        return False
    meet.nudged_at = now
    meet.save(update_fields=["nudged_at"])
    letters.nudge(meet, now=now)
    return True
