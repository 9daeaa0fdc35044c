"""The durable job that hands announcements over, a batch at a time and no faster than the pace.

A recipient's row is claimed, its mail stored, its notification made and the row marked in one transaction. Killed at any
moment, a batch has happened or has not; the next run takes what is still queued. Two workers never take the same row.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from meetinc.accounts.models import Account
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.outbox import publish
from meetinc.inbox import conf, letters, queries
from meetinc.inbox.commands.notifying import notify
from meetinc.inbox.events import AnnouncementSent
from meetinc.inbox.models import Announcement, Recipient

SITE = Actor.system("announcements")
MINUTE = timedelta(minutes=1)
State = Recipient.State


def send_next(*, now: datetime, per_minute: int = conf.PER_MINUTE) -> int:
    """Hand over what the pace allows at this moment; the number of recipients dealt with."""
    dealt_with = 0
    left = per_minute - Recipient.objects.filter(handed_at__gt=now - MINUTE).count()
    for announcement in Announcement.objects.filter(state=Announcement.State.SENDING).order_by("started_at", "pk"):
        while left > 0:
            handed, seen = _send_batch(announcement, most=min(left, conf.BATCH), now=now)
            left, dealt_with = left - handed, dealt_with + seen
            if not seen:
                break
        _finish(announcement, now=now)
    return dealt_with


@transaction.atomic
def settle_mail() -> int:
    """Note what became of the mail that was handed over, before mail is tidied away; the number of recipients."""
    handed = Recipient.objects.filter(state=State.HANDED)
    arrived = handed.filter(mail__state=OutgoingMail.State.SENT).update(state=State.SENT)
    arrived += handed.filter(mail__isnull=True).update(state=State.SENT)  # only on the site, or sent and tidied away
    return arrived + handed.filter(mail__state=OutgoingMail.State.FAILED).update(state=State.FAILED)


@transaction.atomic
def _send_batch(announcement: Announcement, *, most: int, now: datetime) -> tuple[int, int]:
    """Deal with the next recipients, unless it was cancelled meanwhile; how many were handed over, how many seen."""
    states = Announcement.objects.select_for_update(of=("self",), no_key=True).values_list("state", flat=True)
    if states.get(pk=announcement.pk) != Announcement.State.SENDING:
        return 0, 0
    queued = announcement.recipients.filter(state=State.QUEUED).select_related("account").order_by("pk")
    batch = list(queued.select_for_update(of=("self",), skip_locked=True)[:most])
    objectors = _objectors(announcement, batch)
    for recipient in batch:
        _send_one(announcement, recipient, objects=recipient.account_id in objectors, now=now)
    reached = [recipient for recipient in batch if recipient.state == State.HANDED]
    if announcement.on_site and reached:
        ids = [recipient.account_id for recipient in reached]
        notify(kind="announcement", account_ids=ids, about={"announcement_id": announcement.pk}, now=now)
    Recipient.objects.bulk_update(batch, ("state", "handed_at", "mail"))
    return len(reached), len(batch)


def _send_one(announcement: Announcement, recipient: Recipient, *, objects: bool, now: datetime) -> None:
    """Decide about one recipient by what is true now, and store the mail."""
    if recipient.account.status != Account.Status.ACTIVE:
        recipient.state = State.SKIPPED
        return
    if objects:
        recipient.state = State.UNSUBSCRIBED
        return
    recipient.state, recipient.handed_at = State.HANDED, now
    if announcement.by_mail:
        recipient.mail = letters.announce(announcement, recipient.account)


def _objectors(announcement: Announcement, batch: list[Recipient]) -> set[int]:
    """Who of them wants no news; what is about membership reaches everybody."""
    if not announcement.is_news:
        return set()
    ids = [recipient.account_id for recipient in batch]
    return set(queries.objectors().filter(account__in=ids).values_list("account_id", flat=True))


@transaction.atomic
def _finish(announcement: Announcement, *, now: datetime) -> None:
    """Note that everybody was dealt with, once."""
    if announcement.recipients.filter(state=State.QUEUED).exists():
        return
    under_way = Announcement.objects.filter(pk=announcement.pk, state=Announcement.State.SENDING)
    if under_way.update(state=Announcement.State.SENT, finished_at=now):
        audit.record(SITE, "inbox.announcement_sent", announcement)
        publish(AnnouncementSent(announcement_id=announcement.pk))
