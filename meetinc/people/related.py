"""Writing what a profile has several of: industries, goals, lines, places, links. Called by commands alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from meetinc.core import links
from meetinc.core.custom.values import write_answers
from meetinc.core.directory.lines import Line, write_lines
from meetinc.core.writing import clean_line
from meetinc.people.custom import OF_PEOPLE
from meetinc.people.models import Person, PersonLink, PersonPlace


@dataclass(frozen=True, slots=True)
class PlaceText:
    """A place where somebody comes often: a city, a country's code, or both."""

    city: str = ""
    country: str = ""


def write_related(person: Person, facts: Any) -> list[str]:
    """Write whatever of these is given; the names of those that changed."""
    writers: dict[str, Callable[[Any], bool]] = {
        "industries": lambda given: _write_chosen(person.industries, given),
        "goals": lambda given: _write_chosen(person.goals, given),
        "offers": lambda given: write_lines(person.lines, Line.Kind.OFFER, given),
        "needs": lambda given: write_lines(person.lines, Line.Kind.NEED, given),
        "places": lambda given: _write_places(person, given),
        "links": lambda given: _write_links(person, given),
        "answers": lambda given: write_answers(OF_PEOPLE, person, given),
    }
    return [name for name, write in writers.items() if name in facts and write(facts[name])]


def _write_chosen(chosen: Any, given: Iterable[Any]) -> bool:
    """Make a choice from the vocabulary exactly this."""
    wanted = {entry.pk for entry in given}
    if wanted == set(chosen.values_list("pk", flat=True)):
        return False
    chosen.set(wanted)
    return True


def _write_places(person: Person, given: Sequence[PlaceText]) -> bool:
    seen = [PlaceText(clean_line(place.city), place.country) for place in given]
    wanted = [place for place in dict.fromkeys(seen) if place.city or place.country]
    if wanted == [PlaceText(row.city, row.country.code or "") for row in person.places.all()]:
        return False
    person.places.all().delete()
    PersonPlace.objects.bulk_create(
        PersonPlace(person=person, city=place.city, country=place.country, order=order)
        for order, place in enumerate(wanted)
    )
    return True


def _write_links(person: Person, given: Iterable[str]) -> bool:
    """The addresses, each once. Raises `UnsafeLink`."""
    wanted = list(dict.fromkeys(map(links.safe_link, given)))[: links.MOST]
    if wanted == [row.address for row in person.links.all()]:
        return False
    person.links.all().delete()
    PersonLink.objects.bulk_create(
        PersonLink(person=person, address=address, order=order) for order, address in enumerate(wanted)
    )
    return True
