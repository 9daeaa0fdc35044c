"""The page of a meet, and every act on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from meetinc.core.access import allow, member
from meetinc.core.actor import Actor
from meetinc.core.errors import REFUSED, DomainError, NotAllowed, Text
from meetinc.meets import commands, ical, policy, queries
from meetinc.meets.forms import AcceptForm, CancelForm, DeclineForm, RefusableForm, TimesForm, WentForm
from meetinc.meets.models import Meet
from meetinc.meets.seen import Seen
from meetinc.meets.stations import history_of, stations_of

State = Meet.State


@dataclass(frozen=True, slots=True)
class Act:
    """What one of the two does to a meet on its page: with which form, who may, what happens, what is said then.

    `slot` is the name under which the page's template knows the form; `done` may name the other; `brings` are the states
    that can come of it, and `same` tells whether what stands is what was sent.
    """

    slot: str
    form: Callable[[QueryDict | None, Seen], RefusableForm]
    rule: policy.Rule
    command: Callable[..., Meet]
    done: Text
    brings: tuple[Meet.State, ...]
    same: Callable[[QueryDict, Seen], bool] = lambda _typed, _seen: True


def _mark(*, actor: Actor, meet: Meet, went: str) -> Meet:
    """Held or missed, as was said."""
    mark = commands.mark_held if went == State.HELD else commands.mark_missed
    return mark(actor=actor, meet=meet)


ACCEPT: Final = Act(
    slot="accept_form",
    form=lambda typed, seen: AcceptForm(typed, times=seen.to_choose),
    rule=policy.can_accept,
    command=commands.accept_meet,
    done=gettext_lazy("Set. Both of you have an invitation in your mail."),
    brings=(State.SCHEDULED,),
    same=lambda typed, seen: typed.get("proposal") == str(seen.chosen),
)
DECLINE: Final = Act(
    slot="decline_form",
    form=lambda typed, _seen: DeclineForm(typed, prefix="decline"),
    rule=policy.can_decline,
    command=commands.decline_meet,
    done=gettext_lazy("Declined. %(name)s has been told."),
    brings=(State.DECLINED,),
)
WITHDRAW: Final = Act(
    slot="withdraw_form",
    form=lambda typed, _seen: RefusableForm(typed),
    rule=policy.can_withdraw,
    command=commands.withdraw_meet,
    done=gettext_lazy("Withdrawn. The request is back in your allowance."),
    brings=(State.WITHDRAWN,),
)
CANCEL: Final = Act(
    slot="cancel_form",
    form=lambda typed, _seen: CancelForm(typed, prefix="cancel"),
    rule=policy.can_cancel,
    command=commands.cancel_meet,
    done=gettext_lazy("Cancelled. %(name)s has been told, and both calendars are free."),
    brings=(State.CANCELLED,),
)
SAY_HOW_IT_WENT: Final = Act(
    slot="went_form",
    form=lambda typed, _seen: WentForm(typed),
    rule=policy.can_say_how_it_went,
    command=_mark,
    done=gettext_lazy("Noted. Thank you."),
    brings=(State.HELD, State.MISSED),
    same=lambda typed, seen: typed.get("went") == seen.meet.state,
)
ON_THE_PAGE: Final = (ACCEPT, DECLINE, WITHDRAW, CANCEL, SAY_HOW_IT_WENT)


@allow(member)
@require_GET
def detail(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """Who, when on both clocks, where, why, what can be done now, and what happened."""
    return _page(request, _seen(request, meet_id))


@allow(member, limit="60/h/user")
def accept(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """Set one of the proposed times."""
    return _act(request, meet_id, ACCEPT)


@allow(member, limit="60/h/user")
def decline(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """Say no, with or without a word."""
    return _act(request, meet_id, DECLINE)


@allow(member, limit="60/h/user")
def withdraw(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """Take one's request back."""
    return _act(request, meet_id, WITHDRAW)


@allow(member, limit="60/h/user")
def cancel(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """Call off a set meet."""
    return _act(request, meet_id, CANCEL)


@allow(member, limit="60/h/user")
def say_how_it_went(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """After the end: it took place, or it did not."""
    return _act(request, meet_id, SAY_HOW_IT_WENT)


@allow(member, limit="60/h/user")
def propose(request: HttpRequest, meet_id: UUID) -> HttpResponse:
    """A page of its own for proposing other times."""
    seen = _seen(request, meet_id)
    form = TimesForm(
        _typed(request),
        me=seen.me,
        other=seen.other,
        now=seen.now,
        clock_url=reverse("meets:clock", args=[seen.other.slug]),
    )
    if not (verdict := policy.can_propose(request.actor, seen.meet, now=seen.now)):
        if not (form.is_valid() and seen.my_times == form.cleaned_data["times"]):  # else the same click came twice
            messages.error(request, str(verdict.reason))
        return redirect(seen.meet)
    if form.is_valid():
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
    seen = _seen(request, meet_id, has_time=True)
    response = HttpResponse(ical.for_download(seen), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="meet-{seen.mine.iso[:10]}.ics"'
    return response


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, an empty form included."""
    return request.POST if request.method == "POST" else None


def _seen(request: HttpRequest, meet_id: UUID, *, has_time: bool = False) -> Seen:
    """The meet from the reader's side; 404 for strangers, and for one without a time where that is asked."""
    mine = queries.whole(queries.meets_visible_to(request.actor))
    meet = get_object_or_404(mine.filter(during__isnull=False) if has_time else mine, pk=meet_id)
    return queries.seen_by(request.actor, meet, now=timezone.now())


def _act(request: HttpRequest, meet_id: UUID, act: Act) -> HttpResponse:
    """Do it and go to the meet, or show its page with what stands in the way. A GET (a reload) just goes there."""
    seen = _seen(request, meet_id)
    if request.method != "POST":
        return redirect(seen.meet)
    if not (verdict := act.rule(request.actor, seen.meet, now=seen.now)):
        return _refused(request, seen, act, NotAllowed(verdict.reason))
    form = act.form(request.POST, seen)
    if not form.is_valid():
        return _page(request, seen, forms={act.slot: form})
    try:
        act.command(actor=request.actor, meet=seen.meet, **form.cleaned_data)
    except DomainError as refusal:
        return _refused(request, _seen(request, meet_id), act, refusal)
    messages.success(request, str(act.done) % {"name": seen.other})
    return redirect(seen.meet)


def _refused(request: HttpRequest, seen: Seen, act: Act, why: DomainError) -> HttpResponse:
    """The meet as it is now, why this cannot be done, and what was typed; or the meet alone, when it has been done.

    Whoever clicks twice sends twice: the second comes late to what the first has brought about.
    """
    state = State(seen.meet.state)
    if state in act.brings and seen.brought(state) and act.same(request.POST, seen):
        return redirect(seen.meet)
    form = act.form(request.POST, seen)
    if why.field in form.fields:
        form.refuse(why)
    return _page(request, seen, refusal="" if why.field in form.fields else str(why), forms={act.slot: form})


def _page(
    request: HttpRequest, seen: Seen, *, refusal: str = "", forms: Mapping[str, RefusableForm] | None = None
) -> HttpResponse:
    """The page as it is now; `forms` are those that were refused, under their slots."""
    context: dict[str, Any] = {
        "seen": seen,
        "meet": seen.meet,
        "acts": seen.acts(request.actor),
        "stations": stations_of(seen),
        "history": history_of(seen),
        "refusal": refusal,
        **{act.slot: act.form(None, seen) for act in ON_THE_PAGE},
        **(forms or {}),
    }
    return render(request, "meets/meet.html", context, status=REFUSED if forms else 200)
