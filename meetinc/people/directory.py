"""The directory of people, and the entries that lists of people are drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from meetinc.core.actor import Actor
from meetinc.core.directory.asking import MAP, Asked, Dimension, narrowed
from meetinc.core.directory.counting import Counts, count
from meetinc.core.directory.dimensions import CITY, COUNTRY, GOAL, INDUSTRY, LANGUAGE, NEEDS, OFFERS, TRADE
from meetinc.core.directory.keyset import Page, neighbours, page_of
from meetinc.core.directory.labels import place_of
from meetinc.people import policy
from meetinc.people.affiliations import Affiliation, affiliations_of
from meetinc.people.models import Person, PersonLine
from meetinc.people.photo.addresses import photo_address
from meetinc.people.queries import people_listed_to
from meetinc.people.visibility import standing_in_lists

MEETS = Dimension("meets", "m")
DIMENSIONS = (MEETS, INDUSTRY, TRADE, COUNTRY, CITY, LANGUAGE, GOAL, NEEDS, OFFERS)
ALIKE = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as a list shows them to one reader."""

    person: Person
    affiliation: Affiliation | None
    may_ask: bool
    note: str
    is_reader: bool
    groups: frozenset[str]

    @property
    def photo(self) -> str:
        """Where their photo is, for who sees it."""
        return photo_address(self.person, "list") if "photo" in self.groups else ""

    @property
    def is_lit(self) -> bool:
        """Whether the edge of their circle is lit: they can be asked for a meet."""
        return self.person.taking_meets and self.person.account_id is not None

    @property
    def letter(self) -> str:
        return self.person.letter

    @property
    def line(self) -> str:
        """What they do: the headline they chose, else the title of their position."""
        return self.person.headline or (self.affiliation.title if self.affiliation else "")

    @property
    def firm(self) -> str:
        return self.affiliation.business if self.affiliation else ""

    @property
    def place(self) -> str:
        return place_of(self.person.city, self.person.country.code) if "place" in self.groups else ""

    @property
    def needs(self) -> Sequence[PersonLine]:
        return self.person.needs[:1] if "lines" in self.groups else ()

    @property
    def offers(self) -> Sequence[PersonLine]:
        return self.person.offers[:1] if "lines" in self.groups else ()


@dataclass(frozen=True, slots=True)
class Directory:
    """One page of the directory, none when a map is asked for, and what it can be narrowed by."""

    page: Page[Person]
    entries: list[Entry]
    counts: Counts


def people_directory(actor: Actor, asked: Asked, dimensions: Sequence[Dimension] = DIMENSIONS) -> Directory:
    """The page of the directory that `asked` asks for, as the actor sees it."""
    listed = people_listed_to(actor)
    if asked.view == MAP:
        return Directory(Page([]), [], count(listed, asked, dimensions))
    page = page_of(with_lines(narrowed(listed, asked)), order=asked.order, after=asked.after, before=asked.before)
    return Directory(page, entries_for(actor, page.rows), count(listed, asked, dimensions))


def people_like(actor: Actor, person: Person) -> list[Entry]:
    """A few people of the same trade, and where that fails of the same country, next to them in the order."""
    listed = people_listed_to(actor).exclude(pk=person.pk)
    shared = [facet for facet in person.facets if facet.startswith("d:")] or [
        facet for facet in person.facets if facet.startswith("c:")
    ]
    near = neighbours(listed.filter(facets__overlap=shared), person.sort_key, most=ALIKE)
    people = {each.pk: each for each in with_lines(listed.filter(pk__in=near))}
    return entries_for(actor, [people[pk] for pk in near if pk in people])


def entries_for(actor: Actor, people: Iterable[Person]) -> list[Entry]:
    """The people as a list shows them to the actor, in their order. Their lines should be loaded."""
    people = list(people)
    affiliations = affiliations_of([person.pk for person in people])
    return [_entry(actor, person, affiliations[person.pk]) for person in people]


def with_lines(people: QuerySet[Person]) -> QuerySet[Person]:
    """With everything an entry shows."""
    return people.select_related("photo").prefetch_related("lines")


def _entry(actor: Actor, person: Person, affiliations: Sequence[Affiliation]) -> Entry:
    verdict = policy.can_ask_for_meet(actor, person)
    groups = person.groups_open_to(standing_in_lists(actor, person))
    return Entry(
        person=person,
        affiliation=next((each for each in affiliations if each.is_current and "positions" in groups), None),
        may_ask=bool(verdict),
        note=str(verdict.reason),
        is_reader=actor.account_id is not None and person.account_id == actor.account_id,
        groups=groups,
    )
