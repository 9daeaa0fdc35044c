"""What core does in the background. The worker finds these tasks; each is safe to run twice."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from meetinc.core import background, cache, conf, limits, outbox
from meetinc.core.mail import delivery, transport
from meetinc.core.mail.posting import SEND
from meetinc.core.outbox.events import READ

EVERY_MINUTE = "* * * * *"
HOURLY = "17 * * * *"
SOON = 2  # seconds


@app.periodic(cron=EVERY_MINUTE, periodic_id=SEND)
@app.task(name=SEND, queueing_lock=SEND)
def send_mail(timestamp: int = 0) -> None:  # noqa: ARG001 - when it was due
    """Send what waits; with more left than one run takes, enqueue another, so that a stop is never far."""
    way = transport.configured()
    if way is None:
        return
    run = delivery.deliver(way)
    if run.handled >= delivery.BATCH:
        background.enqueue(SEND)


@app.periodic(cron=EVERY_MINUTE, periodic_id=READ)
@app.task(name=READ, queueing_lock=READ)
def read_outbox(timestamp: int = 0) -> None:  # noqa: ARG001 - when it was due
    """Let every consumer read. Rows that a running transaction still hides are looked for again soon."""
    if outbox.consume_all():
        background.enqueue(READ, in_seconds=SOON)


@app.periodic(cron=HOURLY, periodic_id="core.tidy")
@app.task(name="core.tidy", queueing_lock="core.tidy")
def tidy(timestamp: int = 0) -> None:  # noqa: ARG001 - when it was due
    """Delete what has had its time: read events, old mail, old counts."""
    now = timezone.now()
    outbox.trim(before=now - conf.outbox_is_kept())
    delivery.forget(before=now - conf.mail_is_kept())
    limits.forget(before=now)
    cache.forget(before=now)
