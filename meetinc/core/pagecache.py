"""A moment's memory of the pages that all visitors see alike.

A page declared `@public(cache=True)`, asked for without a session, is kept for two seconds in the memory of this
process, compressed as it was sent. A crowd costs the database nothing, and nobody sees anything older than that.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch
from django.utils.translation import get_language_from_request

from meetinc.core import conf
from meetinc.core.access import Access
from meetinc.core.compression import encoding_for

LARGEST = 512 * 1024
ROOM = 32 * 1024 * 1024
THEME_COOKIE, THEMES = "theme", ("light", "dark")
MESSAGES_COOKIE = "messages"

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was sent."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    match: ResolverMatch
    until: float

    def response(self) -> HttpResponse:
        """It once more."""
        answer = HttpResponse(self.content, headers=dict(self.headers))
        answer.from_page_cache = True  # type: ignore[attr-defined]  # for the log line
        return answer


class PageMemory:
    """Pages by key, the oldest forgotten when there is no more room."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: Key, *, now: float) -> Page | None:
        """The page, while it is fresh."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None and page.until <= now:
                self._drop(key)
                return None
            return page

    def keep(self, key: Key, page: Page) -> None:
        """Remember the page."""
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._size += len(page.content)
            while self._size > self.room:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._pages.clear()
            self._size = 0

    def __len__(self) -> int:
        return len(self._pages)

    def _drop(self, key: Key) -> None:
        if page := self._pages.pop(key, None):
            self._size -= len(page.content)


memory = PageMemory()


class PageCacheMiddleware:
    """Answers visitors from memory; outside of everything that would ask the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not may_be_asked(request):
            return self.get_response(request)
        key, now = key_of(request), time.monotonic()
        if page := memory.get(key, now=now):
            request.resolver_match = page.match
            return page.response()
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and may_be_kept(request, response):
            memory.keep(key, _page(request, response, until=now + conf.page_cache_seconds()))
        return response


def may_be_asked(request: HttpRequest) -> bool:
    """Whether the request is one that a cached page could answer: a plain read by somebody we know nothing of."""
    return (
        conf.page_cache_seconds() > 0
        and request.method == "GET"
        and conf.session_cookie() not in request.COOKIES
        and MESSAGES_COOKIE not in request.COOKIES
        and "Authorization" not in request.headers
    )


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer is the same for all: the view says so, and nothing in it speaks against it."""
    access = getattr(request.resolver_match.func, "access", None) if request.resolver_match else None
    return (
        isinstance(access, Access)
        and access.cache
        and response.status_code == 200  # noqa: PLR2004
        and not response.cookies
        and not {"private", "no-store"} & set(response.headers.get("Cache-Control", "").replace(",", " ").split())
        and len(response.content) <= LARGEST
    )


def key_of(request: HttpRequest) -> Key:
    """All that a page for visitors depends on."""
    return (
        request.scheme or "",
        request.get_host(),
        request.get_full_path(),
        get_language_from_request(request),
        encoding_for(request),
        theme if (theme := request.COOKIES.get(THEME_COOKIE)) in THEMES else "",
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-Target", ""),
    )


def _page(request: HttpRequest, response: HttpResponse, *, until: float) -> Page:
    assert request.resolver_match is not None  # noqa: S101 - may_be_kept asked its view
    return Page(response.content, tuple(response.items()), request.resolver_match, until)
