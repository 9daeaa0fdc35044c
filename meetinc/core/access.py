"""The second access net: every view says who may enter, and a test fails for one that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast, overload

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from meetinc.core import limits
from meetinc.core.actor import Actor

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may enter, by name and test."""

    name: str
    admits: Callable[[Actor], bool]


@dataclass(frozen=True, slots=True)
class Access:
    """What a view declares: its rule, its rate limit, and whether visitors may get a cached copy."""

    rule: Rule
    limit: str = ""
    cache: bool = False


anybody = Rule("anybody", lambda _actor: True)
signed_in = Rule("signed_in", lambda actor: actor.is_signed_in)
member = Rule("member", lambda actor: actor.is_member)
organiser = Rule("organiser", lambda actor: actor.has_role("organiser"))
editor = Rule("editor", lambda actor: actor.has_role("editor"))
owner = Rule("owner", lambda actor: actor.is_owner)
moderator = Rule("moderator", lambda actor: actor.has_role("moderator", "organiser"))
any_role = Rule("any_role", lambda actor: actor.is_member and bool(actor.roles))


def allow(rule: Rule, *, limit: str = "") -> Callable[[V], V]:
    """Admit only whom `rule` admits; `limit` ("10/m/user", "60/h/ip") counts POSTs.

    A visitor is sent to sign in (LoginRequiredMiddleware); anybody else whom the rule refuses gets 403.
    """
    counted = limits.parse(limit) if limit else None

    def decorate(view: V) -> V:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not rule.admits(request.actor):
                raise PermissionDenied
            if counted:
                limits.check(request, counted, _name(view))
            return view(request, *args, **kwargs)

        guarded.access = Access(rule, limit)  # type: ignore[attr-defined]
        return cast(V, guarded)

    return decorate


@overload
def public(view: V) -> V: ...
@overload
def public(*, limit: str = "", cache: bool = False) -> Callable[[V], V]: ...
def public(view: V | None = None, *, limit: str = "", cache: bool = False) -> V | Callable[[V], V]:
    """Admit everybody. `cache=True`: visitors may get a copy that is a second or two old (`core.pagecache`)."""
    counted = limits.parse(limit) if limit else None

    def decorate(view: V) -> V:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if counted:
                limits.check(request, counted, _name(view))
            return view(request, *args, **kwargs)

        guarded.access = Access(anybody, limit, cache)  # type: ignore[attr-defined]
        return cast(V, login_not_required(guarded))

    return decorate(view) if view is not None else decorate


def _name(view: Callable[..., HttpResponseBase]) -> str:
    return f"{view.__module__}.{view.__qualname__}"
