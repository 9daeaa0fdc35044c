"""Locks first, in one order: commands that touch several rows never deadlock each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


class LockingQuerySet(QuerySet[M]):
    """A queryset whose rows can be locked in primary-key order."""

    def locked(self, ids: Iterable[int]) -> list[M]:
        """These rows, locked `FOR NO KEY UPDATE` in id order until the transaction ends.

        Waits for others; two commands that lock overlapping sets queue instead of deadlocking.
        """
        rows = self.filter(pk__in=set(ids)).order_by("pk")
        return list(rows.select_for_update(no_key=True, of=("self",)))
