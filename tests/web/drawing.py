"""Draws components the way a page does, without a database."""

from __future__ import annotations

from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from meetinc.core.actor import Actor

MEMBER = Actor(kind="account", account_id=7, status="active")


def draw(source: str, **context: Any) -> str:
    """What a piece of template becomes, with `{% load meetinc %}` done."""
    return engines["django"].from_string("{% load meetinc %}" + source).render(context)


def page_request(path: str = "/", *, actor: Actor | None = None, **cookies: str) -> HttpRequest:
    """A request as the middleware hands it to a view."""
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    request.actor = actor or Actor.visitor()
    request.user = SimpleNamespace(name="Marit van der Velde", is_authenticated=True) if actor else AnonymousUser()
    return request


def draw_page(source: str, request: HttpRequest, **context: Any) -> str:
    """A whole page, with the context that the processors would give, without a database."""
    context.setdefault("site", SimpleNamespace(name="Malta Chamber", accent="#ffd100", logo=None, languages=[]))
    return engines["django"].from_string(source).render({"request": request, "messages": [], **context})


class Elements(HTMLParser):
    """The elements of a piece of HTML, each with its attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of that name."""
        return [attrs for name, attrs in self.found if name == tag]

    def one(self, tag: str) -> dict[str, str | None]:
        """The attributes of the only element of that name."""
        [attrs] = self.all(tag)
        return attrs
