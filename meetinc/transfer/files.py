"""The files of imports and archives in the default storage, found by a name that chance gave."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import Any, Final

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

FOLDER: Final = "transfer"


def keep_file(file: File[Any], *, ending: str) -> str:
    """Put a file into the storage; its name there."""
    return str(default_storage.save(f"{FOLDER}/{secrets.token_urlsafe(24)}.{ending}", file))


def drop_file(name: str) -> None:
    """Delete a file once the transaction has committed; one that is gone already is no error."""
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))


@contextmanager
def local_copy(name: str) -> Iterator[Path]:
    """The file as a path on this machine, whatever the storage is. Raises FileNotFoundError when it is gone."""
    if not default_storage.exists(name):
        raise FileNotFoundError(name)
    try:
        here = Path(default_storage.path(name))
    except NotImplementedError:
        here = None
    if here is not None:
        yield here
        return
    with tempfile.NamedTemporaryFile(prefix="meetinc-import-") as space:
        with default_storage.open(name, "rb") as stored:
            copyfileobj(stored, space)
        space.flush()
        yield Path(space.name)
