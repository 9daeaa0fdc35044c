"""The shapes that the written content is poured into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing offered or needed, with the labels of its tags. Two of one tag fit each other.

    `only` holds the keys of the firms that can say it; empty means every firm of the trade.
    """

    text: str
    tags: tuple[str, ...]
    only: frozenset[str] = frozenset()

    def suits(self, firm: str) -> bool:
        return not self.only or firm in self.only


@dataclass(frozen=True, slots=True)
class Topic:
    """What people say when one needs what the other offers: subjects and messages of a meet."""

    subjects: tuple[str, ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade as its people would describe it.

    `about` holds groups of sentences; a firm takes one of each. `goods` finishes sentences such as "I buy {goods}".
    """

    key: str
    industries: tuple[str, ...]
    goods: str
    taglines: tuple[str, ...]
    about: tuple[tuple[str, ...], ...]
    offers: tuple[Wish, ...]
    needs: tuple[Wish, ...]
    days: tuple[str, ...]  # sentences of a person about the work: "Most of my days go into …"
    topics: Mapping[str, Topic]  # by the tag that is needed of this trade


@dataclass(frozen=True, slots=True)
class Firm:
    """A business of the demo."""

    key: str
    name: str
    legal_form: str
    trade: str
    country: str
    city: str
    founded: int
    size: str


@dataclass(frozen=True, slots=True)
class Function:
    """What somebody does at a firm: titles by country ("" for all others), the position's role, and sentences about it.

    What does not suit everybody begins with a mark, which `functions` explains.
    """

    key: str
    role: str
    titles: Mapping[str, tuple[str, ...]]
    headlines: tuple[str, ...]
    about: tuple[str, ...]
    offers: tuple[Wish, ...] = ()
    needs: tuple[Wish, ...] = ()


def wish(text: str, *tags: str, only: str = "") -> Wish:
    """Short for the long lists; `only` names firms, separated by spaces."""
    return Wish(text, tags, frozenset(only.split()))


MOST_TEXT: Final = 160
