"""Addresses made from names, in any script, each given once."""

from __future__ import annotations

import secrets
import string
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from meetinc.core.directory.folding import slug_base

RESERVED = frozenset({"me", "new"})
SUFFIXES = range(2, 10)
ALPHABET = string.ascii_lowercase + string.digits


def take_slug(rows: QuerySet[Any], name: str, *, fallback: str) -> str:
    """An address for `name` that none of `rows` has; must be used in the transaction that asks.

    Whoever makes the same address at the same time waits for this transaction. The second Anna Berg is anna-berg-2,
    the tenth and all after her get letters that nobody has to count up to.
    """
    base = slug_base(name, fallback=fallback)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"slug {base}"])
    wishes = [base, *(f"{base}-{number}" for number in SUFFIXES)]
    taken = RESERVED.union(rows.filter(slug__in=wishes).values_list("slug", flat=True))
    free = (wish for wish in wishes if wish not in taken)
    return next(free, None) or f"{base}-{''.join(secrets.choice(ALPHABET) for _ in range(8))}"
