"""The secret key in an archive: without it, second factors and stored provider keys cannot be read."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from meetinc.ops import conf
from meetinc.ops.backup.errors import DamagedArchive, RestoreError
from meetinc.ops.backup.files import write_private

MEMBER: Final = "secrets.json"


def fingerprint(key: str) -> str:
    """Recognises a key without telling it."""
    return hmac.new(key.encode(), b"meetinc backup", hashlib.sha256).hexdigest()[:32]


def packed() -> bytes:
    """The member: the key in use and the older ones."""
    return json.dumps({"secret_keys": conf.secret_keys()}).encode()


def unpacked(content: bytes) -> tuple[str, ...]:
    """The keys in a member."""
    try:
        keys = tuple(str(key) for key in json.loads(content)["secret_keys"])
    except (ValueError, KeyError, TypeError) as problem:
        raise DamagedArchive from problem
    if not keys:
        raise DamagedArchive
    return keys


def require_usable(expected: str, *, archived: bool) -> None:
    """Refuse a restore whose encrypted fields nobody could read afterwards.

    A key that the environment gives stays the operator's: it must be the archive's. A key in the data directory
    is replaced by the archive's.
    """
    ours = any(fingerprint(key) == expected for key in conf.secret_keys())
    if ours or (archived and not comes_from_environment()):
        return
    if archived:
        raise RestoreError(
            _(
                "MEETINC_SECRET_KEY is not the key of this backup's site. Unset it (the backup brings its own), "
                "or set it to the old key."
            )
        )
    raise RestoreError(
        _(
            "This backup was made without its secret key. Set MEETINC_SECRET_KEY to the key of that site "
            "(it was in its data directory, in the file secret_key), then restore."
        )
    )


def keep(keys: tuple[str, ...], data_dir: Path) -> None:
    """Make the archive's keys those of this place, and of this process."""
    if not comes_from_environment():
        write_private(data_dir / "secret_key", keys[0].encode())
        if keys[1:]:
            write_private(data_dir / "secret_key_fallbacks", "\n".join(keys[1:]).encode())
    conf.adopt_secret_keys(keys)


def comes_from_environment() -> bool:
    """Whether the operator keeps the key, rather than the data directory."""
    return any(os.environ.get(name) for name in ("MEETINC_SECRET_KEY", "MEETINC_SECRET_KEY_FILE"))
