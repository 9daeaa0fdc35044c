"""What the pages of connections and blocks show. Every list costs the same number of queries, whatever its length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from meetinc.core.actor import Actor
from meetinc.core.directory.keyset import Page, page_of
from meetinc.people.directory import Entry, entries_for, with_lines
from meetinc.people.models import Block, Connection, FirstContact, Person
from meetinc.people.queries import people_visible_to

State = Connection.State
PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Pair:
    """The other of two, as a list shows them, and what stands between the two."""

    entry: Entry
    connection: Connection

    @property
    def dialog_id(self) -> str:
        """The id of the dialog that asks before the connection ends."""
        return f"remove-{self.connection.pk}"


@dataclass(frozen=True, slots=True)
class PairPage:
    """Some pairs in order, and the places to go on from; empty where the list ends."""

    pairs: list[Pair]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the tabs say."""

    waiting: int
    sent: int
    connected: int


def connections_of(actor: Actor, me: Person) -> QuerySet[Connection]:
    """All that stands between the actor's person and others whom they see."""
    seen = people_visible_to(actor).values("pk")
    return Connection.objects.filter(Q(low=me, high__in=seen) | Q(high=me, low__in=seen))


def waiting_for(actor: Actor, me: Person) -> QuerySet[Connection]:
    """Invitations that wait for my answer."""
    return connections_of(actor, me).filter(state=State.INVITED).exclude(asked_by=me)


def waits_for_me(actor: Actor, me: Person, other: Person) -> bool:
    """Whether this person's invitation waits for my answer."""
    return waiting_for(actor, me).filter(asked_by=other).exists()


def sent_by(actor: Actor, me: Person) -> QuerySet[Connection]:
    """Invitations that look open to me; one that was quietly declined is among them."""
    return connections_of(actor, me).filter(asked_by=me, state__in=(State.INVITED, State.DECLINED))


def known_to(actor: Actor, me: Person) -> QuerySet[Connection]:
    """Who is connected with me."""
    return connections_of(actor, me).connected()  # type: ignore[attr-defined,no-any-return]


def counts(actor: Actor, me: Person) -> Counts:
    """How many stand under each tab."""
    return Counts(
        waiting=waiting_for(actor, me).count(), sent=sent_by(actor, me).count(), connected=known_to(actor, me).count()
    )


def waiting_page(actor: Actor, me: Person, *, before: str = "") -> PairPage:
    """Invitations to answer, the latest first."""
    return _latest(actor, me, waiting_for(actor, me), before)


def sent_page(actor: Actor, me: Person, *, before: str = "") -> PairPage:
    """My own invitations, the latest first."""
    return _latest(actor, me, sent_by(actor, me), before)


def known_page(actor: Actor, me: Person, *, after: str = "", before: str = "") -> PairPage:
    """Who is connected with me, by name."""
    known = Connection.objects.connected()
    people = people_visible_to(actor).filter(
        Q(pk__in=known.filter(low=me).values("high")) | Q(pk__in=known.filter(high=me).values("low"))
    )
    page: Page[Person] = page_of(with_lines(people), after=after, before=before, size=PAGE_SIZE)
    rows = known.of(me.pk).filter(Q(low__in=page.rows) | Q(high__in=page.rows))
    between = {each.other_id(me.pk): each for each in rows}
    pairs = [Pair(entry, between[entry.person.pk]) for entry in entries_for(actor, page.rows)]
    return PairPage(pairs, before=page.before, after=page.after)


def blocked_page(me: Person, *, after: str = "", before: str = "") -> Page[Person]:
    """Whom I block, by name. Their profiles do not open for me; names are all that is shown."""
    mine = Block.objects.filter(blocker=me).values("blocked")
    return page_of(Person.objects.filter(pk__in=mine, erased_at__isnull=True), after=after, before=before)


def blockable_by(actor: Actor, me: Person) -> QuerySet[Person]:
    """Whom I may block: whom I see, and who has turned to me, also without letting me see their profile."""
    wrote = FirstContact.objects.filter(to=me).values("by")
    return people_visible_to(actor) | Person.objects.filter(erased_at__isnull=True, pk__in=wrote)


def blocked_by(me: Person) -> QuerySet[Person]:
    """Whom I block: the only people whom I see nowhere else and may still let go."""
    return Person.objects.filter(pk__in=Block.objects.filter(blocker=me).values("blocked"))


def _latest(actor: Actor, me: Person, connections: QuerySet[Connection], before: str) -> PairPage:
    """A page by when they were asked; `before` is a place that an earlier page gave, anything else counts as none."""
    if place := _place(before):
        moment, pk = place
        connections = connections.filter(Q(asked_at__lt=moment) | Q(asked_at=moment, pk__lt=pk))
    found = list(connections.order_by("-asked_at", "-pk")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    others = [connection.other_id(me.pk) for connection in shown]
    people = {each.pk: each for each in with_lines(Person.objects.filter(pk__in=others))}
    entries = entries_for(actor, [people[pk] for pk in others])
    after = f"{shown[-1].asked_at.isoformat()}_{shown[-1].pk}" if len(found) > PAGE_SIZE else ""
    return PairPage([Pair(entry, each) for entry, each in zip(entries, shown, strict=True)], after=after)


def _place(token: str) -> tuple[datetime, int] | None:
    """What `_latest` wrote, or None for anything else."""
    moment, _separator, pk = token.partition("_")
    try:
        place = datetime.fromisoformat(moment), int(pk)
    except ValueError:
        return None
    return place if timezone.is_aware(place[0]) and abs(place[1]) < 2**63 else None
