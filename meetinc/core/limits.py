"""Rate limits, written beside the rule of a view: "10/m/user", "60/h/ip"."""

from __future__ import annotations

from django.http import HttpRequest


def check(request: HttpRequest, limit: str, scope: str) -> None:
    """Count one POST against `limit` and raise `TooManyRequests` when it is used up."""
