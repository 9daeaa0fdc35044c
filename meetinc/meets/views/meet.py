"""The page of a meet, and every act on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from meetinc.core.access import allow, member
from meetinc.core.errors import DomainError
from meetinc.meets import commands, ical, policy, queries
from meetinc.meets.forms import AcceptForm, CancelForm, DeclineForm, TimesForm
from meetinc.meets.models import Meet
from meetinc.meets.seen import Seen
from meetinc.meets.stations import history_of, stations_of

REFUSED = 422


@allow(member)
@require_GET
def detail(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """Who, when on both clocks, where, why, what can be done now, and what happened."""
    return _page(request, _seen(request, meet_id))


@allow(member, limit="60/h/user")
def accept(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """Set one of the proposed times."""
    seen = _seen(request, meet_id)
    form = AcceptForm(_typed(request), times=seen.to_choose)
    return _act(
        request,
        seen,
        form,
        form_name="accept_form",
        rule=policy.can_accept,
        act=lambda facts: commands.accept_meet(actor=request.actor, meet=seen.meet, **facts),
        done=_("Set. Both of you have an invitation in your mail."),
    )


@allow(member, limit="60/h/user")
def decline(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """Say no, with or without a word."""
    seen = _seen(request, meet_id)
    return _act(
        request,
        seen,
        DeclineForm(_typed(request), prefix="decline"),
        form_name="decline_form",
        rule=policy.can_decline,
        act=lambda facts: commands.decline_meet(actor=request.actor, meet=seen.meet, **facts),
        done=_("Declined. %(name)s has been told.") % {"name": seen.other},
    )


@allow(member, limit="60/h/user")
def withdraw(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """Take one's request back."""
    seen = _seen(request, meet_id)
    return _act(
        request,
        seen,
        None,
        form_name="",
        rule=policy.can_withdraw,
        act=lambda _facts: commands.withdraw_meet(actor=request.actor, meet=seen.meet),
        done=_("Withdrawn. The request is back in your allowance."),
    )


@allow(member, limit="60/h/user")
def cancel(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """Call off a set meet."""
    seen = _seen(request, meet_id)
    return _act(
        request,
        seen,
        CancelForm(_typed(request), prefix="cancel"),
        form_name="cancel_form",
        rule=policy.can_cancel,
        act=lambda facts: commands.cancel_meet(actor=request.actor, meet=seen.meet, **facts),
        done=_("Cancelled. %(name)s has been told, and both calendars are free.") % {"name": seen.other},
    )


@allow(member, limit="60/h/user")
def say_how_it_went(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """After the end: it took place, or it did not."""
    seen = _seen(request, meet_id)
    say = commands.mark_held if request.POST.get("went") == "held" else commands.mark_missed
    return _act(
        request,
        seen,
        None,
        form_name="",
        rule=policy.can_say_how_it_went,
        act=lambda _facts: say(actor=request.actor, meet=seen.meet),
        done=_("Noted. Thank you."),
    )


@allow(member, limit="60/h/user")
def propose(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """A page of its own for proposing other times."""
    seen = _seen(request, meet_id)
    if not (verdict := policy.can_propose(request.actor, seen.meet, now=seen.now)):
        messages.error(request, str(verdict.reason))
        return redirect(seen.meet)
    form = TimesForm(
        _typed(request),
        me=seen.me,
        other=seen.other,
        now=seen.now,
        clock_url=reverse("meets:clock", args=[seen.other.slug]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.propose_times(actor=request.actor, meet=seen.meet, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Proposed. It is %(name)s's turn now.") % {"name": seen.other})
            return redirect(seen.meet)
    return render(request, "meets/propose.html", {"seen": seen, "form": form}, status=REFUSED if form.errors else 200)


@allow(member)
@require_GET
def calendar(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """The calendar file of a set meet; of one without a time there is none."""
    seen = _seen(request, meet_id, queries.meets_visible_to(request.actor).filter(during__isnull=False))
    response = HttpResponse(ical.for_download(seen), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="meet-{seen.mine.iso[:10]}.ics"'
    return response


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, an empty form included."""
    return request.POST if request.method == "POST" else None


def _seen(request: HttpRequest, meet_id: UUID, meets: Any = None) -> Seen:
    """The meet from the reader's side; 404 for strangers."""
    mine = queries.meets_visible_to(request.actor) if meets is None else meets
    meet = get_object_or_404(queries.whole(mine), pk=meet_id)
    return queries.seen_by(request.actor, meet, now=timezone.now())


def _act(
    request: HttpRequest,
    seen: Seen,
    form: AcceptForm | DeclineForm | CancelForm | None,
    *,
    form_name: str,
    rule: policy.Rule,
    act: Callable[[dict[str, Any]], Meet],
    done: str,
) -> HttpResponse:
    """Do it and go to the meet, or show its page with what stands in the way. A GET (a reload) just goes there."""
    if request.method != "POST":
        return redirect(seen.meet)
    if not (verdict := rule(request.actor, seen.meet, now=seen.now)):  # a stale page: say what became of it
        return _page(request, seen, status=REFUSED, refusal=str(verdict.reason))
    if form is not None and not form.is_valid():
        return _page(request, seen, status=REFUSED, **{form_name: form})
    try:
        act(form.cleaned_data if form is not None else {})
    except DomainError as refusal:
        fresh = _seen(request, seen.meet.pk)
        return _page(request, fresh, status=REFUSED, refusal=str(refusal))
    messages.success(request, done)
    return redirect(seen.meet)


def _page(request: HttpRequest, seen: Seen, *, status: int = 200, **overrides: Any) -> HttpResponse:
    """The page as it is now; `overrides` are forms that were refused."""
    context: dict[str, Any] = {
        "seen": seen,
        "meet": seen.meet,
        "acts": seen.acts(request.actor),
        "stations": stations_of(seen),
        "history": history_of(seen),
        "accept_form": AcceptForm(times=seen.to_choose),
        "decline_form": DeclineForm(prefix="decline"),
        "cancel_form": CancelForm(prefix="cancel"),
        **overrides,
    }
    return render(request, "meets/meet.html", context, status=status)
