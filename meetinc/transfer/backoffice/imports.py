"""Imports in the back office: the list, an upload, and one page for each run that shows what comes next."""

from __future__ import annotations

from operator import attrgetter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from meetinc.core.access import allow, organiser
from meetinc.core.errors import REFUSED, DomainError
from meetinc.core.export import FORMATS, Column, list_answer
from meetinc.transfer import commands
from meetinc.transfer.backoffice.frame import IMPORTS, PER_PAGE, page
from meetinc.transfer.columns import columns_of
from meetinc.transfer.forms import ChoiceForm, FindForm, MappingForm, MessageForm, UploadForm, WriteForm
from meetinc.transfer.kinds import kind_of
from meetinc.transfer.models import ImportRow, ImportRun
from meetinc.transfer.preview import preview_of
from meetinc.transfer.queries import imports_found, imports_visible_to, invitable
from meetinc.transfer.samples import samples_of

COUNTED = (
    ("created", _lazy("New")),
    ("updated", _lazy("Updated")),
    ("known", _lazy("Known before")),
    ("repeated", _lazy("Twice in the file")),
    ("left_out", _lazy("Left out")),
    ("rejected", _lazy("Rejected")),
)
COLUMNS = (
    Column("file", _lazy("File"), lambda run: run.file_name),
    Column("source", _lazy("Where the list is from"), lambda run: run.source),
    Column("kind", _lazy("What"), lambda run: run.get_kind_display()),
    Column("state", _lazy("State"), lambda run: run.get_state_display()),
    *(Column(name, label, attrgetter(name)) for name, label in COUNTED),
    Column("started", _lazy("Started"), lambda run: run.started_at),
    Column("by", _lazy("By"), lambda run: run.asked_by.name if run.asked_by else ""),
)
State, Fate = ImportRun.State, ImportRow.Fate
TABS = {
    "new": (Fate.CREATED,),
    "known": (Fate.KNOWN, Fate.UPDATED),
    "repeated": (Fate.REPEATED,),
    "left": (Fate.LEFT_OUT,),
    "rejected": (Fate.REJECTED,),
}


@allow(organiser)
def imports(request: HttpRequest) -> HttpResponseBase:
    """What was brought in, and what is under way."""
    form = FindForm(request.GET)
    found = imports_found(request.actor, **(form.cleaned_data if form.is_valid() else {}))
    if request.GET.get("form") in FORMATS:
        return list_answer(COLUMNS, found.iterator(chunk_size=1000), name="imports", form=request.GET["form"])
    return page(
        request,
        "imports.html",
        title=_("Imports"),
        icon="download",
        form=form,
        formats=FORMATS,
        is_asked=any(request.GET.get(name) for name in form.fields),
        found=Paginator(found, PER_PAGE).get_page(request.GET.get("p")),
    )


@allow(organiser, limit="60/h/user")
def upload(request: HttpRequest) -> HttpResponse:
    """A new import begins with a file."""
    initial = {"kind": request.GET.get("kind", ImportRun.Kind.PEOPLE)}
    form = UploadForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            run = commands.take_upload(actor=request.actor, now=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return redirect("transfer_manage:run", pk=run.pk)
    status = REFUSED if form.errors else 200
    return page(
        request, "upload.html", title=_("New import"), icon="download", above=(IMPORTS,), form=form, status=status
    )


@allow(organiser)
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """One import, at whatever point it is."""
    found = get_object_or_404(imports_visible_to(request.actor).select_related("asked_by"), pk=pk)
    if found.is_at_work:
        return _at_work(request, found)
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if found.state == State.UPLOADED:
        return _mapping(request, found)
    if found.state == State.CHECKED:
        return _checked(request, found)
    return _finished(request, found)


@allow(organiser)
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """The columns of a run once more, after it was checked."""
    found = get_object_or_404(
        imports_visible_to(request.actor).filter(state__in=(State.UPLOADED, State.CHECKED)), pk=pk
    )
    return _mapping(request, found)


def _mapping(request: HttpRequest, found: ImportRun) -> HttpResponse:
    kind = kind_of(found.kind)
    form = MappingForm(request.POST or None, run=found, kind=kind)
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("on_known", "source")}
        companies = form.cleaned_data.get("companies") or found.companies
        try:
            commands.request_check(actor=request.actor, run=found, mapping=form.mapping, companies=companies, **chosen)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("transfer_manage:run", pk=found.pk)
    samples = samples_of(found)
    return page(
        request, "columns.html", title=found.file_name, icon="download", above=(IMPORTS,), form=form, run=found,
        rows=list(zip(form.columns, samples, strict=True)), status=REFUSED if form.errors else 200,
    )  # fmt: skip


def _at_work(request: HttpRequest, found: ImportRun) -> HttpResponse:
    template = "_progress.html" if request.htmx else "progress.html"
    return page(request, template, title=found.file_name, icon="download", above=(IMPORTS,), run=found)


def _checked(request: HttpRequest, found: ImportRun) -> HttpResponse:
    tab = request.GET.get("show", "")
    rows = found.row_set.filter(fate__in=TABS[tab]) if tab in TABS else found.row_set.all()
    listed = Paginator(rows.order_by("line"), PER_PAGE).get_page(request.GET.get("p"))
    counts = {name: sum(getattr(found, fate) for fate in fates) for name, fates in TABS.items()}
    return page(
        request, "checked.html", title=found.file_name, icon="download", above=(IMPORTS,), run=found, tab=tab,
        found=listed, previews=preview_of(found, list(listed), now=timezone.now()), counts=counts,
        choice=ChoiceForm(initial={"choice": found.on_known}), write=WriteForm(), tabs=_tabs(found, counts),
        columns=columns_of(kind_of(found.kind).fields, found.header, found.mapping),
    )  # fmt: skip


def _tabs(found: ImportRun, counts: dict[str, int]) -> list[tuple[str, str, int]]:
    labels = {
        "new": _("New"),
        "known": _("Here already"),
        "repeated": _("Twice in the file"),
        "left": _("Left out"),
        "rejected": _("Rejected"),
    }
    return [("", _("All"), found.rows), *((name, labels[name], count) for name, count in counts.items() if count)]


def _finished(request: HttpRequest, found: ImportRun) -> HttpResponse:
    kept = found.row_set.filter(undone=ImportRow.Undone.KEPT).select_related("person", "business").order_by("line")
    return page(
        request, "finished.html", title=found.file_name, icon="download", above=(IMPORTS,), run=found,
        kept=kept[:200], kept_count=kept.count() if found.state == State.UNDONE else 0,
        has_rows=found.row_set.exists(), to_invite=invitable(found).count() if found.is_of_people else 0,
        message=MessageForm(),
    )  # fmt: skip


def started(request: HttpRequest, found: ImportRun, text: str) -> HttpResponse:
    """Back to the run's page, which shows how far it is."""
    messages.success(request, text)
    return redirect("transfer_manage:run", pk=found.pk)
