"""Where people work, as rooms above know it.

Pages of people show positions, but positions live in `businesses`, which stands on this room. So this room says what it
needs to draw and `businesses` registers where it comes from, when it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A confirmed position of a person at a business, ready to be drawn."""

    title: str
    role: str
    business_id: int
    business: str
    href: str
    started: date | None = None
    ended: date | None = None

    @property
    def span(self) -> str:
        """From when to when, in years."""
        if self.ended:
            return f"{self.started.year}–{self.ended.year}" if self.started else f"–{self.ended.year}"
        return _("since %(year)s") % {"year": self.started.year} if self.started else ""

    @property
    def is_current(self) -> bool:
        return self.ended is None


Provider: TypeAlias = Callable[[Collection[int]], Mapping[int, Sequence[Affiliation]]]

_providers: dict[Provider, str] = {}


def register(provider: Provider, *, held: str) -> None:
    """Ask `provider` too: it gets ids of people and gives their affiliations, the present ones first.

    `held` is the condition, in SQL, that the person `subject.id` has one.
    """
    _providers[provider] = held


def held_sql() -> str:
    """The condition that the person `subject.id` has an affiliation, whoever gives it."""
    return " OR ".join(_providers.values()) or "FALSE"


def affiliations_of(person_ids: Collection[int]) -> dict[int, list[Affiliation]]:
    """The affiliations of these people; one query for each provider, none without people."""
    found: dict[int, list[Affiliation]] = {person_id: [] for person_id in person_ids}
    if person_ids:
        for provider in _providers:
            for person_id, affiliations in provider(person_ids).items():
                found[person_id].extend(affiliations)
    return found
