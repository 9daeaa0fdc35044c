"""Pages of a list sorted by name, by the place of a row in the order: the millionth page costs what the first costs."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from django.db.models import Model, Q, QuerySet, Value

PAGE_SIZE = 25


class Sorted(Protocol):
    """A row with a place in the order."""

    pk: int
    sort_key: str


R = TypeVar("R", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some rows in order, and the places to go on from in both directions; empty where the list ends."""

    rows: list[R]
    before: str = ""
    after: str = ""


def page_of(rows: QuerySet[R], *, after: str = "", before: str = "", size: int = PAGE_SIZE) -> Page[R]:
    """The rows that follow the place `after`, or that lead up to `before`; the first ones without either.

    A place nobody gave out counts as none. `rows` must not be ordered or sliced.
    """
    if place := _place(before):
        key, pk = place
        earlier = rows.filter(Q(sort_key__lte=key) & (Q(sort_key__lt=key) | Q(pk__lt=pk)))
        found = list(earlier.order_by("-sort_key", "-pk")[: size + 1])
        more, shown = len(found) > size, found[:size][::-1]
        return Page(shown, before=_token(shown[0]) if more else "", after=_token(shown[-1])) if shown else Page([])
    place = _place(after)
    if place:
        key, pk = place
        rows = rows.filter(Q(sort_key__gte=key) & (Q(sort_key__gt=key) | Q(pk__gt=pk)))
    found = list(rows.order_by("sort_key", "pk")[: size + 1])
    shown = found[:size]
    if not shown:
        return Page([])
    return Page(shown, before=_token(shown[0]) if place else "", after=_token(shown[-1]) if len(found) > size else "")


def neighbours(rows: QuerySet[R], key: str, *, most: int) -> list[int]:
    """The ids of a few rows next to a place in the order: those after it, and those before it to fill up. One query."""
    later = rows.filter(sort_key__gte=key).order_by("sort_key", "pk").annotate(side=Value(0))
    earlier = rows.filter(sort_key__lt=key).order_by("-sort_key", "-pk").annotate(side=Value(1))
    ranked = later.values_list("side", "sort_key", "pk")[:most].union(
        earlier.values_list("side", "sort_key", "pk")[:most], all=True
    )
    return [pk for _side, _key, pk in sorted(ranked)][:most]


def _token(row: Sorted | Model) -> str:
    """The place of a row, fit for an address."""
    place = json.dumps([row.sort_key, row.pk], ensure_ascii=False, separators=(",", ":"))  # type: ignore[union-attr]
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _place(token: str) -> tuple[str, int] | None:
    """What `_token` wrote, or None for anything else."""
    try:
        read = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (binascii.Error, ValueError):
        return None
    match read:
        case [str(key), int(pk)] if "\0" not in key and abs(pk) < 2**63:
            return key, pk
    return None
