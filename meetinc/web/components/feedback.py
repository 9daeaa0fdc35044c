"""What the site says: notes, toasts, empty states, progress."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from django.contrib.messages import constants
from django.utils.translation import gettext_lazy as _

from meetinc.web.components.registry import Props, block_component, component

TOAST_TONES = {constants.ERROR: "alarm", constants.WARNING: "alarm", constants.SUCCESS: "signal"}


@block_component("note")
def note(content: str, *, tone: Literal["signal", "calm", "alarm"] = "signal", title: str = "") -> Props:
    """Something to know, in the flow of the page."""
    return {"content": content, "tone": tone, "title": title}


@block_component("void")
def void(
    content: str, title: str, *, picture: Literal["apart", "passing", "none"] = "apart", level: Literal[1, 2, 3] = 2
) -> Props:
    """An empty list or a search without results: says why, and what to do next. Content: sentences and a way out."""
    return {"content": content, "title": title, "picture": picture, "level": level}


@component("toasts")
def toasts(messages: Iterable[Any], *, id: str = "") -> Props:  # noqa: A002  (HTML's word)
    """Django's messages, below the header; they stay until dismissed or the next page."""
    return {"id": id, "toasts": [(TOAST_TONES.get(message.level, "calm"), message) for message in messages or ()]}


@component("progress")
def progress(label: str, *, value: int, of: int, note: str = "") -> Props:
    """How far something has come, as bar and words."""
    return {"label": label, "value": value, "of": of, "note": note}


@component("loading")
def loading(label: str = "", *, id: str = "", shown: bool = False) -> Props:  # noqa: A002  (HTML's word)
    """Two circles on their way to each other; there while htmx loads (`hx-indicator="#id"`), or always when `shown`."""
    return {"label": label or _("Loading"), "id": id, "shown": shown}
