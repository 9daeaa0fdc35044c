"""What a meet tells of the other person beside their name: what their profile shows to members, never what it hides.

Whoever keeps place and local time to themselves keeps them in a meet too: times then stand on the reader's clock alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from meetinc.core.withheld import withheld_ids
from meetinc.meets.times import city_of, zone_of
from meetinc.people.affiliations import Affiliation, affiliations_of
from meetinc.people.audiences import Standing
from meetinc.people.models import Person


@dataclass(frozen=True, slots=True)
class Told:
    """What may be said of somebody, empty where it may not; `opens` says whether their profile does."""

    headline: str = ""
    firm: str = ""
    city: str = ""
    zone: ZoneInfo | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What stands beside a person's row."""

    firm: str
    is_withheld: bool


NOTHING: Final = Told()


def told_of(person: Person, *, out_of_sight: bool = False) -> Told:
    """What a member may be told of this person. Costs no query after `read`.

    Meets are between members, and no group of fields that is used here is for connections alone.
    """
    closed = not person.shown or person.visible_to == Person.Visibility.NOBODY
    if out_of_sight or closed or _read(person).is_withheld:
        return NOTHING
    groups = person.groups_open_to(Standing.MEMBER)
    shows_place = "place" in groups
    return Told(
        headline=person.headline,
        firm=firm_of(person) if "positions" in groups else "",
        city=city_of(person) if shows_place else "",
        zone=zone_of(person) if shows_place else None,
        opens=True,
    )


def firm_of(person: Person) -> str:
    """Where somebody works now, first of all, whoever may know: for themselves."""
    return _read(person).firm


def read(people: Sequence[Person]) -> None:
    """Read what is told of all of them at once: two queries."""
    ids = {person.pk for person in people}
    positions = affiliations_of(ids)
    hidden = set(withheld_ids(Person).filter(number__in=ids).values_list("number", flat=True)) if ids else set()
    for person in people:
        person.told_of = Read(_firm(positions[person.pk]), person.pk in hidden)  # type: ignore[attr-defined]


def _read(person: Person) -> Read:
    if not hasattr(person, "told_of"):
        read([person])
    found: Read = person.told_of  # type: ignore[attr-defined]
    return found


def _firm(positions: Sequence[Affiliation]) -> str:
    return next((each.business for each in positions if each.is_current), "")
