"""What stands in the header, the member's menu and the footer.

Rooms register their entries when they are loaded, so an entry appears with its page and never without it:

    class PeopleConfig(AppConfig):
        def ready(self) -> None:
            register(NavEntry(_("People"), "people:list", order=10, visible_to="everyone"))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from meetinc.core.access import Rule, any_role, anybody, member, signed_in
from meetinc.core.actor import Actor

Place = Literal["main", "member", "foot"]
Audience = Literal["everyone", "visitors", "signed_in", "members", "officers"]

# In the words of `core.access`, so that an entry can be for exactly those whom its page admits.
AUDIENCES: dict[Audience, Rule] = {
    "everyone": anybody,
    "visitors": Rule("visitors", lambda actor: not actor.is_signed_in),
    "signed_in": signed_in,
    "members": member,
    "officers": any_role,
}


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A link to a page of the site, and who gets to see it: at most those whom the page admits.

    `place` is the header ("main"), the member's menu ("member") or the footer ("foot"). "signed_in" is every account,
    also one that waits or is suspended; "members" are the active ones, "officers" members with a role.
    `waiting` counts what waits for the reader there; it is asked on every page, so it must be one cheap query at most.
    """

    label: str | Promise
    url_name: str
    order: int
    visible_to: Audience
    place: Place = "main"
    waiting: Callable[[Actor], int] | None = None


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry as one reader sees it on one page."""

    label: str | Promise
    href: str
    current: bool
    waiting: int = 0


_entries: list[NavEntry] = []


def register(entry: NavEntry) -> None:
    """Add an entry, in the place of an earlier one for the same page and place."""
    _entries[:] = [one for one in _entries if (one.url_name, one.place) != (entry.url_name, entry.place)]
    _entries.append(entry)


def links(request: HttpRequest, place: Place, *, counted: bool = True) -> list[NavLink]:
    """The entries of a place that this reader may see and whose page exists, in order; `counted` asks what waits."""
    chosen = sorted((entry for entry in _entries if entry.place == place), key=lambda entry: entry.order)
    return list(_drawn(request, chosen, counted=counted))


def address(url_name: str, *args: object) -> str:
    """The address of a page, or nothing when its room is not installed."""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return ""


def _drawn(request: HttpRequest, entries: Iterable[NavEntry], *, counted: bool) -> Iterable[NavLink]:
    """The entries that are shown, each with its address."""
    for entry in entries:
        href = address(entry.url_name)
        if href and AUDIENCES[entry.visible_to].admits(request.actor):
            waiting = entry.waiting(request.actor) if entry.waiting and counted else 0
            yield NavLink(entry.label, href, current=_is_current(request, href), waiting=waiting)


def _is_current(request: HttpRequest, href: str) -> bool:
    """The page itself and everything below it; the home page only itself."""
    if href.count("/") <= 1:
        return request.path == href
    return request.path.startswith(href)
