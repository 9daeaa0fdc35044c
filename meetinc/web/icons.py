"""The few icons the house uses, from heroicons' outline set, as inline SVG.

The table is the whitelist: a new icon is a new line here, so that one idea keeps one drawing.
"""

from __future__ import annotations

from functools import cache

from django.utils.safestring import SafeString, mark_safe
from heroicons import _render_icon

ICONS = {
    "add": "plus",
    "alert": "exclamation-triangle",
    "back": "arrow-left",
    "business": "building-office-2",
    "calendar": "calendar-days",
    "check": "check",
    "clock": "clock",
    "close": "x-mark",
    "copy": "document-duplicate",
    "download": "arrow-down-tray",
    "edit": "pencil-square",
    "external": "arrow-top-right-on-square",
    "file": "document",
    "filter": "funnel",
    "forward": "arrow-right",
    "globe": "globe-alt",
    "key": "key",
    "lock": "lock-closed",
    "mail": "envelope",
    "menu": "bars-3",
    "message": "chat-bubble-left-right",
    "more": "chevron-down",
    "people": "users",
    "person": "user",
    "phone": "phone",
    "place": "map-pin",
    "print": "printer",
    "search": "magnifying-glass",
    "settings": "cog-6-tooth",
    "sign_out": "arrow-right-start-on-rectangle",
    "tag": "tag",
    "trash": "trash",
    "upload": "arrow-up-tray",
    "video": "video-camera",
    "work": "briefcase",
}
POINTING = frozenset({"back", "forward", "external", "sign_out"})


@cache
def svg(name: str) -> SafeString:
    """The drawing of an icon; square ends and mitred corners, as everything here. KeyError for an unknown name."""
    classes = "icon is-pointing" if name in POINTING else "icon"
    drawn = _render_icon(
        "outline",
        ICONS[name],
        None,
        {"class": classes, "aria-hidden": "true", "stroke-linecap": "square", "stroke-linejoin": "miter"},
    )
    return mark_safe(drawn)  # noqa: S308  (comes from the package's own files)
