"""Does the background work get done?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.core import outbox
from meetinc.ops import queue
from meetinc.ops.doctor.finding import Finding, Notes

SILENT: Final = timedelta(minutes=1)  # a worker beats every ten seconds
SLOW: Final = timedelta(minutes=2)
LATE: Final = timedelta(minutes=15)


def worker(now: datetime) -> Iterator[Finding]:
    """Is one alive, and does it keep up?"""
    notes = Notes(_("Worker"))
    beat, lag = queue.last_heartbeat(), queue.lag(now=now)
    alive = beat is not None and now - beat < SILENT
    if lag > LATE:
        yield notes.fail(
            _("Jobs have waited for %(minutes)s minutes.") % {"minutes": minutes(lag)},
            _("Start another meetinc worker.")
            if alive
            else _("No worker runs. Start meetinc worker and look at its log."),
        )
    elif not alive:
        yield notes.warn(
            _("No worker is running: mail and reminders wait."), _("Start meetinc worker (systemd: meetinc-worker).")
        )
    elif lag > SLOW:
        yield notes.warn(
            _("Jobs have waited for %(minutes)s minutes.") % {"minutes": minutes(lag)},
            _("If this goes on, start another meetinc worker."),
        )
    else:
        yield notes.ok(_("A worker is running; nothing waits for long."))
    if failed := queue.failed_since(now - timedelta(days=1)):
        yield notes.warn(
            ngettext("%(count)s job was given up in a day.", "%(count)s jobs were given up in a day.", failed)
            % {"count": failed},
            _('The worker\'s log says why; look for "job_error".'),
        )


def consumers(now: datetime) -> Iterator[Finding]:
    """Does each reader of the outbox keep up?"""
    notes = Notes(_("Outbox"))
    return notes.or_ok(
        (found for lag in outbox.lag() if (found := _consumer(notes, lag, now))), _("Every consumer keeps up.")
    )


def _consumer(notes: Notes, lag: outbox.Lag, now: datetime) -> Finding | None:
    name = {"consumer": lag.consumer, "events": lag.events}
    if lag.failing_since:
        return notes.fail(
            _('The consumer "%(consumer)s" fails: %(error)s') % {**name, "error": lag.last_error},
            _("It tries again every minute, and loses nothing. Mend what the message names."),
        )
    if lag.oldest and now - lag.oldest > LATE:
        return notes.fail(
            _('The consumer "%(consumer)s" is %(events)s events behind.') % name,
            _("See that meetinc worker runs and that no transaction has been open for long."),
        )
    return None


def minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)
