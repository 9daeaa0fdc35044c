"""Write every secret at rest anew under the current key, so that an old key can be let go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Field, Model

from meetinc.core import secrets
from meetinc.core.fields import EncryptedTextField

# JSON columns of other packages in which our adapters store tokens.
JSON_HOLDERS = {"mfa.Authenticator": "data"}
PREFIX = "gAAAAA"  # how every Fernet token of our times begins
BATCH = 500


@dataclass(frozen=True, slots=True)
class Place:
    """A column that holds secrets."""

    model: type[Model]
    field: Field[Any, Any]

    def __str__(self) -> str:
        return f"{self.model._meta.label}.{self.field.name}"


def places() -> Iterator[Place]:
    """Every column with secrets: our encrypted fields, and the JSON of packages that we encrypt for."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField) or JSON_HOLDERS.get(model._meta.label) == field.name:
                yield Place(model, field)


def rotate(place: Place) -> int:
    """Rotate a column; the number of rows. Each batch commits by itself: a second run finishes a first one.

    Raises `secrets.Unreadable` when a row needs a key that is missing; nothing of its batch is changed.
    """
    last, count = None, 0
    while rows := _batch(place, last):
        with transaction.atomic():
            for pk, value in rows:
                count += _rotate_row(place, pk, value)
        last = rows[-1][0]
    return count


def rotated(value: Any) -> Any:
    """The value with every token in it under the current key."""
    if isinstance(value, str):
        return secrets.rotate(value) if value.startswith(PREFIX) else value
    if isinstance(value, dict):
        return {key: rotated(item) for key, item in value.items()}
    return [rotated(item) for item in value] if isinstance(value, list) else value


def _batch(place: Place, last: Any) -> list[tuple[Any, Any]]:
    """The next rows as they are stored, past the field that would decrypt them."""
    quote = connection.ops.quote_name
    key, column = quote(str(place.model._meta.pk.column)), quote(str(place.field.column))
    after = "" if last is None else f"WHERE {key} > %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, {column} FROM {quote(place.model._meta.db_table)} {after} ORDER BY {key} LIMIT {BATCH}",  # noqa: S608 - names of our own tables
            [] if last is None else [last],
        )
        return [(pk, _read(place, value)) for pk, value in cursor.fetchall()]


def _read(place: Place, value: Any) -> Any:
    if isinstance(place.field, EncryptedTextField):
        return value
    return place.field.from_db_value(value, None, connection)  # type: ignore[attr-defined]  # a JSONField has it


def _rotate_row(place: Place, pk: Any, value: Any) -> bool:
    """Write the row anew, unless somebody has changed it meanwhile: then it is under the current key already."""
    new = rotated(value)
    if new == value:
        return False
    rows = place.model._base_manager.filter(pk=pk)
    if isinstance(place.field, EncryptedTextField):
        return _swap(place, pk, value, new)
    return bool(rows.filter(**{place.field.name: value}).update(**{place.field.name: new}))


def _swap(place: Place, pk: Any, old: str, new: str) -> bool:
    quote = connection.ops.quote_name
    table, key, column = (
        quote(str(n)) for n in (place.model._meta.db_table, place.model._meta.pk.column, place.field.column)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} = %s", [new, pk, old])  # noqa: S608
        return bool(cursor.rowcount)
