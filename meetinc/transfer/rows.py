"""A record of a table read as a business, or the reasons why it cannot be one. Touches no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from django.utils.translation import gettext as _

from meetinc.businesses.commands import NewBusiness
from meetinc.businesses.domains import domain_of
from meetinc.core.directory.folding import sort_key
from meetinc.core.directory.lines import LineText
from meetinc.core.errors import DomainError
from meetinc.transfer.industries import Industries
from meetinc.transfer.places import Place, read_place
from meetinc.transfer.tables import Record
from meetinc.transfer.values import read_list, read_website, read_year

T = TypeVar("T")

LONGEST: Final[Mapping[str, int]] = {"name": 160, "tagline": 160, "about": 4000, "city": 80}
LONGEST_LINE: Final = 160
TAG_WORDS, TAG_LENGTH = 3, 40  # a short offer is its own tag; a sentence has none


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record says: a business, or reasons to reject it; and notes on what was left out."""

    record: Record
    business: NewBusiness | None
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def domain(self) -> str:
        return domain_of(self.business.website) if self.business else ""

    @property
    def name_key(self) -> str:
        return sort_key(self.business.name) if self.business else ""

    @property
    def city_key(self) -> str:
        return city_key(self.business.city) if self.business else ""


def city_key(city: str) -> str:
    """A city to compare by: folded, without the state behind the comma."""
    return sort_key(city.split(",", maxsplit=1)[0])


@dataclass(slots=True)
class _Cells:
    """The cells of one record by field; collects what is wrong with them instead of stopping at the first."""

    values: Mapping[str, str]
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        if name != "about":
            value = " ".join(value.split())
        if len(value) > LONGEST[name]:
            self.reasons.append(
                _("%(field)s: longer than %(longest)s characters.") % {"field": name, "longest": LONGEST[name]}
            )
        return value

    def attempt(self, name: str, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except DomainError as problem:
            self.reasons.append(f"{name}: {problem}")
            return otherwise


def read_record(record: Record, values: Mapping[str, str], *, industries: Industries, this_year: int) -> Reading:
    """Read one record whose cells stand in `values` by field. Every fault is told at once, not one per try."""
    cells = _Cells(values)
    name = cells.text("name")
    if not sort_key(name):
        cells.reasons.append(_("name: there is none."))
    place = cells.attempt("place", lambda: _place(values), Place())
    if len(place.city) > LONGEST["city"]:
        cells.reasons.append(_("city: longer than %(longest)s characters.") % {"longest": LONGEST["city"]})
    business = NewBusiness(
        name=name,
        tagline=cells.text("tagline"),
        about=cells.text("about"),
        website=cells.attempt("website", lambda: read_website(values.get("website", "")), ""),
        city=place.city,
        country=place.country,
        founded=cells.attempt("founded", lambda: read_year(values.get("founded", ""), this_year=this_year), None),
        industry_ids=_industries(cells, industries),
        offers=_lines(cells, "offers"),
        needs=_lines(cells, "needs"),
    )
    return Reading(record, None if cells.reasons else business, tuple(cells.reasons), tuple(cells.notes))


def _place(values: Mapping[str, str]) -> Place:
    return read_place(**{name: values.get(name, "") for name in ("place", "city", "region", "country")})


def _industries(cells: _Cells, industries: Industries) -> tuple[int, ...]:
    """The industries that the cell names. One that nobody knows is no reason to keep a business out; it is noted."""
    text = cells.values.get("industry", "")
    if not text or text.casefold() in {"none", "n/a", "-"}:
        return ()
    whole = industries.find(text)
    if whole is not None:
        return (whole,)
    found = []
    for part in read_list(text.replace("/", ";"), longest=len(text)):
        industry = industries.find(part)
        if industry is None:
            cells.notes.append(_("industry: “%(text)s” is not known and was left out.") % {"text": part[:60]})
        else:
            found.append(industry)
    return tuple(dict.fromkeys(found))


def _lines(cells: _Cells, name: str) -> tuple[LineText, ...]:
    none: list[str] = []
    texts = cells.attempt(name, lambda: read_list(cells.values.get(name, ""), longest=LONGEST_LINE), none)
    return tuple(LineText(text, (text,) if _is_a_tag(text) else ()) for text in texts)


def _is_a_tag(text: str) -> bool:
    return len(text) <= TAG_LENGTH and len(text.split()) <= TAG_WORDS and bool(sort_key(text))
