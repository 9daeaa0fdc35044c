"""Jobs of membership: thin doors to commands, safe to run twice."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from meetinc.core.days import site_today
from meetinc.people.membership import commands


@app.periodic(cron="23 5 * * *", periodic_id="people.tell_lapsed")
@app.task(name="people.tell_lapsed", queueing_lock="people.tell_lapsed")
def tell_lapsed(timestamp: int = 0) -> None:  # noqa: ARG001  (when it was due)
    """Tell organisers of memberships whose end has passed."""
    now = timezone.now()
    commands.tell_lapsed(now=now, today=site_today(now))
