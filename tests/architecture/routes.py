"""Every address of the site, as the access tests see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Route:
    """One address pattern: its name with namespace, its path, its view, and the arguments it takes."""

    name: str
    path: str
    callback: Callable[..., Any]
    arguments: tuple[str, ...]

    def __str__(self) -> str:
        return self.name or self.path

    @property
    def module(self) -> str:
        """The module that holds the view (behind decorators and `as_view`)."""
        view = getattr(self.callback, "view_class", self.callback)
        return str(view.__module__)


def routes() -> Iterator[Route]:
    """All routes, depth first."""
    yield from _walk(get_resolver(), "", "")


def _walk(resolver: URLResolver, path: str, namespace: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        here = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, here, inner)
        elif isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name}" if entry.name else ""
            yield Route(name, here, entry.callback, tuple(entry.pattern.regex.groupindex))
