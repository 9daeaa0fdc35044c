"""What an account is told, and what organisers see of announcements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from meetinc.accounts.models import Consent
from meetinc.core.actor import Actor
from meetinc.inbox import kinds, policy
from meetinc.inbox.conf import NO_NEWS
from meetinc.inbox.kinds import Kind, Told
from meetinc.inbox.models import Announcement, AnnouncementText, Choice, Notification, Recipient

PAGE_SIZE = 25
REACHED = (Recipient.State.HANDED, Recipient.State.SENT, Recipient.State.FAILED)


@dataclass(frozen=True, slots=True)
class Row:
    """A notification with what it says."""

    notification: Notification
    told: Told


@dataclass(frozen=True, slots=True)
class Page:
    """Some notifications, and where to go on; empty where they end."""

    rows: list[Row]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """How an account is told of one kind."""

    kind: Kind
    on_site: bool
    by_mail: bool


def notifications_of(actor: Actor) -> QuerySet[Notification]:
    """The actor's own; nobody sees another's."""
    return Notification.objects.filter(account_id=actor.account_id or 0)


def notifications_page(actor: Actor, *, before: str = "", size: int = PAGE_SIZE) -> Page:
    """The latest first; `before` is a place that an earlier page gave, anything else counts as none."""
    found = notifications_of(actor).order_by("-pk")
    if before.isascii() and before.isdigit() and len(before) < 19:  # noqa: PLR2004 - what a bigint holds
        found = found.filter(pk__lt=int(before))
    rows = list(found[: size + 1])
    shown = rows[:size]
    told = kinds.tell(shown)
    after = str(shown[-1].pk) if len(rows) > size else ""
    return Page([Row(row, told[row.pk]) for row in shown], after)


def unread_count(actor: Actor) -> int:
    """How many the actor has not read: one query by a small index, none for visitors."""
    if actor.account_id is None:
        return 0
    return notifications_of(actor).unread().count()  # type: ignore[attr-defined, no-any-return]


def ways_of(actor: Actor) -> list[Ways]:
    """How the actor is told of each kind that can concern them."""
    chosen = {choice.kind: choice for choice in Choice.objects.filter(account_id=actor.account_id or 0)}
    return [_ways(kind, chosen.get(kind.slug)) for kind in kinds.kinds_for(organiser=actor.is_organiser)]


def ways_by_account(kind: Kind, account_ids: Iterable[int]) -> Mapping[int, Ways]:
    """How each of these accounts is told of a kind."""
    ids = list(account_ids)
    chosen = {choice.account_id: choice for choice in Choice.objects.filter(kind=kind.slug, account__in=ids)}
    return {account_id: _ways(kind, chosen.get(account_id)) for account_id in ids}


def wants_news(account_id: int) -> bool:
    """Whether an account gets news by mail: unless it has objected."""
    return not Consent.objects.given().filter(account=account_id, kind=NO_NEWS).exists()


def objectors() -> QuerySet[Consent]:
    """Who wants no news by mail."""
    return Consent.objects.given().filter(kind=NO_NEWS)


def announcements_visible_to(actor: Actor) -> QuerySet[Announcement]:
    """All for organisers, with their texts and who began them; nobody else."""
    if not policy.can_announce(actor):
        return Announcement.objects.none()
    return Announcement.objects.select_related("created_by").prefetch_related("texts").order_by("-pk")


def announcements_found(actor: Actor, *, words: str = "", state: str = "") -> QuerySet[Announcement]:
    """The organisers' list, with how many each is for."""
    found = announcements_visible_to(actor).annotate(size=Count("recipients"))
    for word in words.split():
        found = found.filter(pk__in=AnnouncementText.objects.filter(subject__icontains=word).values("announcement"))
    return found.filter(state=state) if state else found


def announcements_to(actor: Actor) -> QuerySet[Announcement]:
    """What has reached the actor."""
    reached = Recipient.objects.filter(account_id=actor.account_id or 0, state__in=REACHED)
    return Announcement.objects.filter(pk__in=reached.values("announcement")).prefetch_related("texts")


def progress_of(announcement: Announcement) -> dict[str, int]:
    """How many recipients are in each state; states without any have 0."""
    rows = announcement.recipients.order_by().values("state").annotate(number=Count("pk"))
    counted = {row["state"]: row["number"] for row in rows}
    return {state: counted.get(state, 0) for state in Recipient.State.values}


def recipients_of(actor: Actor, announcement: Announcement, *, words: str = "", state: str = "") -> QuerySet[Recipient]:
    """Whom it was for, by name."""
    if not policy.can_announce(actor):
        return Recipient.objects.none()
    found = announcement.recipients.select_related("account").order_by("account__name", "pk")
    for word in words.split():
        found = found.filter(Q(account__name__icontains=word) | Q(account__email__icontains=word))
    return found.filter(state=state) if state else found


def _ways(kind: Kind, chosen: Choice | None) -> Ways:
    if chosen is None:
        return Ways(kind, on_site=True, by_mail=kind.mails and kind.mail_default)
    return Ways(kind, on_site=chosen.on_site, by_mail=kind.mails and chosen.by_mail)
