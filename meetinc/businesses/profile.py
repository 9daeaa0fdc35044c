"""A business's page, as one reader sees it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.businesses import policy
from meetinc.businesses.affiliations import BY_RANK
from meetinc.businesses.directory import Entry, businesses_like
from meetinc.businesses.models import Business, Position
from meetinc.businesses.queries import own_position_at
from meetinc.core.actor import Actor
from meetinc.core.directory.dimensions import INDUSTRY
from meetinc.core.directory.labels import industry_labels, place_of
from meetinc.core.vocabulary import Industry
from meetinc.people.directory import Entry as PersonEntry
from meetinc.people.directory import entries_for, with_lines
from meetinc.people.queries import people_listed_to
from meetinc.web.directory import industry_links, narrowed_address

MOST_COLLEAGUES = 24


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works here, as a list shows them."""

    entry: PersonEntry
    title: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the page draws."""

    business: Business
    industries: list[Industry]
    colleagues: list[Colleague]
    others: list[Entry]
    own: Position | None
    may_edit: bool
    may_claim: bool

    @property
    def place(self) -> str:
        return place_of(self.business.city, self.business.country.code)

    @property
    def has_facts(self) -> bool:
        its = self.business
        return bool(its.legal_form or its.founded or its.size or self.place or self.industries or its.website)

    @property
    def trades(self) -> SafeString:
        """Its industries, each leading to who else is in it."""
        return industry_links("businesses:list", self.industries)

    @property
    def crumb(self) -> tuple[str, str] | None:
        """The main industry's name and its part of the directory."""
        code = next((facet[2:] for facet in self.business.facets if facet.startswith("i:")), "")
        title = industry_labels([code]).get(code)
        return (title, narrowed_address("businesses:list", INDUSTRY, code)) if title else None

    @property
    def askable(self) -> int:
        return sum(colleague.entry.may_ask for colleague in self.colleagues)

    @property
    def is_lit(self) -> bool:
        return any(colleague.entry.is_lit for colleague in self.colleagues)

    @property
    def people_note(self) -> str:
        """ "Nine members, three of them taking meets." """
        members = len(self.colleagues)
        told = ngettext("%(count)d person", "%(count)d people", members) % {"count": members}
        taking = sum(colleague.entry.is_lit for colleague in self.colleagues)
        return _("%(people)s, %(taking)d taking meets.") % {"people": told, "taking": taking}

    @property
    def website_name(self) -> str:
        """The website as people say it."""
        return self.business.website.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")

    @property
    def waits(self) -> bool:
        """Whether the reader has said that they work here and nobody has confirmed it yet."""
        return self.own is not None and self.own.confirmed_at is None


def profile_of(reader: Actor, business: Business) -> Profile:
    """The page of a business that the reader may see."""
    prefetch_related_objects([business], "lines", "industries")
    own = own_position_at(reader, business)
    standing = own if own is not None and own.confirmed_at is not None else None
    return Profile(
        business=business,
        industries=list(business.industries.all()),
        colleagues=_colleagues(reader, business),
        others=businesses_like(reader, business),
        own=own,
        may_edit=bool(policy.can_edit_business(reader, standing)),
        may_claim=own is None and bool(policy.can_claim_position(reader, Position.Role.STAFF)),
    )


def _colleagues(reader: Actor, business: Business) -> list[Colleague]:
    held = Position.objects.current().confirmed().filter(business=business, person__in=people_listed_to(reader))
    titles = dict(held.order_by(BY_RANK, "pk").values_list("person", "title")[:MOST_COLLEAGUES])
    people = {person.pk: person for person in with_lines(people_listed_to(reader).filter(pk__in=titles))}
    entries = entries_for(reader, [people[pk] for pk in titles])
    return [Colleague(entry, titles[entry.person.pk]) for entry in entries]
