"""What organisers do with an import: choose, write, undo, invite, throw away, and fetch its report."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from meetinc.accounts.backoffice.page import Crumb, tried
from meetinc.core.access import allow, organiser
from meetinc.core.errors import DomainError
from meetinc.transfer import commands
from meetinc.transfer.backoffice.frame import IMPORTS, page
from meetinc.transfer.forms import ChoiceForm, MessageForm, WriteForm
from meetinc.transfer.models import ImportRun
from meetinc.transfer.queries import imports_visible_to, invitable
from meetinc.transfer.report import report_of

OF_A_ROW = "choice-"


@require_POST
@allow(organiser)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was chosen for the rows of a page."""
    found = _found(request, pk)
    chosen = {
        int(name.removeprefix(OF_A_ROW)): str(value)
        for name, value in request.POST.items()
        if name.startswith(OF_A_ROW) and name.removeprefix(OF_A_ROW).isdecimal()
    }
    act = partial(commands.choose_for_rows, actor=request.actor, run=found, choices=chosen)
    tried(request, act, _("Your choices are kept."))
    return _back(request, found)


@require_POST
@allow(organiser)
def choose_for_all(request: HttpRequest, pk: int) -> HttpResponse:
    """One choice for all rows that are here already."""
    found = _found(request, pk)
    form = ChoiceForm(request.POST)
    if form.is_valid():
        act = partial(commands.choose_for_all, actor=request.actor, run=found, choice=form.cleaned_data["choice"])
        tried(request, act, _("This holds for all of them now."))
    return _back(request, found)


@require_POST
@allow(organiser)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the worker import."""
    found = _found(request, pk)
    form = WriteForm(request.POST)
    skip = form.is_valid() and form.cleaned_data["skip_rejected"]
    return _acted(request, found, partial(commands.request_import, actor=request.actor, run=found, skip_rejected=skip))


@allow(organiser)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that asks once more, and the undo."""
    found = _found(request, pk)
    if request.method == "POST":
        return _acted(request, found, partial(commands.request_undo, actor=request.actor, run=found))
    above: tuple[Crumb, ...] = (IMPORTS,)
    return page(request, "undo.html", title=_("Undo this import"), icon="undo", above=above, run=found)


@require_POST
@allow(organiser)
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite whom a run has brought in."""
    found = _found(request, pk)
    form = MessageForm(request.POST)
    message = form.cleaned_data["message"] if form.is_valid() else ""
    people = list(invitable(found).values_list("person_id", flat=True))
    try:
        count = commands.invite_imported(actor=request.actor, people=people, message=message, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        text = ngettext("%(count)d invitation goes out.", "%(count)d invitations go out, some every minute.", count)
        messages.success(request, text % {"count": count})
    return redirect("transfer_manage:run", pk=found.pk)


@require_POST
@allow(organiser)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away an import that wrote nothing."""
    found = _found(request, pk)
    act = partial(commands.discard_import, actor=request.actor, run=found)
    if tried(request, act, _("The file is gone. Nothing was imported.")):
        return redirect("transfer_manage:imports")
    return redirect("transfer_manage:run", pk=pk)


@require_safe
@allow(organiser)
def report(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The report of an import, as CSV."""
    found = _found(request, pk)
    return StreamingHttpResponse(
        report_of(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="import-{found.pk}-report.csv"'},
    )


def _found(request: HttpRequest, pk: int) -> ImportRun:
    found: ImportRun = get_object_or_404(imports_visible_to(request.actor), pk=pk)
    return found


def _acted(request: HttpRequest, found: ImportRun, act: Callable[[], Any]) -> HttpResponse:
    """Start a job, or say why not; its page shows how far it is."""
    try:
        act()
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("transfer_manage:run", pk=found.pk)


def _back(request: HttpRequest, found: ImportRun) -> HttpResponse:
    """To the same page of the preview."""
    target = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect(target)
    return redirect("transfer_manage:run", pk=found.pk)
