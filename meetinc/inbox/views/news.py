"""Stopping news by the link in a mail, without signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from meetinc.core.access import public
from meetinc.core.actor import Actor
from meetinc.inbox import commands, queries, tokens


@csrf_exempt  # mail programs send this form without a page of ours (RFC 8058); the signed link is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public(limit="60/h/ip")
def stop_news(request: HttpRequest, token: str) -> HttpResponse:
    """Asks on a page, so that a program that only follows links stops nothing; does it when the form is sent."""
    account = tokens.account_of(token)
    if account is None:
        return render(request, "inbox/stop_unknown.html", status=404)
    if request.method == "POST":
        commands.stop_news(actor=Actor.of(account), account=account)
    context = {"token": token, "stopped": not queries.wants_news(account.pk), "address": _hinted(account.email)}
    return render(request, "inbox/stop_news.html", context)


@require_POST
@public(limit="60/h/ip")
def resume_news(request: HttpRequest, token: str) -> HttpResponse:
    """It was a mistake."""
    account = tokens.account_of(token)
    if account is None:
        return render(request, "inbox/stop_unknown.html", status=404)
    commands.resume_news(actor=Actor.of(account), account=account)
    return render(
        request, "inbox/stop_news.html", {"token": token, "stopped": False, "address": _hinted(account.email)}
    )


def _hinted(address: str) -> str:
    """Enough for its reader to know which address it is, too little for anybody else."""
    local, _at, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"
