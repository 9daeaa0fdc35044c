"""Sending what waits. Any number of workers do this at once; no mail is lost, none is sent by two of them.

A mail is claimed in a short transaction, sent outside of it, and marked in another. Who claims it holds it for
`LEASE`; a worker that dies in between leaves it to be claimed again after that, with the same Message-ID: at most
the one mail in flight is repeated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from meetinc.core.mail import transport as ways
from meetinc.core.mail.models import PATIENCE, OutgoingMail

LEASE = timedelta(minutes=5)  # longer than a server can keep us waiting: seven answers of at most TIMEOUT
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
LONGEST_PAUSE_OF_SERVER = timedelta(minutes=10)
BATCH = 200

State = OutgoingMail.State
Clock = Callable[[], datetime]


@dataclass(slots=True)
class Run:
    """What one run did."""

    sent: int = 0
    delayed: int = 0
    refused: int = 0
    unreachable: bool = False

    @property
    def handled(self) -> int:
        return self.sent + self.delayed + self.refused


@dataclass(frozen=True, slots=True)
class Condition:
    """How mail stands, for `doctor`."""

    configured: bool
    waiting: int
    oldest: datetime | None
    refused: int
    last_error: str


def deliver(way: ways.Transport, *, limit: int = BATCH, clock: Clock = timezone.now) -> Run:
    """Send what is due, oldest first; stop at the first sign that the server takes nothing."""
    run = Run()
    with way:
        while run.handled < limit and not run.unreachable:
            mail = claim(now=clock())
            if mail is None:
                break
            _send(way, mail, run, clock)
    return run


def claim(*, now: datetime) -> OutgoingMail | None:
    """Take the next mail that is due, or that somebody took and never finished."""
    with transaction.atomic():
        mail = (
            OutgoingMail.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(state__in=(State.WAITING, State.SENDING), next_attempt_at__lte=now)
            .order_by("next_attempt_at", "pk")
            .first()
        )
        if mail is not None:
            mail.state, mail.attempts, mail.next_attempt_at = State.SENDING, mail.attempts + 1, now + LEASE
            mail.save(update_fields=("state", "attempts", "next_attempt_at"))
        return mail


def condition() -> Condition:
    """How many mails wait and since when, how many were refused, and the last complaint."""
    waiting = OutgoingMail.objects.filter(state__in=(State.WAITING, State.SENDING))
    complaint = waiting.exclude(last_error="").order_by("-next_attempt_at").values_list("last_error", flat=True)
    return Condition(
        configured=ways.configured() is not None,
        waiting=waiting.count(),
        oldest=waiting.aggregate(oldest=Min("created_at"))["oldest"],
        refused=OutgoingMail.objects.filter(state=State.FAILED).count(),
        last_error=complaint.first() or "",
    )


def retry(mail: OutgoingMail, *, now: datetime) -> bool:
    """Send a refused mail again, with the same Message-ID; False when it is not refused (any more)."""
    rows = OutgoingMail.objects.filter(pk=mail.pk, state=State.FAILED)
    return bool(rows.update(state=State.WAITING, next_attempt_at=now, give_up_at=now + PATIENCE))


def forget(*, before: datetime) -> int:
    """Delete what was sent or refused before a time: a mail that has arrived is its reader's, not ours."""
    done = OutgoingMail.objects.filter(state__in=(State.SENT, State.FAILED), created_at__lt=before)
    return done.delete()[0]


def _send(way: ways.Transport, mail: OutgoingMail, run: Run, clock: Clock) -> None:
    try:
        way.send(sender=mail.sender, to=mail.to, content=bytes(mail.content))
    except ways.Refused as problem:
        run.refused += 1
        _finish(mail, state=State.FAILED, last_error=_sentence(problem))
    except ways.Delayed as problem:
        _delay(mail, problem, run, now=clock())
    except ways.Unreachable as problem:
        run.unreachable = True
        pause = _pause(mail.attempts, LONGEST_PAUSE_OF_SERVER)
        _finish(mail, state=State.WAITING, last_error=_sentence(problem), next_attempt_at=clock() + pause)
    else:
        run.sent += 1
        _finish(mail, state=State.SENT, sent_at=clock(), last_error="")


def _delay(mail: OutgoingMail, problem: Exception, run: Run, *, now: datetime) -> None:
    """Try again later, with longer and longer pauses; after five days the address counts as refusing."""
    if now > mail.give_up_at:
        run.refused += 1
        _finish(mail, state=State.FAILED, last_error=_sentence(problem))
        return
    run.delayed += 1
    pause = _pause(mail.attempts, LONGEST_PAUSE)
    _finish(mail, state=State.WAITING, last_error=_sentence(problem), next_attempt_at=now + pause)


def _pause(attempts: int, longest: timedelta) -> timedelta:
    return min(FIRST_PAUSE * (1 << min(attempts - 1, 16)), longest)


def _finish(mail: OutgoingMail, **facts: object) -> None:
    """Write the outcome, unless our lease ran out and somebody else has the mail now."""
    OutgoingMail.objects.filter(pk=mail.pk, state=State.SENDING, attempts=mail.attempts).update(**facts)


def _sentence(problem: Exception) -> str:
    return str(problem)[:500]
