"""Home and what machines ask for."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meetinc.core.access import public
from meetinc.pages.member import member_home
from meetinc.pages.visitor import visitor_home
from meetinc.web.components.frame import asset

CLOSED_TO_ROBOTS = ("/account/", "/manage/", "/meets/", "/appearance/", "/language/", "/demo/")


@require_safe
@public(cache=True)
def home(request: HttpRequest) -> HttpResponse:
    """Members come home; everybody else learns what this network is."""
    now = timezone.now()
    if request.actor.is_member:
        name = getattr(request.user, "name", "")
        return render(request, "pages/member.html", {"home": member_home(request.actor, name, now=now)})
    return render(request, "pages/visitor.html", {"home": visitor_home(request.actor, now=now)})


@require_safe
@public(cache=True)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: profiles and pages, nothing of a demo that strangers can reach."""
    closed = ("/",) if settings.DEMO and not _is_at_home(request) else CLOSED_TO_ROBOTS
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _is_at_home(request: HttpRequest) -> bool:
    """Whether the page was asked for on the machine that serves it: no search engine does that, tools that measure do."""
    return urlsplit(f"//{request.get_host()}").hostname in {"localhost", "127.0.0.1", "::1"}


@require_safe
@public
def favicon(_request: HttpRequest) -> HttpResponse:
    """For programs that ask for it unasked; pages name the icon themselves."""
    return redirect(asset("web/mark.svg"))
