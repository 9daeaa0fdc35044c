"""Which lines of a file say the same, found without holding the file: keys wait in a table of the transaction."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from meetinc.transfer.readings import Key, Reading

CREATE = (
    "CREATE TEMPORARY TABLE transfer_seen (digest bigint, about text[], line integer, name text) ON COMMIT DROP",
    "CREATE INDEX ON transfer_seen (digest)",
)
Agrees = Callable[[Key, Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A line above that says the same."""

    line: int
    name: str


@dataclass(slots=True)
class Seen:
    """The rows of a file that were taken so far; needs a transaction that lasts as long."""

    agrees: Agrees
    _near: dict[int, list[tuple[Sequence[str], int, str]]] = field(default_factory=lambda: defaultdict(list))
    _fresh: list[tuple[int, list[str], int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS pg_temp.transfer_seen")
            for statement in CREATE:
                cursor.execute(statement)

    def look_for(self, readings: Iterable[Reading]) -> None:
        """Load what earlier batches had of these readings' keys, and keep what the last batch added."""
        self._flush()
        digests = [_digest(key) for reading in readings for key in reading.keys]
        self._near.clear()
        with connection.cursor() as cursor:
            cursor.execute("SELECT digest, about, line, name FROM transfer_seen WHERE digest = ANY(%s)", [digests])
            for digest, about, line, name in cursor.fetchall():
                self._near[digest].append((about, line, name))

    def before(self, reading: Reading) -> Earlier | None:
        """The line above that says the same, if any."""
        for key in reading.keys:
            for about, line, name in self._near.get(_digest(key), ()):
                if self.agrees(key, about):
                    return Earlier(line, name)
        return None

    def take(self, reading: Reading) -> None:
        """From now on this row can be repeated."""
        name: Any = reading.facts.get("name", "")
        for key in reading.keys:
            row = (_digest(key), list(key.about), reading.record.line, str(name))
            self._near[row[0]].append(row[1:])
            self._fresh.append(row)

    def _flush(self) -> None:
        if not self._fresh:
            return
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO transfer_seen VALUES (%s, %s, %s, %s)", self._fresh)
        self._fresh.clear()


def _digest(key: Key) -> int:
    whole = hashlib.blake2b(f"{key.what}\0{key.value}".encode(), digest_size=8).digest()
    return int.from_bytes(whole, signed=True)
