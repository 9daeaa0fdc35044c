"""Photos in a file of cards: found while reading, decoded when they are kept, never held by the hundred."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from meetinc.core.uploads import MOST_BYTES
from meetinc.transfer.cards.lines import Line

MOST_ENCODED: Final = MOST_BYTES * 4 // 3 + MOST_BYTES // 16  # base64 and its folds
_SPACE: Final = re.compile(rb"[\s\\]")


@dataclass(frozen=True, slots=True)
class Photo:
    """Where a photo stands in a file."""

    path: Path
    begins: int
    ends: int

    def read(self) -> bytes:
        """The picture's bytes; nothing where they are no base64."""
        with self.path.open("rb") as file:
            file.seek(self.begins)
            value = file.read(self.ends - self.begins)
        if value.lstrip()[:5].lower() == b"data:":
            value = value.partition(b",")[2]
        bare = _SPACE.sub(b"", value)
        try:
            return base64.b64decode(bare + b"=" * (-len(bare) % 4))
        except (binascii.Error, ValueError):
            return b""


def photo_of(line: Line, path: Path, start: bytes) -> tuple[Photo | None, str]:
    """The photo of a PHOTO line, or why it is left out. `start` is how its value begins."""
    if line.length > MOST_ENCODED:
        return None, _("photo: %(size)s MB, more than a photo may have; it was left out.") % {
            "size": line.length * 3 // 4 // (1024 * 1024)
        }
    if start[:5].lower() == b"data:" or line.is_base64:
        return Photo(path, line.begins, line.ends), ""
    if not start.strip():
        return None, ""
    return None, _("photo: it stands at an address on the web and was not fetched.")
