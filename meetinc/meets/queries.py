"""Which meets an actor sees, and the lists made of them. Every list costs the same number of queries, whatever its length."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from meetinc.core.actor import Actor
from meetinc.core.withheld import Withheld
from meetinc.meets import told
from meetinc.meets.models import Meet, Side
from meetinc.meets.models.rules import START
from meetinc.meets.seen import Seen
from meetinc.people.models import Person
from meetinc.people.pairs.queries import blocks_between

State = Meet.State
PAGE_SIZE = 25
TO_SAY = timedelta(days=14)  # how long we ask how a meet went


@dataclass(frozen=True, slots=True)
class Week:
    """Meets of one week, Monday to Sunday on the reader's calendar."""

    first: date
    meets: list[Seen]

    @property
    def number(self) -> int:
        return self.first.isocalendar().week

    @property
    def days(self) -> str:
        """ "5–11 May", or "28 April – 4 May"."""
        last = self.first + timedelta(days=6)
        first = date_format(self.first, "j" if self.first.month == last.month else "j F")
        return f"{first}–{date_format(last, 'j F Y')}" if first.isdigit() else f"{first} – {date_format(last, 'j F Y')}"


@dataclass(frozen=True, slots=True)
class PastPage:
    """Some of what is past, by week, and where to go on; empty where it ends."""

    weeks: list[Week]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the tabs of the agenda say."""

    waiting: int
    sent: int
    coming: int


def meets_visible_to(actor: Actor) -> QuerySet[Meet]:
    """The meets in which the actor's person takes part. Nobody else sees them, organisers neither."""
    if not actor.is_member or actor.for_id is None:
        return Meet.objects.none()
    return Meet.objects.filter(Q(requester__account=actor.for_id) | Q(invitee__account=actor.for_id))


def whole(meets: QuerySet[Meet]) -> QuerySet[Meet]:
    """With people, proposed times, whether the two see each other, and whether the message is withheld."""
    hidden = Exists(blocks_between(OuterRef("requester"), OuterRef("invitee")))
    withheld = Withheld.objects.filter(
        subject_type=Meet._meta.label_lower, subject_id=Cast(OuterRef("pk"), TextField())
    )
    return (
        meets.annotate(out_of_sight=hidden, withheld=Exists(withheld))
        .select_related("requester__account", "invitee__account")
        .prefetch_related("proposals")
    )


def seen_by(actor: Actor, meet: Meet, *, now: datetime) -> Seen:
    """The meet from the actor's side. Raises LookupError for somebody who is not of it."""
    [seen] = _seen_all(actor, [meet], now)
    return seen


def waiting_for(actor: Actor, *, now: datetime) -> list[Seen]:
    """What waits for the actor: requests to answer, times to propose, and meets to say how they went; oldest first."""
    return _seen(actor, _waiting(actor, now).order_by("requested_at", "pk"), now)


def sent_by(actor: Actor, *, now: datetime) -> list[Seen]:
    """Open requests that wait for somebody else, the next to expire first."""
    return _seen(actor, _sent(actor, now).order_by("expires_at", "pk"), now)


def next_meets(actor: Actor, *, now: datetime, limit: int = 5) -> list[Seen]:
    """The next set meets, a running one included."""
    return _seen(actor, _coming(actor, now).order_by(START, "pk")[:limit], now)


def agenda_of(actor: Actor, *, now: datetime) -> list[Week]:
    """All set meets that are not over, by week of the reader."""
    return by_week(_seen(actor, _coming(actor, now).order_by(START, "pk"), now))


def past_page(actor: Actor, *, now: datetime, before: str = "", size: int = PAGE_SIZE) -> PastPage:
    """What has ended, the latest first; `before` is a place that an earlier page gave, anything else counts as none."""
    over = Q(state=State.SCHEDULED, during__endswith__lte=now)
    ended = meets_visible_to(actor).filter(over | ~Q(state__in=(State.REQUESTED, State.SCHEDULED)))
    placed = ended.annotate(filed=Coalesce(START, "declined_at", "withdrawn_at", "expired_at"))
    if place := _place(before):
        moment, pk = place
        placed = placed.filter(Q(filed__lt=moment) | Q(filed=moment, pk__lt=pk))
    found = _seen(actor, placed.order_by("-filed", "-pk")[: size + 1], now)
    shown = found[:size]
    after = f"{filed_under(shown[-1].meet).isoformat()}_{shown[-1].meet.pk}" if len(found) > size else ""
    return PastPage(by_week(shown), after)


def open_between(one: Person | None, other: Person) -> Meet | None:
    """The open request between these two, whoever asked; nobody has one with themselves."""
    if one is None or one.pk == other.pk:
        return None
    return Meet.objects.of(one.pk).of(other.pk).open().first()


def counts(actor: Actor, *, now: datetime) -> Counts:
    """How many stand under each tab."""
    return Counts(
        waiting=_waiting(actor, now).count(), sent=_sent(actor, now).count(), coming=_coming(actor, now).count()
    )


def by_week(meets: Iterable[Seen]) -> list[Week]:
    """Meets in their order, grouped by the reader's weeks."""
    return [Week(first, list(group)) for first, group in groupby(meets, _monday)]


def _monday(seen: Seen) -> date:
    day = timezone.localtime(filed_under(seen.meet), seen.my_zone).date()
    return day - timedelta(days=day.weekday())


def filed_under(meet: Meet) -> datetime:
    """The moment a meet is filed under: when it takes or took place, else when it ended."""
    if meet.during is not None:
        return meet.start
    return meet.declined_at or meet.withdrawn_at or meet.expired_at or meet.requested_at


def _waiting(actor: Actor, now: datetime) -> QuerySet[Meet]:
    my_turn = Q(awaits=Side.REQUESTER, requester__account=actor.for_id) | Q(
        awaits=Side.INVITEE, invitee__account=actor.for_id
    )
    to_say = Q(state=State.SCHEDULED, during__endswith__range=(now - TO_SAY, now))
    return meets_visible_to(actor).filter((my_turn & Q(state=State.REQUESTED, expires_at__gt=now)) | to_say)


def _sent(actor: Actor, now: datetime) -> QuerySet[Meet]:
    their_turn = Q(awaits=Side.INVITEE, requester__account=actor.for_id) | Q(
        awaits=Side.REQUESTER, invitee__account=actor.for_id
    )
    return meets_visible_to(actor).filter(their_turn, state=State.REQUESTED, expires_at__gt=now)


def _coming(actor: Actor, now: datetime) -> QuerySet[Meet]:
    return meets_visible_to(actor).filter(state=State.SCHEDULED, during__endswith__gt=now)


def _seen(actor: Actor, meets: QuerySet[Meet], now: datetime) -> list[Seen]:
    return _seen_all(actor, list(whole(meets)), now)


def _seen_all(actor: Actor, meets: Iterable[Meet], now: datetime) -> list[Seen]:
    """Each from the actor's side, with what may be told of the others read at once."""
    found = [Seen(meet, _side(actor, meet), now) for meet in meets]
    told.read([person for seen in found for person in (seen.me, seen.other)])
    return found


def _side(actor: Actor, meet: Meet) -> Side:
    side = meet.side_of(actor)
    if side is None:
        raise LookupError(f"actor {actor.account_id} takes no part in meet {meet.pk}")
    return side


def _place(token: str) -> tuple[datetime, UUID] | None:
    """What `past_page` wrote, or None for anything else."""
    moment, _separator, pk = token.partition("_")
    try:
        place = datetime.fromisoformat(moment), UUID(pk)
    except ValueError:
        return None
    return place if timezone.is_aware(place[0]) else None
