"""What somebody asks a directory for, read from an address and written back into one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import BooleanField, F, Func, Q, QuerySet, TextField, Value
from django.http import QueryDict

from meetinc.core.directory import folding
from meetinc.core.directory.keyset import BY_NAME, ORDERS, Order

MOST_VALUES = 12
LONGEST_VALUE = 90
LONGEST_TEXT = 100


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to narrow a directory: its name in the address and the code its values have in the facets."""

    name: str
    code: str

    def facet(self, value: str) -> str:
        return f"{self.code}:{value}"


LETTER = Dimension("letter", "l")
LIST, MAP = "", "map"


@dataclass(frozen=True, slots=True)
class Asked:
    """Words of a name, a letter, chosen values, an order, list or map, and a place to go on from: a view in its address.

    Wrong input asks for nothing.
    """

    text: str = ""
    letter: str = ""
    chosen: Mapping[Dimension, tuple[str, ...]] = field(default_factory=dict)
    order: Order = BY_NAME
    view: str = LIST
    after: str = ""
    before: str = ""

    @classmethod
    def read(cls, query: QueryDict, dimensions: Iterable[Dimension]) -> Asked:
        """From the part of an address after the question mark."""
        values = {dimension: _values(query.getlist(dimension.name)) for dimension in dimensions}
        return cls(
            text=" ".join(_clean(query.get("q", ""))[:LONGEST_TEXT].split()),
            letter=_clean(query.get("letter", ""))[:4],
            chosen={dimension: chosen for dimension, chosen in values.items() if chosen},
            order=ORDERS.get(query.get("sort", ""), BY_NAME),
            view=MAP if query.get("view") == MAP else LIST,
            after=query.get("after", "")[:600],
            before=query.get("before", "")[:600],
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.letter or self.chosen)

    @property
    def words(self) -> list[str]:
        return folding.words(self.text)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Everything but the place, as names and values."""
        plain = [("q", self.text), ("letter", self.letter)]
        chosen = [(dimension.name, value) for dimension, values in self.chosen.items() for value in values]
        ways = [("sort", "" if self.order is BY_NAME else self.order.name), ("view", self.view)]
        return [(name, value) for name, value in (*plain, *chosen, *ways) if value]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a search for another name keeps."""
        return [(name, value) for name, value in self.pairs if name not in {"q", "letter"}]

    @property
    def kept_by_facets(self) -> list[tuple[str, str]]:
        """What choosing other values keeps."""
        return [(name, value) for name, value in self.pairs if name in {"q", "letter", "sort", "view"}]

    def address(self, *, after: str = "", before: str = "") -> str:
        """The question as the end of an address, going on from a place."""
        place = [(name, token) for name, token in (("after", after), ("before", before)) if token]
        return f"?{urlencode([*self.pairs, *place])}" if self.pairs or place else "?"

    def values(self, dimension: Dimension) -> tuple[str, ...]:
        return self.chosen.get(dimension, ())

    def without(self, dimension: Dimension, value: str = "") -> Asked:
        """The same without one value of a dimension, or without the dimension; at its first page."""
        left = tuple(each for each in self.values(dimension) if value and each != value)
        chosen = {**self.chosen, dimension: left}
        return replace(self, chosen={key: its for key, its in chosen.items() if its}, after="", before="")

    def turned_to(
        self, *, text: str | None = None, letter: str | None = None, order: Order | None = None, view: str | None = None
    ) -> Asked:
        """The same for another text, letter, order or view; at its first page."""
        return replace(
            self,
            text=self.text if text is None else text,
            letter=self.letter if letter is None else letter,
            order=self.order if order is None else order,
            view=self.view if view is None else view,
            after="",
            before="",
        )

    def facets(self) -> Q:
        """The rows that have one of the chosen values in each dimension."""
        narrowed = Q()
        for dimension, values in self.chosen.items():
            narrowed &= Q(facets__overlap=[dimension.facet(value) for value in values])
        return narrowed

    def of_letter(self) -> Q:
        """The rows under the letter: a range of the order where the letter has one."""
        if not self.letter:
            return Q()
        under = Q(facets__contains=[LETTER.facet(self.letter)])
        first = folding.sort_key(self.letter)
        if len(first) != 1:
            return under
        return under & Q(sort_key__gte=first, sort_key__lt=chr(ord(first) + 1))


def narrowed(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """The rows that answer the question."""
    return named(rows, asked.words).filter(asked.facets(), asked.of_letter())


def named(rows: QuerySet[Any], words: Iterable[str]) -> QuerySet[Any]:
    """The rows of which each word begins a word of the name, in any order."""
    wanted = " & ".join(f"'{word}':*" for word in words)  # folded words hold letters, marks and digits only
    if not wanted:
        return rows
    vector = Func(F("name_words"), function="array_to_tsvector", output_field=TextField())
    return rows.filter(Matches(vector, Func(Value(wanted), template="%(expressions)s::tsquery")))


class Matches(Func):
    """`tsvector @@ tsquery`, as a condition."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


def _clean(value: str) -> str:
    """Without what no database takes."""
    return value.replace("\0", "")


def _values(given: list[str]) -> tuple[str, ...]:
    """A few values of sensible length, each once."""
    kept = [value for value in map(_clean, given) if value and len(value) <= LONGEST_VALUE]
    return tuple(dict.fromkeys(kept))[:MOST_VALUES]
