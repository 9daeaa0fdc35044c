"""What an archive says about itself, in its first member."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from meetinc.ops.backup.errors import DamagedArchive, RestoreError

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name, with the name and type of each column that is stored."""

    name: str
    columns: tuple[tuple[str, str], ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(name for name, _kind in self.columns)


@dataclass(frozen=True, slots=True)
class Inventory:
    """When and from what an archive was made.

    `migrations` is the exact state of the tables; a restore makes the same state before it loads rows.
    `key` recognises the secret key without telling it. `tables` stand in the order in which they can be loaded.
    """

    made_at: str
    version: str
    postgresql: int
    site: str
    key: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    sequences: tuple[tuple[str, int | None], ...]

    def to_json(self) -> bytes:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1).encode()


def from_facts(facts: dict[str, Any]) -> Inventory:
    """The inventory that `facts` describe; `RestoreError` for a format that is newer than ours."""
    if facts.get("format") != FORMAT:
        raise RestoreError(_("This backup was made by a newer MeetInc. Install that version, then restore."))
    try:
        return Inventory(
            made_at=str(facts["made_at"]),
            version=str(facts["version"]),
            postgresql=int(facts["postgresql"]),
            site=str(facts["site"]),
            key=str(facts["key"]),
            migrations=tuple((str(app), str(name)) for app, name in facts["migrations"]),
            tables=tuple(_table(table) for table in facts["tables"]),
            sequences=tuple((str(name), value) for name, value in facts["sequences"]),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise DamagedArchive from problem


def _table(facts: dict[str, Any]) -> Table:
    return Table(str(facts["name"]), tuple((str(name), str(kind)) for name, kind in facts["columns"]))
