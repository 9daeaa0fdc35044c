"""The list of one's meets."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from meetinc.core.access import allow, member
from meetinc.meets import queries

TABS = ("waiting", "sent", "coming", "past")


@allow(member)
def agenda(request: HttpRequest) -> HttpResponse:
    """Four tabs: what waits for you, what you sent, what is coming, what is past."""
    now, actor = timezone.now(), request.actor
    counts = queries.counts(actor, now=now)
    tab = request.GET.get("tab", "")
    if tab not in TABS:
        tab = "waiting" if counts.waiting else "coming"
    context: dict[str, object] = {"tab": tab, "counts": counts, "current": {tab: True}}
    if tab == "waiting":
        context["meets"] = queries.waiting_for(actor, now=now)
    elif tab == "sent":
        context["meets"] = queries.sent_by(actor, now=now)
    elif tab == "coming":
        context["weeks"] = queries.agenda_of(actor, now=now)
    else:
        context |= _past(request, now)
    return render(request, f"meets/agenda_{tab}.html", context)


def _past(request: HttpRequest, now: datetime) -> dict[str, object]:
    """One page of the past and the ways to the next and back to the latest."""
    before = request.GET.get("before", "")
    page = queries.past_page(request.actor, now=now, before=before)
    here = f"{reverse('meets:agenda')}?tab=past"
    return {
        "page": page,
        "latest_href": here if before else "",
        "earlier_href": f"{here}&before={quote(page.after)}" if page.after else "",
    }
