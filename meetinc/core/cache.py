"""Django's cache in PostgreSQL: shared by all processes, one statement an operation, nothing more to host.

Why not Django's DatabaseCache: it counts the table at each write and evicts at random when it is full, so that
whoever fills the cache makes rate limits forget. Here an entry lives exactly as long as it was given, and `add`,
which allauth's rate limits take as a lock, is atomic.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, ClassVar, cast

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection, models
from django.utils import timezone

FOR_EVER = datetime(9999, 12, 31, tzinfo=UTC)

Timeout = float | None
DEFAULT = cast(Timeout, DEFAULT_TIMEOUT)  # a marker object: "as the settings say"


class Cached(models.Model):
    """One entry. An UNLOGGED table (migration 0002): after a crash of the server the cache is empty."""

    key = models.CharField(max_length=300, primary_key=True)
    value = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager[Cached]] = models.Manager()

    def __str__(self) -> str:
        return self.key


SET = """
    INSERT INTO core_cached (key, value, expires_at) VALUES (%s, %s, %s)
    ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, expires_at = EXCLUDED.expires_at
"""
ADD = f"{SET} WHERE core_cached.expires_at <= %s"


class PostgresCache(BaseCache):
    """A cache backend; LOCATION is not used."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self.get_many([key], version).get(key, default)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        asked = {self.make_and_validate_key(key, version=version): key for key in keys}
        found = Cached.objects.filter(key__in=asked, expires_at__gt=timezone.now())
        return {asked[key]: pickle.loads(value) for key, value in found.values_list("key", "value")}  # noqa: S301 - we wrote it

    def has_key(self, key: str, version: int | None = None) -> bool:
        return bool(self.get_many([key], version))

    def set(self, key: str, value: Any, timeout: Timeout = DEFAULT, version: int | None = None) -> None:
        _execute(SET, [*self._row(key, value, timeout, version)])

    def add(self, key: str, value: Any, timeout: Timeout = DEFAULT, version: int | None = None) -> bool:
        return _execute(ADD, [*self._row(key, value, timeout, version), timezone.now()]) == 1

    def touch(self, key: str, timeout: Timeout = DEFAULT, version: int | None = None) -> bool:
        row = Cached.objects.filter(key=self.make_and_validate_key(key, version=version), expires_at__gt=timezone.now())
        return bool(row.update(expires_at=self._expiry(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(Cached.objects.filter(key=self.make_and_validate_key(key, version=version)).delete()[0])

    def clear(self) -> None:
        Cached.objects.all().delete()

    def _row(self, key: str, value: Any, timeout: Timeout, version: int | None) -> tuple[str, bytes, datetime]:
        name = self.make_and_validate_key(key, version=version)
        return name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL), self._expiry(timeout)

    def _expiry(self, timeout: Timeout) -> datetime:
        seconds = self.get_backend_timeout(timeout)
        return FOR_EVER if seconds is None else datetime.fromtimestamp(seconds, tz=UTC)


def forget(*, before: datetime) -> int:
    """Delete entries that have expired."""
    return Cached.objects.filter(expires_at__lt=before).delete()[0]


def _execute(statement: str, values: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)
