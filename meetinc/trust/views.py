"""Members' pages: reporting, what came of one's reports, and decisions that concern one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetinc.core.access import allow, member, signed_in
from meetinc.core.errors import REFUSED, DomainError
from meetinc.core.withheld import Withheld
from meetinc.trust import commands, conf, policy, queries
from meetinc.trust.forms import AppealForm, HiddenTextForm, ReportForm
from meetinc.trust.models import Appeal, Decision
from meetinc.trust.reportables import Kind, Reported, kind_named

PER_PAGE = 25


@allow(member, limit="60/h/user")
def report(request: HttpRequest, kind: str, subject_id: str) -> HttpResponse:
    """The form, for what the member sees; afterwards their reports."""
    known, subject = _subject(request, kind, subject_id)
    form = ReportForm(
        request.POST if request.method == "POST" else None, kind=known, initial=_asked_part(request, known)
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.report(actor=request.actor, kind=kind, subject_id=subject_id, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Thank you. Somebody will look at it, and you hear what came of it."))
            return redirect("trust:reports")
    verdict = policy.can_report(request.actor, subject.owner_ids)
    context = {"form": form, "subject": subject, "kind": known, "verdict": verdict}
    return render(request, "trust/report.html", context, status=REFUSED if form.errors else 200)


@allow(member)
def reports(request: HttpRequest) -> HttpResponse:
    """What one reported, and what came of it."""
    return render(request, "trust/reports.html", _paged(request, queries.reports_of(request.actor)))


@allow(signed_in)
def decisions(request: HttpRequest) -> HttpResponse:
    """Decisions that concern one; also for suspended accounts."""
    return render(request, "trust/decisions.html", _paged(request, queries.decisions_for(request.actor)))


@allow(signed_in, limit="20/h/user")
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: what, why, until when; and the appeal."""
    found = get_object_or_404(queries.decisions_for(request.actor), pk=pk)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.appeal(actor=request.actor, decision=found, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Your appeal is with the organisers. You get a mail when they have answered."))
            return redirect(found)
    return render(request, "trust/decision.html", _shown(request, found, form), status=REFUSED if form.errors else 200)


@require_POST
@allow(signed_in, limit="60/h/user")
def rewrite(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own text while it is hidden."""
    found = get_object_or_404(queries.decisions_for(request.actor), pk=pk)
    form = HiddenTextForm(request.POST)
    if not form.is_valid():
        context = {**_shown(request, found, AppealForm()), "text_form": form}
        return render(request, "trust/decision.html", context, status=REFUSED)
    try:
        commands.rewrite_hidden(actor=request.actor, decision=found, **form.cleaned_data)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your text is saved. Others still do not see it."))
    return redirect(found)


def _asked_part(request: HttpRequest, kind: Kind) -> dict[str, str]:
    """The part that the address names, if there is one."""
    part = request.GET.get("part", "")
    return {"part": part} if part and part in kind.parts else {}


def _paged(request: HttpRequest, rows: QuerySet[Any]) -> dict[str, Any]:
    """A page of a list, and the ways back and on."""
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return {
        "found": found,
        "previous_href": f"?p={found.previous_page_number()}" if found.has_previous() else "",
        "next_href": f"?p={found.next_page_number()}" if found.has_next() else "",
    }


def _subject(request: HttpRequest, kind: str, subject_id: str) -> tuple[Kind, Reported]:
    """What the address names, where the member sees it; 404 else."""
    known = kind_named(kind)
    subject = known.find(request.actor, subject_id, next(iter(known.parts))) if known else None
    if known is None or subject is None:
        raise Http404
    return known, subject


def _shown(request: HttpRequest, found: Decision, form: AppealForm) -> dict[str, Any]:
    """What the page of a decision draws."""
    made = Appeal.objects.filter(decision=found).first()
    row = Withheld.objects.filter(decision_id=found.pk).first()
    verdict = policy.can_appeal(
        request.actor, found, is_affected=True, has_appealed=made is not None, now=timezone.now()
    )
    kind = kind_named(found.case.kind)
    return {
        "decision": found,
        "appeal": made,
        "verdict": verdict,
        "form": form,
        "part": kind.part_label(found.case.part) if kind else "",
        "appeal_by": found.made_at + conf.APPEAL_WITHIN,
        "hidden": row,
        "text_form": HiddenTextForm(initial={"text": row.kept}) if row and isinstance(row.kept, str) else None,
    }
