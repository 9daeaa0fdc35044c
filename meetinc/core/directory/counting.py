"""How many rows a directory has, and how many each of its values would leave.

Exact up to `EXACTLY` rows. Beyond that a fixed sample of the table's pages is counted and scaled, so that a page of a
directory of a million costs about what a page of ten thousand costs; such numbers say "about".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db import connection
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from meetinc.core.directory.asking import LETTER, Asked, Dimension, narrowed

EXACTLY = 10_000
SAMPLE = 8_000
TWO_DIGITS = 100


@dataclass(frozen=True, slots=True)
class Count:
    """A number of rows, counted or estimated."""

    number: int
    exact: bool = True

    def __str__(self) -> str:
        number = intcomma(self.number)
        return number if self.exact else _("about %(number)s") % {"number": number}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are in all, how many the question leaves, and how many each value would leave."""

    whole: Count
    found: Count
    values: Mapping[Dimension, Mapping[str, Count]] = field(default_factory=dict)

    def of(self, dimension: Dimension) -> Mapping[str, Count]:
        return self.values.get(dimension, {})


@dataclass(frozen=True, slots=True)
class Scope:
    """Rows to count, and the dimensions whose values are counted among them."""

    rows: QuerySet[Any]
    dimensions: tuple[Dimension, ...]


def count(rows: QuerySet[Any], asked: Asked, dimensions: Sequence[Dimension]) -> Counts:
    """Count what `asked` leaves of `rows`; two queries, whatever is asked.

    A dimension in which something is chosen is counted as if nothing were: its other values are alternatives.
    """
    scopes = _scopes(rows, asked, dimensions)
    sizes, table_rows = _sizes(scopes)
    found: dict[Dimension, dict[str, Count]] = {}
    totals = [Count(size) for size in sizes]
    for index, dimension, value, number in _values(scopes, sizes, table_rows):
        exact = sizes[index] <= EXACTLY
        if dimension is None:
            totals[index] = Count(number if exact else _rounded(number), exact)
        else:
            found.setdefault(dimension, {})[value] = Count(number if exact else _rounded(number), exact)
    return Counts(whole=totals[0], found=totals[1] if asked.is_narrowed else totals[0], values=found)


def _scopes(rows: QuerySet[Any], asked: Asked, dimensions: Sequence[Dimension]) -> list[Scope]:
    """All rows; those that are left; and for each dimension with a choice, those left without that choice."""
    if not asked.is_narrowed:
        return [Scope(rows, (*dimensions, LETTER))]
    chosen = [(dimension, asked.without(dimension)) for dimension in asked.chosen]
    if asked.letter:
        chosen.append((LETTER, asked.turned_to(letter="")))
    taken = {dimension for dimension, _without in chosen}
    free = tuple(dimension for dimension in (*dimensions, LETTER) if dimension not in taken)
    left = Scope(narrowed(rows, asked), free)
    if len(chosen) == 1 and not asked.text:  # without the only choice all rows are left: they are counted once
        return [Scope(rows, (chosen[0][0],)), left]
    return [
        Scope(rows, ()),
        left,
        *(Scope(narrowed(rows, without), (dimension,)) for dimension, without in chosen),
    ]


def _sizes(scopes: Sequence[Scope]) -> tuple[list[int], int]:
    """How many rows each scope has, counting no further than just above `EXACTLY`; and the size of the table."""
    parts: list[str] = []
    params: list[Any] = []
    for scope in scopes:
        sql, its = scope.rows.order_by().values_list("pk")[: EXACTLY + 1].query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS seen)")  # noqa: S608 (Django's own statement)
        params += its
    table = scopes[0].rows.model._meta.db_table
    parts.append("(SELECT reltuples FROM pg_class WHERE oid = %s::regclass)")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", [*params, table])
        *sizes, table_rows = cursor.fetchone()
    return sizes, max(int(table_rows), 1)


def _values(
    scopes: Sequence[Scope], sizes: Sequence[int], table_rows: int
) -> Iterable[tuple[int, Dimension | None, str, int]]:
    """For each scope the number of rows by value, and in all when that was not counted yet (dimension None)."""
    share = min(1.0, SAMPLE / table_rows)
    parts: list[str] = []
    params: list[Any] = []
    for index, (scope, size) in enumerate(zip(scopes, sizes, strict=True)):
        sampled = size > EXACTLY
        if scope.dimensions or sampled:
            sql, its = scope.rows.order_by().values_list("facets").query.sql_with_params()
            sql = _sampled(sql, scope.rows.model, share) if sampled else sql
            part, its_own = _values_of(scope, sql, with_all=sampled)
            parts.append(f"SELECT {index}, {part}")
            params += [*its, *its_own]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        rows = cursor.fetchall()
    by_code = [{dimension.code: dimension for dimension in scope.dimensions} for scope in scopes]
    for index, facet, number in rows:
        code, _colon, value = facet.partition(":")
        if not facet or code in by_code[index]:
            scaled = number if sizes[index] <= EXACTLY else round(number / share)
            yield index, by_code[index].get(code), value, scaled


def _values_of(scope: Scope, sql: str, *, with_all: bool) -> tuple[str, list[str]]:
    """The rest of a statement that counts the scope's values in the rows of `sql`, and all of them as the value "".

    One dimension's values are picked out by the database. Of several dimensions every value is counted and the others
    are passed over by who reads the answer: testing each value of each row costs twice what counting it costs.
    """
    if not scope.dimensions:
        return f"'', count(*) FROM ({sql}) AS seen", []
    facets = "array_append(facets, '')" if with_all else "facets"
    values = f"SELECT unnest({facets}) AS facet FROM ({sql}) AS seen (facets)"  # noqa: S608
    if len(scope.dimensions) > 1:
        return f"facet, count(*) FROM ({values}) AS taken GROUP BY facet", []
    return (
        f"facet, count(*) FROM ({values}) AS taken WHERE facet ^@ %s OR facet = '' GROUP BY facet",
        [scope.dimensions[0].facet("")],
    )


def _sampled(sql: str, model: type[Model], share: float) -> str:
    """The statement over a part of the table's pages, always the same part."""
    source = f'FROM "{model._meta.db_table}"'
    return sql.replace(source, f"{source} TABLESAMPLE SYSTEM ({share * 100:.4f}) REPEATABLE (1)", 1)


def _rounded(number: int) -> int:
    """Two digits are what a sample is good for."""
    if number < TWO_DIGITS:
        return number
    unit: int = 10 ** (len(str(number)) - 2)
    return round(number / unit) * unit


def by_frequency(counts: Mapping[str, Count], *, always: Iterable[str], most: int) -> list[tuple[str, Count]]:
    """The most frequent values first, and those in `always` whatever their number."""
    known = defaultdict(lambda: Count(0), counts)
    ranked = sorted(counts, key=lambda value: (-known[value].number, value))[:most]
    missing = [value for value in always if value not in ranked]
    return [(value, known[value]) for value in [*ranked, *missing]]
