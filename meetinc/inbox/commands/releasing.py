"""An announcement goes out: now or at a time, or is stopped."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meetinc.accounts.models import Account
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.background import after_commit
from meetinc.core.errors import require
from meetinc.core.outbox import publish
from meetinc.inbox import policy
from meetinc.inbox.commands.drafting import locked
from meetinc.inbox.errors import InThePast, Nobody, NotADraft, NotUnderWay, OtherNumber
from meetinc.inbox.events import AnnouncementCancelled, AnnouncementStarted
from meetinc.inbox.models import Announcement, Recipient
from meetinc.inbox.segments import Segment, accounts_in

SEND = "inbox.send"  # the task in `tasks`
SITE = Actor.system("announcements")
AT_ONCE = 5000
State = Announcement.State


@transaction.atomic
def schedule_announcement(
    *, actor: Actor, announcement: Announcement, send_at: datetime, now: datetime | None = None
) -> Announcement:
    """Send a draft at a time to come, to whoever is in its segment then."""
    current = locked(announcement)
    require(policy.can_announce(actor))
    if current.state != State.DRAFT:
        raise NotADraft
    if send_at <= (now or timezone.now()):
        raise InThePast
    if not accounts_in(Segment.read(current.segment)).exists():
        raise Nobody
    current.state, current.send_at = State.SCHEDULED, send_at
    current.save(update_fields=["state", "send_at"])
    audit.record(actor, "inbox.announcement_scheduled", current, at=send_at)
    return current


@transaction.atomic
def back_to_draft(*, actor: Actor, announcement: Announcement) -> Announcement:
    """Take back the time, so that the announcement can be changed."""
    current = locked(announcement)
    require(policy.can_announce(actor))
    if current.state != State.SCHEDULED:
        raise NotUnderWay
    current.state, current.send_at = State.DRAFT, None
    current.save(update_fields=["state", "send_at"])
    audit.record(actor, "inbox.announcement_unscheduled", current)
    return current


@transaction.atomic
def send_now(*, actor: Actor, announcement: Announcement, confirmed: int, now: datetime | None = None) -> Announcement:
    """Settle the recipients and begin. Raises `OtherNumber` when they are not as many as were confirmed."""
    current = locked(announcement)
    require(policy.can_announce(actor))
    if current.state != State.DRAFT:
        raise NotADraft
    number = _settle_recipients(current)
    if not number:
        raise Nobody
    if number != confirmed:
        raise OtherNumber
    _start(actor, current, now or timezone.now(), number)
    return current


def start_due(*, now: datetime) -> int:
    """Begin every announcement whose time has come; the number of them. One without anybody is sent at once."""
    due = Announcement.objects.filter(state=State.SCHEDULED, send_at__lte=now).order_by("send_at", "pk")
    return sum(_start_if_due(announcement, now) for announcement in due)


@transaction.atomic
def cancel_announcement(*, actor: Actor, announcement: Announcement, now: datetime | None = None) -> Announcement:
    """Stop what is scheduled or being sent: who has not got it yet does not get it."""
    current = locked(announcement)
    require(policy.can_announce(actor))
    if current.state not in {State.SCHEDULED, State.SENDING}:
        raise NotUnderWay
    current.state, current.cancelled_at = State.CANCELLED, now or timezone.now()
    current.save(update_fields=["state", "cancelled_at"])
    stopped = current.recipients.filter(state=Recipient.State.QUEUED).update(state=Recipient.State.STOPPED)
    audit.record(actor, "inbox.announcement_cancelled", current, stopped=stopped)
    publish(AnnouncementCancelled(announcement_id=current.pk))
    return current


@transaction.atomic
def _start_if_due(announcement: Announcement, now: datetime) -> bool:
    """Begin, unless somebody took it back or another worker was faster."""
    current = locked(announcement)
    if current.state != State.SCHEDULED or current.send_at is None or current.send_at > now:
        return False
    _start(SITE, current, now, _settle_recipients(current))
    return True


def _start(actor: Actor, announcement: Announcement, now: datetime, number: int) -> None:
    announcement.state, announcement.started_at = State.SENDING, now
    announcement.save(update_fields=["state", "started_at"])
    audit.record(actor, "inbox.announcement_started", announcement, recipients=number)
    publish(AnnouncementStarted(announcement_id=announcement.pk))
    after_commit(SEND)


def _settle_recipients(announcement: Announcement) -> int:
    """A row for everybody in the segment; their number. The row is what makes each of them get it once."""
    found: list[int] = list(accounts_in(Segment.read(announcement.segment)).order_by("pk").values_list("pk", flat=True))
    Recipient.objects.bulk_create(
        (Recipient(announcement=announcement, account=Account(pk=pk)) for pk in found), batch_size=AT_ONCE
    )
    return len(found)
