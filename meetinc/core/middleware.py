"""What every request gets: an id, a line in the log, an actor."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import cast
from uuid import uuid4

import structlog
from django.contrib.auth import SESSION_KEY
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from meetinc.core import client
from meetinc.core.actor import Actor

GetResponse = Callable[[HttpRequest], HttpResponse]
QUIET = frozenset({"healthz", "readyz"})

log = structlog.get_logger("meetinc.requests")


class RequestMiddleware:
    """The outermost: gives the request an id that all its log lines carry, and writes its own line.

    The line has the route, not the path, which would tell names; the time in milliseconds; and no address.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began, request_id = time.perf_counter(), uuid4().hex
        with structlog.contextvars.bound_contextvars(request=request_id), client.known_as(client.address(request)):
            response = self.get_response(request)
            _write_line(request, response, began)
        response["X-Request-ID"] = request_id
        return response


class ActorMiddleware:
    """Sets `request.actor`, lazily: a page that never asks costs no query.

    What somebody signed in is shown is theirs: no cache on the way may keep it for others.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = cast(Actor, SimpleLazyObject(lambda: actor_of(request)))
        response = self.get_response(request)
        if SESSION_KEY in request.session and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private"
        return response


class AddressMiddleware:
    """An address with a NUL in it leads nowhere: no text in PostgreSQL holds one, and asking for it is an error there."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """404, before any view asks the database."""
        if "\0" in request.path_info:
            raise Http404


def actor_of(request: HttpRequest) -> Actor:
    """The request's actor, worked out from the signed-in account."""
    return Actor.of(request.user) if request.user.is_authenticated else Actor.visitor()


def _write_line(request: HttpRequest, response: HttpResponse, began: float) -> None:
    match = request.resolver_match
    name = match.view_name if match else ""
    if name in QUIET:
        return
    log.info(
        "request",
        method=request.method,
        route=match.route if match else "",
        status=response.status_code,
        ms=round((time.perf_counter() - began) * 1000, 1),
        cached=getattr(response, "from_page_cache", False),
    )
