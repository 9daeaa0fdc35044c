"""Which businesses and positions an actor sees, and what pages of businesses need."""

from __future__ import annotations

from urllib.parse import unquote

from django.db.models import F, Q

from meetinc.businesses.affiliations import BY_RANK
from meetinc.businesses.models import Business, BusinessQuerySet, Position
from meetinc.core.actor import Actor
from meetinc.core.directory.asking import named
from meetinc.core.directory.folding import sort_key, words
from meetinc.core.withheld import without_withheld
from meetinc.people.models import Person
from meetinc.people.queries import people_visible_to

MOST_NAMESAKES = 50


def businesses_visible_to(actor: Actor) -> BusinessQuerySet:
    """Businesses whose page the actor may open: the listed, and those where they hold a confirmed position."""
    if actor.is_system or actor.is_organiser:
        return Business.objects.all()
    if actor.account_id is None:
        return businesses_listed()
    mine = Position.objects.current().confirmed().filter(person__account_id=actor.account_id)
    return businesses_listed() | Business.objects.filter(pk__in=mine.values("business_id"))


def businesses_listed() -> BusinessQuerySet:
    """Businesses that directories and counts show to everybody."""
    return without_withheld(Business.objects.filter(listed=True), Business)


def own_position_at(actor: Actor, business: Business) -> Position | None:
    """The actor's own current position at the business, confirmed or not."""
    if actor.account_id is None:
        return None
    mine = Position.objects.current().filter(business=business, person__account_id=actor.account_id)
    return mine.select_related("person").first()


def standing_at(actor: Actor, business: Business) -> Position | None:
    """The actor's own confirmed, current position at the business: what rights there come from."""
    own = own_position_at(actor, business)
    return own if own is not None and own.confirmed_at is not None else None


def positions_at(business: Business) -> list[Position]:
    """Everybody's current positions for those who run the business, claims that wait first."""
    rows = Position.objects.current().filter(business=business).select_related("person", "business")
    return list(rows.order_by(F("confirmed_at").asc(nulls_first=True), BY_RANK, "person__sort_key", "pk"))


def businesses_named(name: str, *, city: str = "") -> BusinessQuerySet:
    """Businesses that are called the same, whatever the accents and capitals; in this city when one is given."""
    same = Business.objects.filter(sort_key=sort_key(name))
    return same.filter(Q(city__iexact=city) | Q(city="")) if city else same


def person_meant(actor: Actor, text: str) -> list[Person]:
    """The people that an address of a profile, or a name, may mean, of those the actor sees.

    Who is called exactly that, else up to three whose names begin so.
    """
    seen = people_visible_to(actor)
    slug = unquote(text.strip().rstrip("/").rsplit("/", 1)[-1])
    if found := list(seen.filter(slug=slug)):
        return found
    called = list(named(seen, words(text)).order_by("sort_key")[:MOST_NAMESAKES]) if words(text) else []
    exactly = [person for person in called if words(person.name) == words(text)]
    return exactly or called[:3]
