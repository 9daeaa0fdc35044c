"""What becomes of a page that views refuse, or that lost its database on the way."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.core.handlers.wsgi import WSGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse

from meetinc.core.errors import NotAllowed
from meetinc.core.limits import TooManyRequests
from meetinc.web import failures

SAFE: Final = frozenset({"GET", "HEAD"})
AT_ONCE: Final = 3.0  # seconds; what failed later has waited for the database already


class PatienceMiddleware:
    """A page that lost its database on the way is asked for once more, and waits until a new connection is there.

    Only what changes nothing: nobody can know whether what was sent has arrived. Stands before everything that keeps
    something in the request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: WSGIRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.get_response(request)
        if (
            response.status_code != HTTPStatus.SERVICE_UNAVAILABLE
            or request.method not in SAFE
            or time.monotonic() - began > AT_ONCE
        ):
            return response
        close_old_connections()
        return self.get_response(WSGIRequest(request.environ))


class FailuresMiddleware:
    """A used-up rate limit becomes 429, a refused command that no form caught becomes 403, each with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; anything else goes on its way."""
        if isinstance(exception, TooManyRequests):
            return failures.too_many(request, exception)
        if isinstance(exception, NotAllowed):
            return failures.not_allowed(request, exception)
        return None
