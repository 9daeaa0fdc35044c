"""Requests that nobody answers: a reminder, then their end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from meetinc.meets import conf, letters
from meetinc.meets.commands import ground
from meetinc.meets.events import MeetExpired
from meetinc.meets.models import Meet


def expire_meets(*, now: datetime, dry_run: bool = False) -> int:
    """End the requests whose time is up; each returns to its requester's allowance. Returns how many.

    One transaction each: a crash in the middle loses nothing and repeats nothing.
    """
    due = Meet.objects.filter(state=Meet.State.REQUESTED, expires_at__lte=now).order_by("expires_at")
    return due.count() if dry_run else sum(_expire(meet, now) for meet in due)


def nudge_meets(*, now: datetime, dry_run: bool = False) -> int:
    """Remind, once, whoever's answer a request awaits, some days before it ends. Returns how many."""
    due = _to_nudge(now)
    return due.count() if dry_run else sum(_nudge(meet, now) for meet in due)


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
