"""The directory of businesses, and the entries that lists of businesses are drawn from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.businesses.models import Business, Position
from meetinc.businesses.queries import businesses_listed
from meetinc.core.actor import Actor
from meetinc.core.directory.asking import MAP, Asked, Dimension, narrowed
from meetinc.core.directory.counting import Counts, count
from meetinc.core.directory.dimensions import CITY, COUNTRY, INDUSTRY, NEEDS, OFFERS, TRADE
from meetinc.core.directory.keyset import Page, neighbours, page_of
from meetinc.core.directory.labels import place_of
from meetinc.people.audiences import POSITIONS
from meetinc.people.queries import people_listed_to
from meetinc.people.visibility import shows_to

SIZE = Dimension("size", "s")
MARKET = Dimension("market", "k")
DIMENSIONS = (INDUSTRY, TRADE, SIZE, COUNTRY, CITY, MARKET, NEEDS, OFFERS)
ALIKE = 4


@dataclass(frozen=True, slots=True)
class Staff:
    """How many of a business's people the reader sees, and how many of them take meets."""

    seen: int = 0
    taking_meets: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A business as a list shows it to one reader."""

    business: Business
    staff: Staff

    @property
    def letter(self) -> str:
        return self.business.letter

    @property
    def is_lit(self) -> bool:
        """Whether its edge is lit: somebody there can be asked for a meet."""
        return self.staff.taking_meets > 0

    @property
    def place(self) -> str:
        return place_of(self.business.city, self.business.country.code)

    @property
    def people(self) -> str:
        """ "50 to 249 people, 2 here", or as much of it as is known."""
        seen = self.staff.seen
        here = ngettext("%(count)d of them here", "%(count)d of them here", seen) % {"count": seen}
        if not self.business.size:
            here = ngettext("%(count)d person here", "%(count)d people here", seen) % {"count": seen}
        return ", ".join(part for part in (self.business.get_size_display(), here if seen else "") if part)

    @property
    def note(self) -> str:
        """Why there is no way to a meet."""
        return _("Nobody here yet") if not self.staff.seen else _("Nobody taking meets")


@dataclass(frozen=True, slots=True)
class Directory:
    """One page of the directory, none when a map is asked for, and what it can be narrowed by."""

    page: Page[Business]
    entries: list[Entry]
    counts: Counts


def businesses_directory(actor: Actor, asked: Asked, dimensions: Sequence[Dimension] = DIMENSIONS) -> Directory:
    """The page of the directory that `asked` asks for, as the actor sees it."""
    listed = businesses_listed()
    if asked.view == MAP:
        return Directory(Page([]), [], count(listed, asked, dimensions))
    page = page_of(narrowed(listed, asked), order=asked.order, after=asked.after, before=asked.before)
    return Directory(page, entries_for(actor, page.rows), count(listed, asked, dimensions))


def businesses_like(actor: Actor, business: Business) -> list[Entry]:
    """A few businesses of the same trade, and where none is known of the same country, next in the order."""
    shared = [facet for facet in business.facets if facet.startswith("d:")] or [f"c:{business.country.code}"]
    alike = businesses_listed().exclude(pk=business.pk).filter(facets__overlap=shared)
    near = neighbours(alike, business.sort_key, most=ALIKE)
    businesses = {each.pk: each for each in businesses_listed().filter(pk__in=near)}
    return entries_for(actor, [businesses[pk] for pk in near if pk in businesses])


def entries_for(actor: Actor, businesses: Iterable[Business]) -> list[Entry]:
    """The businesses as a list shows them to the actor, in their order; one query."""
    businesses = list(businesses)
    staff = _staff_of(actor, [business.pk for business in businesses])
    return [Entry(business, staff.get(business.pk, Staff())) for business in businesses]


def _staff_of(actor: Actor, business_ids: Collection[int]) -> Mapping[int, Staff]:
    if not business_ids:
        return {}
    held = (
        Position.objects.current()
        .confirmed()
        .filter(
            business__in=business_ids,
            person__in=people_listed_to(actor).filter(shows_to(actor, POSITIONS)).values("pk"),
        )
    )
    askable = Count("pk", filter=Q(person__taking_meets=True, person__account__isnull=False))
    rows = held.order_by().values("business").annotate(seen=Count("pk"), askable=askable)
    return {row["business"]: Staff(row["seen"], row["askable"]) for row in rows}
