"""A record of a table read as a business. Touches no database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from meetinc.businesses.domains import domain_of
from meetinc.core.directory.folding import sort_key
from meetinc.transfer.industries import Industries
from meetinc.transfer.readings import Cells, Facts, Key, Reading, city_key
from meetinc.transfer.tables import Record
from meetinc.transfer.values import read_website, read_year

LONGEST: Final[Mapping[str, int]] = {"name": 160, "tagline": 160, "about": 4000, "city": 80}


def read_business(record: Record, values: Mapping[str, str], *, industries: Industries, this_year: int) -> Reading:
    """Read one record whose cells stand in `values` by field. Every fault is told at once, not one per try."""
    cells = Cells(values, LONGEST, is_strict=True)
    name = cells.text("name")
    if not sort_key(name):
        cells.reasons.append(_("name: there is none."))
    place = cells.place()
    facts = {
        "name": name,
        "tagline": cells.text("tagline"),
        "about": cells.text("about"),
        "website": cells.attempt("website", lambda: read_website(values.get("website", "")), ""),
        "city": place.city,
        "country": place.country,
        "founded": cells.attempt("founded", lambda: read_year(values.get("founded", ""), this_year=this_year), None),
        "industry_ids": cells.industries(industries),
        "offers": cells.lines("offers"),
        "needs": cells.lines("needs"),
    }
    notes = (*record.notes, *cells.notes)
    return Reading(record, facts, () if cells.reasons else keys_of(facts), tuple(cells.reasons), notes)


def keys_of(facts: Facts) -> tuple[Key, ...]:
    """The domain of its website, and its name with its city."""
    name = Key("name", sort_key(facts["name"]), (city_key(facts["city"]),))
    domain = domain_of(facts["website"])
    return (Key("domain", domain), name) if domain else (name,)
