"""A record of a file, read: its facts, or the reasons why it cannot be taken. Touches no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from django.utils.translation import gettext as _

from meetinc.core.directory.folding import sort_key
from meetinc.core.directory.lines import LineText
from meetinc.core.errors import DomainError
from meetinc.core.writing import clean_line, clean_text
from meetinc.transfer.industries import Industries
from meetinc.transfer.places import Place, read_place
from meetinc.transfer.tables import Record
from meetinc.transfer.values import read_list

T = TypeVar("T")
Facts = Mapping[str, Any]

LONGEST_LINE: Final = 160
TAG_WORDS, TAG_LENGTH = 3, 40  # a short offer is its own tag; a sentence has none


@dataclass(frozen=True, slots=True)
class Key:
    """Something a row is recognised by: an address, a name. `about` is what must agree besides (a city, a business)."""

    what: str
    value: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record says. `reasons` reject it; `left_out` says why there is nothing to take; `notes` what was lost."""

    record: Record
    facts: Facts = field(default_factory=dict)
    keys: tuple[Key, ...] = ()
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: str = ""

    @property
    def is_usable(self) -> bool:
        return not self.reasons and not self.left_out


@dataclass(slots=True)
class Cells:
    """The cells of one record by field; collects what is wrong with them instead of stopping at the first.

    `is_strict`: what cannot be understood rejects the row. Else it is noted and left out, and what is too long is cut.
    """

    values: Mapping[str, str]
    longest: Mapping[str, int]
    is_strict: bool
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def given(self, name: str) -> str:
        return self.values.get(name, "")

    def text(self, name: str) -> str:
        """A line of text; only `about` keeps its line breaks."""
        given = self.given(name)
        return self.fitting(name, clean_text(given) if name == "about" else clean_line(given))

    def fitting(self, name: str, value: str) -> str:
        """The value, if it is not too long."""
        longest = self.longest[name]
        if len(value) <= longest:
            return value
        if self.is_strict:
            self.reasons.append(
                _("%(field)s: longer than %(longest)s characters.") % {"field": name, "longest": longest}
            )
            return value
        self.notes.append(_("%(field)s: cut after %(longest)s characters.") % {"field": name, "longest": longest})
        return value[: longest - 1].rstrip() + "…"

    def attempt(self, name: str, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except DomainError as problem:
            (self.reasons if self.is_strict else self.notes).append(f"{name}: {problem}")
            return otherwise

    def place(self) -> Place:
        """Where it is; a city that is too long counts as not understood."""
        parts = {name: self.given(name) for name in ("place", "city", "region", "country")}
        found = self.attempt("place", lambda: read_place(**parts), Place())
        return Place(self.fitting("city", found.city), found.country)

    def industries(self, known: Industries) -> tuple[int, ...]:
        """The industries that the cell names. One that nobody knows keeps nobody out; it is noted."""
        text = self.given("industry")
        if not text or text.casefold() in {"none", "n/a", "-"}:
            return ()
        whole = known.find(text)
        if whole is not None:
            return (whole,)
        found = []
        for part in read_list(text.replace("/", ";"), longest=len(text)):
            industry = known.find(part)
            if industry is None:
                self.notes.append(_("industry: “%(text)s” is not known and was left out.") % {"text": part[:60]})
            else:
                found.append(industry)
        return tuple(dict.fromkeys(found))

    def lines(self, name: str) -> tuple[LineText, ...]:
        """Offers or needs, one entry each."""
        none: list[str] = []
        texts = self.attempt(name, lambda: read_list(self.given(name), longest=LONGEST_LINE), none)
        return tuple(LineText(text, (text,) if _is_a_tag(text) else ()) for text in texts)


def city_key(city: str) -> str:
    """A city to compare by: folded, without the state behind the comma."""
    return sort_key(city.split(",", maxsplit=1)[0])


def _is_a_tag(text: str) -> bool:
    return len(text) <= TAG_LENGTH and len(text.split()) <= TAG_WORDS and bool(sort_key(text))
