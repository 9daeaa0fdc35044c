"""The archive of one's data: a JSON file for each room, the files themselves, and a page that says what is what."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Manager, Model
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.utils import translation

from meetinc.accounts.models import Account, DataExport
from meetinc.accounts.personal_data import Holding, holdings
from meetinc.core import site

IN_MEMORY = 8 * 1024 * 1024


class _Json(DjangoJSONEncoder):
    """Countries, lazy texts and the like are written as their text."""

    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)


@contextmanager
def archive_of(account: Account) -> Iterator[File[bytes]]:
    """The archive, packed into a file that is gone afterwards."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as space:
        with zipfile.ZipFile(space, "w", zipfile.ZIP_DEFLATED) as archive:
            _pack(archive, account)
        space.seek(0)
        yield File(space, name="export.zip")


def files_of(account: Account) -> list[str]:
    """The names of an account's archives in the storage."""
    return list(DataExport.objects.filter(account=account).exclude(file="").values_list("file", flat=True))


def drop(files: Iterable[str]) -> None:
    """Delete archives from the storage; one that is gone already is no error."""
    for file in files:
        default_storage.delete(file)


def _pack(archive: zipfile.ZipFile, account: Account) -> None:
    declared = sorted(
        (holding for holding in holdings() if holding.declared.export), key=lambda held: (held.room, held.name)
    )
    for room, held in groupby(declared, key=lambda holding: holding.room):
        tables = {holding.name: list(_rows(archive, holding, account.pk)) for holding in held}
        tables = {name: rows for name, rows in tables.items() if rows}
        if tables:
            archive.writestr(f"{room}.json", json.dumps(tables, cls=_Json, indent=2, ensure_ascii=False))
    with translation.override(account.language or site.current().language):
        archive.writestr(
            "README.txt", render_to_string("accounts/export_readme.txt", {"account": account, "site": site.current()})
        )


def _rows(archive: zipfile.ZipFile, holding: Holding, account_id: int) -> Iterator[dict[str, Any]]:
    for row in holding.rows_of(account_id).iterator(chunk_size=500):
        yield {"id": row.pk, **{field: _value(archive, row, field) for field in holding.declared.export}}


def _value(archive: zipfile.ZipFile, row: Model, path: str) -> Any:
    """What a field holds, as JSON can say it; a file is packed and named."""
    value: Any = row
    for step in path.split("__"):
        value = getattr(value, step, None)
    if isinstance(value, Manager):
        return [str(item) for item in value.all()]
    if isinstance(value, FieldFile):
        return _packed(archive, value)
    if isinstance(value, Model):
        file = getattr(value, "file", None)
        return _packed(archive, file) if isinstance(file, FieldFile) else str(value)
    return value


def _packed(archive: zipfile.ZipFile, file: FieldFile) -> str | None:
    """Put a file into the archive, once; its name there. A file that is missing from the storage is said to be."""
    if not file:
        return None
    name = f"files/{PurePosixPath(file.name or '').name}"
    if name in archive.namelist():
        return name
    try:
        with file.storage.open(str(file.name), "rb") as source, archive.open(name, "w") as target:
            while chunk := source.read(65536):
                target.write(chunk)
    except FileNotFoundError:
        return f"{name} (missing)"
    return name
