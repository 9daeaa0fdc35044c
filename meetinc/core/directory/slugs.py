"""Addresses made from names, in any script, each given once."""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable, Sequence, Set
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from meetinc.core.directory.folding import slug_base

RESERVED = frozenset({"me", "new"})
SUFFIXES = range(2, 10)
MANY = "slugs of many at once"  # the lock that a bulk command holds against all who take one
ALPHABET = string.ascii_lowercase + string.digits


def take_slug(rows: QuerySet[Any], name: str, *, fallback: str, also: Iterable[QuerySet[Any]] = ()) -> str:
    """An address for `name` that none of `rows` has, nor any of `also` (addresses that lead on); must be used in the
    transaction that asks.

    Whoever makes the same address at the same time waits for this transaction. The second Anna Berg is anna-berg-2,
    the tenth and all after her get letters that nobody has to count up to.
    """
    base = slug_base(name, fallback=fallback)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0)), pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [MANY, f"slug {base}"],
        )
    wishes = _wishes(base)
    taken = RESERVED.union(*(each.filter(slug__in=wishes).values_list("slug", flat=True) for each in (rows, *also)))
    return _first_free(wishes, taken)


def take_slugs(
    rows: QuerySet[Any], names: Sequence[str], *, fallback: str, also: Iterable[QuerySet[Any]] = ()
) -> list[str]:
    """Addresses for many names at once, in their order. Whoever takes a single one waits for this transaction.

    One lock for all: a lock for each of two hundred thousand names would fill the server's table of locks.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [MANY])
    wishes = [_wishes(slug_base(name, fallback=fallback)) for name in names]
    wished = {wish for each in wishes for wish in each}
    taken = set(RESERVED).union(
        *(each.filter(slug__in=wished).values_list("slug", flat=True) for each in (rows, *also))
    )
    slugs = []
    for each in wishes:
        slugs.append(_first_free(each, taken))
        taken.add(slugs[-1])
    return slugs


def _wishes(base: str) -> list[str]:
    return [base, *(f"{base}-{number}" for number in SUFFIXES)]


def _first_free(wishes: list[str], taken: Set[str]) -> str:
    free = (wish for wish in wishes if wish not in taken)
    return next(free, None) or f"{wishes[0]}-{''.join(secrets.choice(ALPHABET) for _ in range(8))}"
