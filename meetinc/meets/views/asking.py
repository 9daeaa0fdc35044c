"""Asking somebody for a meet."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.core import limits
from meetinc.core.access import allow, member
from meetinc.core.errors import REFUSED, DomainError
from meetinc.meets import allowances, commands, conf, policy, queries
from meetinc.meets.errors import AlreadyAsked
from meetinc.meets.forms import RequestForm
from meetinc.meets.forms.times import Row, moment_of, other_clock
from meetinc.meets.models import Meet
from meetinc.meets.times import problem_with, zone_of
from meetinc.meets.told import told_of
from meetinc.people.models import Person
from meetinc.people.pairs.queries import is_blocked
from meetinc.people.queries import people_visible_to, person_of

SENDING: Final = limits.parse("20/h/user")


@allow(member)
def request_meet(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and what to expect. Somebody who cannot be asked gets a page that says why."""
    invitee = get_object_or_404(people_visible_to(request.actor).select_related("account"), slug=slug)
    requester = person_of(request.actor)
    apart = requester is not None and is_blocked(requester.pk, invitee.pk)
    verdict = policy.can_request(request.actor, requester, invitee, visible=not apart)
    if not verdict or requester is None:
        return render(request, "meets/cannot_ask.html", {"invitee": invitee, "verdict": verdict}, status=403)
    form = RequestForm(
        request.POST if request.method == "POST" else None,
        me=requester,
        other=invitee,
        now=timezone.now(),
        clock_url=reverse("meets:clock", args=[invitee.slug]),
    )
    if open_meet := queries.open_between(requester, invitee):
        return _there_already(request, open_meet, invitee, form)
    if form.is_valid():
        try:
            meet = _send(request, invitee, form.cleaned_data)
        except AlreadyAsked as refusal:  # it came in between: the other's request, or one's own sent twice
            if open_meet := queries.open_between(requester, invitee):
                return _there_already(request, open_meet, invitee, form)
            form.refuse(refusal)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Sent. %(name)s has your request.") % {"name": invitee})
            return redirect(meet)
    context = {
        "form": form,
        "invitee": invitee,
        "me_name": str(requester),
        "them_name": str(invitee),
        "days": conf.REQUEST_LIFETIME.days,
        "told": told_of(invitee),
        "allowance": allowances.open_requests(requester),
    }
    return render(request, "meets/request.html", context, status=REFUSED if form.errors else 200)


@transaction.atomic
def _send(request: HttpRequest, invitee: Person, facts: dict[str, Any]) -> Meet:
    """Send the request. Only one that goes out is counted: mistakes cost nothing, and too many keep what was typed."""
    limits.check(request, SENDING, "meets.request_meet")
    return commands.request_meet(actor=request.actor, invitee=invitee, **facts)


def _there_already(request: HttpRequest, open_meet: Meet, invitee: Person, form: RequestForm) -> HttpResponse:
    """On to the open request of the two; whoever clicked twice goes there at once, as after the first click."""
    facts = form.cleaned_data if form.is_valid() else {}
    is_mine = open_meet.invitee_id == invitee.pk
    if is_mine and (facts.get("subject"), facts.get("message")) == (open_meet.subject, open_meet.message):
        return redirect(open_meet)
    return render(request, "meets/cannot_ask.html", {"invitee": invitee, "open_meet": open_meet})


@allow(member)
def clock(request: HttpRequest, slug: str) -> HttpResponse:
    """One typed time on the other's clock, or why it cannot be: the fragment beside a row of the form."""
    other = get_object_or_404(people_visible_to(request.actor), slug=slug)
    me = person_of(request.actor)
    row = f"times_{request.GET.get('row', '')}"
    typed = Row(request.GET.get(f"{row}_date", ""), request.GET.get(f"{row}_time", ""))
    moment = moment_of(typed, zone_of(me)) if me else None
    context = {"trouble": "", "theirs": ""}
    if moment is not None:
        context = {
            "trouble": problem_with(moment, now=timezone.now()),
            "theirs": other_clock(moment, other),
        }
    return render(request, "meets/clock.html", context)
