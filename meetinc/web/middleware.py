"""Refusals that views let through, as pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from meetinc.core.errors import NotAllowed
from meetinc.core.limits import TooManyRequests
from meetinc.web import failures


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
