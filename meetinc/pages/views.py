"""Home and what machines ask for."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meetinc.core import conf
from meetinc.core.access import public
from meetinc.pages.member import member_home
from meetinc.pages.visitor import visitor_home
from meetinc.people.robots import TRAINING
from meetinc.web.components.frame import asset

CLOSED_TO_ROBOTS = ("/account/", "/manage/", "/meets/", "/appearance/", "/language/", "/demo/", "/welcome/")


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
    """What search engines may read: profiles and pages, nothing of a demo that strangers can reach.

    Who gathers texts to train an AI reads no profiles of people.
    """
    if conf.is_demo() and not _is_at_home(request):
        groups = [_closed_to(("*",), ("/",))]
    else:
        groups = [_closed_to(("*",), CLOSED_TO_ROBOTS), _closed_to(TRAINING, (*CLOSED_TO_ROBOTS, "/people/"))]
    return HttpResponse("\n".join(groups), content_type="text/plain; charset=utf-8")


def _closed_to(agents: Iterable[str], paths: Iterable[str]) -> str:
    """One group of robots.txt."""
    lines = [*(f"User-agent: {agent}" for agent in agents), *(f"Disallow: {path}" for path in paths)]
    return "".join(f"{line}\n" for line in lines)


def _is_at_home(request: HttpRequest) -> bool:
    """Whether the page was asked for on the machine that serves it: no search engine does that, tools that measure do."""
    return urlsplit(f"//{request.get_host()}").hostname in {"localhost", "127.0.0.1", "::1"}


@require_safe
@public
def favicon(_request: HttpRequest) -> HttpResponse:
    """For programs that ask for it unasked; pages name the icon themselves."""
    return redirect(asset("web/mark.svg"))
