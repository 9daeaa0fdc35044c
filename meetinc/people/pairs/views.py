"""The pages of connections and blocks, and every act on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetinc.core.access import allow, member
from meetinc.core.errors import REFUSED, DomainError
from meetinc.people.models import Person
from meetinc.people.pairs import commands, lists, policy, queries
from meetinc.people.pairs.forms import InviteForm
from meetinc.people.queries import people_visible_to, person_of

TABS = ("waiting", "sent", "connected")


@allow(member)
def connections(request: HttpRequest) -> HttpResponse:
    """Three tabs: invitations to answer, one's own, and whom one knows."""
    me = _me(request)
    counts = lists.counts(request.actor, me)
    tab = request.GET.get("tab", "")
    if tab not in TABS:
        tab = "waiting" if counts.waiting else "connected"
    page = _page(request, me, tab)
    context = {"tab": tab, "current": {tab: True}, "counts": counts, "page": page, **_turning(request, tab, page)}
    return render(request, "people/pairs/connections.html", context)


@allow(member, limit="60/h/user")
def connect(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite somebody, with a note. Who cannot be invited gets a page that says why."""
    other = get_object_or_404(people_visible_to(request.actor).select_related("account"), slug=slug)
    verdict = _may_invite(request, other)
    if not verdict:
        return render(request, "people/pairs/cannot_invite.html", {"person": other, "verdict": verdict}, status=403)
    if request.method != "POST" and lists.waits_for_me(request.actor, _me(request), other):
        return redirect("pairs:connections")  # their own invitation is answered there
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.invite(actor=request.actor, person=other, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            told = _("You are connected with %(name)s.") if made.connected_at else _("%(name)s has your invitation.")
            messages.success(request, told % {"name": other})
            return redirect(other)
    context = {"form": form, "person": other}
    return render(request, "people/pairs/connect.html", context, status=REFUSED if form.errors else 200)


@require_POST
@allow(member, limit="200/h/user")
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes."""
    return _act(request, pk, commands.accept, _("You are connected with %(name)s."))


@require_POST
@allow(member, limit="200/h/user")
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, quietly."""
    return _act(request, pk, commands.decline, _("Declined. %(name)s is not told."))


@require_POST
@allow(member, limit="200/h/user")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    return _act(request, pk, commands.withdraw, _("Your invitation to %(name)s is withdrawn."))


@require_POST
@allow(member, limit="200/h/user")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """End a connection."""
    return _act(request, pk, commands.remove, _("You and %(name)s are no longer connected."))


@allow(member)
def blocks(request: HttpRequest) -> HttpResponse:
    """Whom one blocks, and the way to let them go."""
    page = lists.blocked_page(
        _me(request), after=request.GET.get("after", "")[:600], before=request.GET.get("before", "")[:600]
    )
    here = reverse("pairs:blocks")
    context = {
        "page": page,
        "previous_href": f"{here}?{urlencode({'before': page.before})}" if page.before else "",
        "next_href": f"{here}?{urlencode({'after': page.after})}" if page.after else "",
    }
    return render(request, "people/pairs/blocks.html", context)


@require_POST
@allow(member, limit="60/h/user")
def block(request: HttpRequest, slug: str) -> HttpResponse:
    """Block somebody whom one sees, or met: from their profile or from a meet."""
    other = get_object_or_404(lists.blockable_by(request.actor, _me(request)), slug=slug)
    try:
        commands.block(actor=request.actor, person=other)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("pairs:blocks")
    told = _("You and %(name)s no longer see each other here. They are not told. You can undo it on this page.")
    messages.success(request, told % {"name": other})
    return redirect("pairs:blocks")


@require_POST
@allow(member, limit="60/h/user")
def unblock(request: HttpRequest, slug: str) -> HttpResponse:
    """Lift one's own block."""
    other = get_object_or_404(lists.blocked_by(_me(request)), slug=slug)
    commands.unblock(actor=request.actor, person=other)
    messages.success(request, _("You and %(name)s can see each other again.") % {"name": other})
    return redirect("pairs:blocks")


def _me(request: HttpRequest) -> Person:
    """The member's own person; 404 for an account without one."""
    me = person_of(request.actor)
    if me is None:
        raise Http404
    return me


def _may_invite(request: HttpRequest, other: Person) -> Any:
    """Whether the form makes sense; the command has the last word."""
    me = person_of(request.actor)
    visible = me is None or not queries.is_blocked(me.pk, other.pk)
    verdict = policy.can_be_asked(request.actor, me, other, visible=visible)
    if not verdict or me is None:
        return verdict
    return policy.can_invite(me, other, queries.connection_between(me.pk, other.pk), now=timezone.now())


def _page(request: HttpRequest, me: Person, tab: str) -> lists.PairPage:
    after, before = request.GET.get("after", "")[:600], request.GET.get("before", "")[:600]
    if tab == "connected":
        return lists.known_page(request.actor, me, after=after, before=before)
    find = lists.waiting_page if tab == "waiting" else lists.sent_page
    return find(request.actor, me, before=after)


def _turning(request: HttpRequest, tab: str, page: lists.PairPage) -> dict[str, str]:
    """The ways back and on."""
    here = f"{reverse('pairs:connections')}?tab={tab}"
    first = here if request.GET.get("after") and tab != "connected" else ""
    return {
        "previous_href": f"{here}&{urlencode({'before': page.before})}" if page.before else first,
        "next_href": f"{here}&{urlencode({'after': page.after})}" if page.after else "",
    }


def _act(request: HttpRequest, pk: int, command: Callable[..., Any], done: str) -> HttpResponse:
    """Do it and say so, or say what stands in the way; then back to where the button was."""
    me = _me(request)
    connection = get_object_or_404(lists.connections_of(request.actor, me).select_related("low", "high"), pk=pk)
    other = connection.high if connection.low_id == me.pk else connection.low
    try:
        command(actor=request.actor, connection=connection)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done % {"name": other})
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """Where the form said, when that is on this site; else the list."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("pairs:connections")
