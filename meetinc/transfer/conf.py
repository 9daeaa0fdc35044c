"""The settings that imports and exports read."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings

MOST_UPLOADED: Final = 256 * 1024 * 1024  # bytes; larger files come in on the command line
UNWRITTEN_LIFETIME: Final = timedelta(days=7)
ARCHIVE_LIFETIME: Final = timedelta(days=7)


def rows_lifetime() -> timedelta:
    """How long a run's rows are kept, for its report and for an undo."""
    return timedelta(days=settings.IMPORT_KEEP_DAYS)


def invitations_per_minute() -> int:
    """How many invitations to imported people go out in a minute."""
    return int(settings.IMPORT_INVITATIONS_PER_MINUTE)


def secret_keys() -> tuple[str, ...]:
    """The site's keys, the one that writes first."""
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
