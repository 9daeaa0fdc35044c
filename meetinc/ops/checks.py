"""What must not be true when the site starts."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from meetinc.core.checks import SETTING
from meetinc.ops.backup import place


@register(SETTING)
def no_restore_is_unfinished(**_scope: Any) -> list[CheckMessage]:
    """A site whose restore was killed has no erasures replayed yet, or no data: it must not open."""
    if not place.marker().exists():
        return []
    return [
        Error(
            "A restore was interrupted.",
            hint="Run `meetinc restore` with the same file again; it finishes what was left.",
            id="ops.E001",
        )
    ]
