"""What the queue's tables say of its work: how long jobs wait, and whether a worker lives."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker


def waiting_since(*, now: datetime) -> datetime | None:
    """Since when the job has waited that was put in first of all that are due; None when nothing is due."""
    put_in = ProcrastinateEvent.objects.filter(job_id=OuterRef("pk"), type="deferred").order_by("pk").values("at")[:1]
    due = ProcrastinateJob.objects.filter(Q(scheduled_at__isnull=True) | Q(scheduled_at__lte=now), status="todo")
    first = (
        due.annotate(since=Coalesce("scheduled_at", Subquery(put_in))).order_by("pk").values_list("since", flat=True)
    )
    since: datetime | None = first.first()
    return since


def lag(*, now: datetime) -> timedelta:
    """How long the queue is behind."""
    since = waiting_since(now=now)
    return max(now - since, timedelta()) if since else timedelta()


def last_heartbeat() -> datetime | None:
    """When a worker was last heard of; None when none ever was, or all have signed off."""
    beats = ProcrastinateWorker.objects.order_by("-last_heartbeat").values_list("last_heartbeat", flat=True)
    beat: datetime | None = beats.first()
    return beat


def failed_since(moment: datetime) -> int:
    """How many jobs were given up since then."""
    given_up = ProcrastinateEvent.objects.filter(type="failed", at__gte=moment).values("job_id").distinct()
    return int(given_up.count())
