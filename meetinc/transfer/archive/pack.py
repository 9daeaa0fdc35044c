"""Pack the site: a table after the other, row by row, then the files; never more than a row or a piece in memory."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.core.files.storage import Storage, default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.fields.files import FieldFile

from meetinc.core import site
from meetinc.transfer.archive.contents import FORMAT, LEFT_OUT, exported_fields, exported_models

CHUNK: Final = 1000
PIECE: Final = 256 * 1024
README: Final = """This archive holds all data of {name}, as it was on {at}.

manifest.json   the format's version, and each table and file with its number of rows or bytes and its SHA-256
tables/         one file for each table; each line is one row, as JSON; docs/operators/export.md describes them
files/          pictures and documents, under the names that the tables give them

Passwords, keys and codes are not in it. It holds personal data: keep it as safe as the site itself.
"""


class _Json(DjangoJSONEncoder):
    """Countries, ranges and the like are written as their text."""

    def default(self, o: Any) -> Any:
        if isinstance(o, FieldFile):
            return o.name
        try:
            return super().default(o)
        except TypeError:
            return str(o)


@dataclass(slots=True)
class _Part:
    """What the manifest says of one file in the archive."""

    path: str
    rows: int | None
    bytes: int
    sha256: str


def pack_site(
    target: Path, *, now: datetime, on_progress: Callable[[str], None] = lambda _path: None
) -> dict[str, Any]:
    """Write the archive to `target`, complete or not at all; its manifest. The tables are of one moment."""
    draft = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            manifest = _pack(archive, now, on_progress)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return manifest


def _pack(archive: zipfile.ZipFile, now: datetime, on_progress: Callable[[str], None]) -> dict[str, Any]:
    parts = []
    files: set[str] = set()
    with transaction.atomic():
        _fix_the_moment()
        for model in exported_models():
            on_progress(model._meta.label)
            parts.append(_table(archive, model, files))
    for name in sorted(files):
        on_progress(name)
        if (part := _file(archive, default_storage, name)) is not None:
            parts.append(part)
    manifest = {
        "format": FORMAT,
        "made_by": "MeetInc " + importlib.metadata.version("meetinc"),
        "site": site.current().name,
        "made_at": now.isoformat(),
        "left_out": dict(LEFT_OUT),
        "parts": [{"path": part.path, "rows": part.rows, "bytes": part.bytes, "sha256": part.sha256} for part in parts],
    }
    archive.writestr("manifest.json", json.dumps(manifest, indent=2, ensure_ascii=False))
    archive.writestr("README.txt", README.format(name=site.current().name, at=now.date().isoformat()))
    return manifest


def _fix_the_moment() -> None:
    """Let all tables be read as they are now; not inside somebody else's transaction, which has its own moment."""
    if len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _table(archive: zipfile.ZipFile, model: type[Model], files: set[str]) -> _Part:
    path = f"tables/{model._meta.label_lower}.jsonl"
    digest, size, rows = hashlib.sha256(), 0, 0
    with archive.open(path, "w", force_zip64=True) as part:
        for row in _rows(model, files):
            line = json.dumps(row, cls=_Json, ensure_ascii=False).encode() + b"\n"
            part.write(line)
            digest.update(line)
            size, rows = size + len(line), rows + 1
    return _Part(path, rows, size, digest.hexdigest())


def _rows(model: type[Model], files: set[str]) -> Iterator[dict[str, Any]]:
    """The rows of a table, lists of related ids included; notes the files that they name."""
    fields = exported_fields(model)
    lists = [field.name for field in model._meta.many_to_many if _is_plain(field)]
    rows = model._default_manager.order_by("pk").prefetch_related(*lists)
    for row in rows.iterator(chunk_size=CHUNK):
        values = {field.attname: getattr(row, field.attname) for field in fields}
        files |= {value.name for value in values.values() if isinstance(value, FieldFile) and value.name}
        yield values | {name: [each.pk for each in getattr(row, name).all()] for name in lists}


def _is_plain(field: Any) -> bool:
    """Whether a list of related rows has no table of its own in the archive."""
    return bool(field.remote_field.through._meta.auto_created)


def _file(archive: zipfile.ZipFile, storage: Storage, name: str) -> _Part | None:
    """A file of the storage; None for one that is missing there, which the manifest then does not name."""
    digest, size = hashlib.sha256(), 0
    path = f"files/{name}"
    try:
        source = storage.open(name, "rb")
    except FileNotFoundError:
        return None
    with source, archive.open(path, "w", force_zip64=True) as part:
        while piece := source.read(PIECE):
            part.write(piece)
            digest.update(piece)
            size += len(piece)
    return _Part(path, None, size, digest.hexdigest())
