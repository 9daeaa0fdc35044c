"""`request.actor`: who acts in this request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from meetinc.core.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    """The request's actor, worked out from the signed-in account."""
    return Actor.of(request.user) if request.user.is_authenticated else Actor.visitor()


class ActorMiddleware:
    """Sets `request.actor`, lazily: a page that never asks costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[assignment]
        return self.get_response(request)
