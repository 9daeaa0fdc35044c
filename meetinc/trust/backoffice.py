"""Reports in the back office: the queue, a case with its history, decisions, and appeals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from meetinc.accounts.backoffice.many import Act, Many, acting_on, ask, tell
from meetinc.accounts.backoffice.many.acts import Group
from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.core.access import allow, moderator
from meetinc.core.actor import Actor
from meetinc.core.audit import latest_of
from meetinc.core.errors import REFUSED, YES, DomainError, Text, no
from meetinc.core.export import FORMATS, Column, list_answer
from meetinc.core.pictures import Picture
from meetinc.trust import commands, policy, queries
from meetinc.trust.forms import AnswerForm, DecideForm, FindForm
from meetinc.trust.models import Appeal, Case, Decision
from meetinc.trust.reportables import kind_named

PER_PAGE = 50
COLUMNS = (  # without who reported: such a file is passed on
    Column("kind", gettext_lazy("What"), lambda case: case.kind),
    Column("title", gettext_lazy("Name"), lambda case: case.title),
    Column("part", gettext_lazy("Part"), lambda case: case.part),
    Column("state", gettext_lazy("State"), lambda case: case.state),
    Column("reports", gettext_lazy("Reports"), lambda case: case.number),
    Column("opened", gettext_lazy("Opened"), lambda case: case.opened_at),
    Column("decided", gettext_lazy("Decided"), lambda case: case.decided_at),
)
QUEUE: Crumb = ("trust_manage:queue", gettext_lazy("Reports"))


@require_safe
@allow(moderator)
def queue(request: HttpRequest) -> HttpResponseBase:
    """The cases, to be narrowed and exported; those that wait longest first."""
    rows = _narrowed(request.actor, request.GET)
    if request.GET.get("form") in FORMATS:
        return list_answer(COLUMNS, rows.iterator(chunk_size=1000), name="reports", form=request.GET["form"])
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return page(
        request,
        "trust/manage/queue.html",
        title=_("Reports"),
        icon="warning",
        form=FindForm(_asked(request.GET)),
        found=found,
        cases=_with_labels(found),
        formats=FORMATS,
        **acting_on(request, MANY, number=found.paginator.count),
    )


@require_POST
@allow(moderator, limit="60/h/user")
def act(request: HttpRequest) -> HttpResponse:
    """One decision about many cases: looked through first, then made."""
    return ask(request, MANY)


@allow(moderator, limit="60/h/user")
def acted(request: HttpRequest) -> HttpResponse:
    """What came of it."""
    return tell(request, MANY)


@allow(moderator, limit="200/h/user")
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case: what was reported, by whom, what came before, and the decision."""
    found = _found(request, pk)
    told = queries.reports_told(found, now=timezone.now())
    form = DecideForm(
        request.POST if request.method == "POST" else None,
        case=found,
        kind=kind_named(found.kind),
        reports=[each.report for each in told],
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.decide(actor=request.actor, case=found, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Decided. Whom it concerns and who reported are told."))
            return redirect("trust_manage:queue")
    return _case_page(request, found, told=told, form=form)


@require_POST
@allow(moderator, limit="200/h/user")
def answer(request: HttpRequest, pk: int, decision_id: int) -> HttpResponse:
    """Answer an appeal."""
    found = _found(request, pk)
    decision = get_object_or_404(found.decisions.filter(appeal__isnull=False), pk=decision_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            commands.answer_appeal(actor=request.actor, decision=decision, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Answered. Whom it concerns is told."))
            return redirect("trust_manage:case", pk)
    return _case_page(request, found, told=queries.reports_told(found, now=timezone.now()), answer_form=form)


@require_POST
@allow(moderator, limit="200/h/user")
def lift(request: HttpRequest, pk: int, decision_id: int) -> HttpResponse:
    """Take back what a decision does, before its time."""
    found = _found(request, pk)
    decision = get_object_or_404(found.decisions, pk=decision_id)
    tried(request, partial(commands.lift, actor=request.actor, decision=decision), _("Lifted: it no longer holds."))
    return redirect("trust_manage:case", pk)


def _asked(given: QueryDict) -> dict[str, Any]:
    """What the list is narrowed by: those that wait, unless a state is named, or all of them."""
    return given.dict() if "state" in given else {**given.dict(), "state": Case.State.OPEN}


def _narrowed(actor: Actor, given: QueryDict) -> QuerySet[Case]:
    form = FindForm(_asked(given))
    return queries.queue(actor, **(form.cleaned_data if form.is_valid() else {}))


def _acts(actor: Actor) -> list[Group]:
    """Only what needs no words to anybody: every other decision has a reason of its own."""
    dismiss = Act(
        name="dismiss",
        label=_("Decide that no rule was broken"),
        may=lambda case: YES if case.state == Case.State.OPEN else no(_("Is decided already.")),
        now=lambda case: str(case.get_state_display()),
        then=_("Decided: no rule was broken"),
        notes=(_("Who reported is told. Nothing happens to what was reported."),),
        run=lambda cases: commands.dismiss_many(actor=actor, cases=cases),
    )
    return [("", [dismiss])]


def _with_labels(cases: Iterable[Case]) -> Iterator[tuple[Case, Text]]:
    """Each case with what its part is called."""
    for each in cases:
        kind = kind_named(each.kind)
        yield each, kind.part_label(each.part) if kind else each.part


def _found(request: HttpRequest, pk: int) -> Case:
    return get_object_or_404(queries.cases_visible_to(request.actor), pk=pk)


def _case_page(request: HttpRequest, found: Case, *, told: list[queries.Told], **forms: Any) -> HttpResponse:
    """The page of a case as it is now; `forms` are those that were sent."""
    known = kind_named(found.kind)
    subject = queries.subject_of(found)
    affected = queries.accounts_of(found)
    decisions = list(queries.decisions_of(found))
    sent = next(iter(forms.values()))
    context = {
        "case": found,
        "kind_label": known.label if known else found.kind,
        "part_label": known.part_label(found.part) if known else found.part,
        "subject": subject,
        "affected": affected,
        "told": [(each, _evidence(each)) for each in told],
        "pictures": Picture.objects.filter(pk__in=[each.report.picture_id for each in told]),
        "decisions": [(each, bool(policy.can_lift(request.actor, each, affected))) for each in decisions],
        "open_appeal": _open_appeal(decisions),
        "earlier": queries.earlier_cases(found),
        "history": latest_of(found),
        "may_decide": policy.can_decide(request.actor, affected),
        "answer_form": AnswerForm(),
        "form": DecideForm(case=found, kind=known, reports=[each.report for each in told]),
        **forms,
    }
    return page(
        request, "trust/manage/case.html", title=str(found), icon="warning", above=(QUEUE,),
        status=REFUSED if sent.is_bound and sent.errors else 200, **context,
    )  # fmt: skip


def _evidence(told: queries.Told) -> list[str]:
    """The copied texts, a line each."""
    lines: list[str] = []
    for value in told.report.evidence.values():
        lines += [str(each) for each in value] if isinstance(value, list) else [str(value)]
    return lines


def _open_appeal(decisions: list[Decision]) -> Appeal | None:
    """The appeal that waits for an answer."""
    appeals = (getattr(decision, "appeal", None) for decision in decisions)
    return next((each for each in appeals if each is not None and not each.answer), None)


MANY = Many(
    act="trust_manage:act",
    done="trust_manage:acted",
    crumb=QUEUE,
    icon="warning",
    found=_narrowed,
    visible=queries.cases_visible_to,
    acts=_acts,
)
