"""The pages of what goes wrong: the handlers that `config.urls` and `CSRF_FAILURE_VIEW` name.

404, 403, 400 and 429 are ordinary pages. 500 and 503 stand alone: no database, no context processors, no session.
"""

# ruff: noqa: ARG001  (Django calls every handler with the same arguments)

from __future__ import annotations

import sys
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.core.away import is_database_away
from meetinc.core.limits import TooManyRequests
from meetinc.web.theme import theme_of
from meetinc.web.typed import typed_in

SECONDS_TO_RETRY = 30


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent makes no sense to us. Stands alone, because the request may be malformed throughout."""
    return _alone(request, "400.html", 400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, with the reason when there is one for people."""
    return _page(request, "403.html", 403, reason=str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: you and this page did not meet."""
    return _page(request, "404.html", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from our page, or from one kept open too long."""
    return _page(request, "403_csrf.html", 403)


def too_many(request: HttpRequest, exception: TooManyRequests | None = None) -> HttpResponse:
    """429: too often in too short a time; says when there is room again, and hands back what was typed.

    allauth's own limits do not tell when.
    """
    refusal = exception or TooManyRequests(SECONDS_TO_RETRY)
    wait = _wait(refusal.retry_after) if exception else ""
    response = _page(request, "429.html", 429, reason=str(refusal), wait=wait, typed=typed_in(request))
    add_never_cache_headers(response)
    response["Retry-After"] = str(refusal.retry_after)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 when what failed is the way to the database."""
    return database_away(request) if is_database_away(sys.exc_info()[1]) else _alone(request, "500.html", 500)


def database_away(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer; nothing was lost, try again soon."""
    response = _alone(request, "503.html", 503)
    response["Retry-After"] = str(SECONDS_TO_RETRY)
    return response


def _page(request: HttpRequest, template: str, status: int, **context: object) -> HttpResponse:
    """A page in the ordinary frame; alone when the frame itself cannot be drawn."""
    if not hasattr(request, "actor"):
        return _alone(request, "web/alone.html", status, title=_title(status))
    return HttpResponse(loader.render_to_string(template, {**context, "status": status}, request), status=status)


def _alone(request: HttpRequest, template: str, status: int, **context: object) -> HttpResponse:
    """A page that needs nothing but its template and the reader's cookie."""
    context["theme"] = theme_of(request)
    response = HttpResponse(loader.get_template(template).render({**context, "status": status}), status=status)
    add_never_cache_headers(response)
    return response


def _title(status: int) -> str:
    return {403: _("This is not yours to open"), 404: _("You and this page did not meet")}.get(
        status, _("Too many tries")
    )


def _wait(seconds: int) -> str:
    """When there is room again, in a sentence."""
    minutes = ceil(seconds / 60)
    return ngettext(
        "There is room again in a minute.", "There is room again in %(count)d minutes at the latest.", minutes
    ) % {"count": minutes}
