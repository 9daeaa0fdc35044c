"""Finding: the search bar, facets, chips of what narrows a list, the pager."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from meetinc.web.atlas import Atlas
from meetinc.web.components.registry import Props, block_component, component


@dataclass(frozen=True, slots=True)
class Option:
    """A value that narrows a list, and how many rows it would leave."""

    value: str
    label: str
    count: int | None = None
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a list: its field name, heading and options, the most frequent first."""

    name: str
    label: str
    options: tuple[Option, ...]
    open: bool = True

    @property
    def is_open(self) -> bool:
        """Unfolded when asked for or when something in it is chosen."""
        return self.open or any(option.checked for option in self.options)


@component("find")
def find(
    label: str,
    *,
    name: str = "q",
    value: str = "",
    action: str = "",
    button: str = "",
    keep: Iterable[tuple[str, object]] = (),
    hint: str = "",
) -> Props:
    """A search bar. `keep` are (name, value) pairs of the query that stay as they are."""
    return {
        "label": label,
        "name": name,
        "value": value,
        "action": action,
        "button": button or _("Search"),
        "keep": list(keep),
        "hint": hint,
    }


@component("facets")
def facets(
    groups: Iterable[Facet],
    *,
    action: str = "",
    clear_href: str = "",
    keep: Iterable[tuple[str, object]] = (),
    label: str = "",
    id: str = "facets",  # noqa: A002  (HTML's word)
    target: str = "",
) -> Props:
    """Ways to narrow a list, with counts, as a GET form. `target` is an element that htmx replaces as one chooses."""
    return {
        "groups": list(groups),
        "action": action,
        "clear_href": clear_href,
        "keep": list(keep),
        "label": label or _("Narrow the list"),
        "id": id,
        "target": target,
    }


@block_component("chips")
def chips(content: str, *, label: str = "", clear_href: str = "") -> Props:
    """What narrows the list now; each chip takes itself away. Holds `{% chip %}` tags."""
    return {"content": content, "label": label or _("The list is narrowed by"), "clear_href": clear_href}


@component("chip")
def chip(label: str, href: str) -> Props:
    """One of `{% chips %}`: leads to the list without it."""
    return {"label": label, "href": href}


@component("pager")
def pager(
    *,
    previous_href: str = "",
    next_href: str = "",
    note: str = "",
    previous: str = "",
    next: str = "",  # noqa: A002  (the prop is called what it is)
    label: str = "",
) -> Props:
    """Back and forth through a list by keyset; draws nothing where there is only one page."""
    return {
        "previous_href": previous_href,
        "next_href": next_href,
        "note": note,
        "previous": previous or _("Previous"),
        "next": next or _("Next"),
        "label": label or _("Pages"),
    }


@component("atlas")
def atlas(atlas: Atlas) -> Props:
    """A map of places with rings, and the same places as a list: what is to be read and reached by keyboard."""
    return {"atlas": atlas}
