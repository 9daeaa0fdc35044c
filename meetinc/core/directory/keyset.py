"""Pages of a list by the place of a row in its order: the millionth page costs what the first costs."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet, Value

PAGE_SIZE = 25
LARGEST_ID = 2**63

R = TypeVar("R", bound=Model)


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or abs(value) >= LARGEST_ID:
        raise ValueError
    return value


def _moment(value: Any) -> datetime:
    read = datetime.fromisoformat(_text(value))
    if read.tzinfo is None:
        raise ValueError
    return read


@dataclass(frozen=True, slots=True)
class Key:
    """A column of an order: which way it runs, and how its value is read back from an address."""

    column: str
    read: Callable[[Any], Any]
    falling: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort a list. The row's id ends it, running as the last key does, so that every row has one place."""

    name: str
    keys: tuple[Key, ...]

    @property
    def all_keys(self) -> tuple[Key, ...]:
        return (*self.keys, Key("pk", _number, falling=self.keys[-1].falling))

    def columns(self, *, backwards: bool = False) -> list[str]:
        """As Django's `order_by` wants them."""
        return [f"-{key.column}" if key.falling is not backwards else key.column for key in self.all_keys]


BY_NAME = Order("name", (Key("sort_key", _text),))
NEWEST = Order("new", (Key("created_at", _moment, falling=True),))
FULLEST = Order("full", (Key("completeness", _number, falling=True), Key("sort_key", _text)))
ORDERS = {order.name: order for order in (BY_NAME, NEWEST, FULLEST)}


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some rows in order, and the places to go on from in both directions; empty where the list ends."""

    rows: list[R]
    before: str = ""
    after: str = ""


def page_of(
    rows: QuerySet[R], *, order: Order = BY_NAME, after: str = "", before: str = "", size: int = PAGE_SIZE
) -> Page[R]:
    """The rows that follow the place `after`, or that lead up to `before`; the first ones without either.

    A place that this order did not give out counts as none. `rows` must not be ordered or sliced.
    """
    if place := _place(before, order):
        found = list(
            rows.filter(_past(place, order, backwards=True)).order_by(*order.columns(backwards=True))[: size + 1]
        )
        more, shown = len(found) > size, found[:size][::-1]
        if not shown:
            return Page([])
        return Page(shown, before=_token(shown[0], order) if more else "", after=_token(shown[-1], order))
    place = _place(after, order)
    if place:
        rows = rows.filter(_past(place, order))
    found = list(rows.order_by(*order.columns())[: size + 1])
    shown = found[:size]
    if not shown:
        return Page([])
    return Page(
        shown,
        before=_token(shown[0], order) if place else "",
        after=_token(shown[-1], order) if len(found) > size else "",
    )


def neighbours(rows: QuerySet[R], key: str, *, most: int) -> list[int]:
    """The ids of a few rows next to a place by name: those after it, and those before it to fill up. One query."""
    later = rows.filter(sort_key__gte=key).order_by("sort_key", "pk").annotate(side=Value(0))
    earlier = rows.filter(sort_key__lt=key).order_by("-sort_key", "-pk").annotate(side=Value(1))
    ranked = later.values_list("side", "sort_key", "pk")[:most].union(
        earlier.values_list("side", "sort_key", "pk")[:most], all=True
    )
    return [pk for _side, _key, pk in sorted(ranked)][:most]


def _past(place: Sequence[Any], order: Order, *, backwards: bool = False) -> Q:
    """The rows behind a place: further in the first key, or equal in it and further in the second, and so on.

    The first key is bounded as well, because that is what an index can walk.
    """
    past, equal = Q(), Q()
    for key, value in zip(order.all_keys, place, strict=True):
        past |= equal & Q((f"{key.column}__{'lt' if key.falling is not backwards else 'gt'}", value))
        equal &= Q((key.column, value))
    first = order.all_keys[0]
    return Q((f"{first.column}__{'lte' if first.falling is not backwards else 'gte'}", place[0])) & past


def _token(row: Model, order: Order) -> str:
    """The place of a row, fit for an address."""
    values = [getattr(row, key.column) for key in order.all_keys]
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    place = json.dumps([order.name, *plain], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _place(token: str, order: Order) -> list[Any] | None:
    """What `_token` wrote for this order, or None for anything else."""
    try:
        name, *values = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        place = [key.read(value) for key, value in zip(order.all_keys, values, strict=True)]
    except (binascii.Error, ValueError, TypeError):
        return None
    return place if name == order.name else None
