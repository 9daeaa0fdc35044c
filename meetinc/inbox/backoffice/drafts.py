"""Announcements being written: the list, the form, preview and test."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.accounts.models import Account
from meetinc.core.access import allow, organiser
from meetinc.core.audit import latest_of
from meetinc.core.errors import DomainError
from meetinc.core.export import FORMATS, Column, list_answer
from meetinc.inbox import commands, queries, texts
from meetinc.inbox.backoffice.forms import AnnouncementForm, FindForm, ScheduleForm
from meetinc.inbox.models import Announcement
from meetinc.inbox.segments import Segment, accounts_in

PER_PAGE = 50
SAMPLE = 10
COLUMNS = (
    Column("subject", gettext_lazy("Subject"), lambda each: [text.subject for text in each.texts.all()]),
    Column("kind", gettext_lazy("Kind"), lambda each: each.get_kind_display()),
    Column("state", gettext_lazy("State"), lambda each: each.get_state_display()),
    Column("when", gettext_lazy("When"), lambda each: each.started_at or each.send_at),
    Column("recipients", gettext_lazy("Recipients"), lambda each: each.size),
    Column("by", gettext_lazy("By"), lambda each: each.created_by.name if each.created_by else ""),
)
LIST: Crumb = ("announcements_manage:list", gettext_lazy("Announcements"))


@allow(organiser)
def announcements(request: HttpRequest) -> HttpResponseBase:
    """All of them, the latest first, to be searched and exported. Each is sent, stopped or thrown away for itself."""
    form = FindForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.announcements_found(request.actor, words=chosen.get("words", ""), state=chosen.get("state", ""))
    if request.GET.get("form") in FORMATS:
        rows = found.iterator(chunk_size=1000)
        return list_answer(COLUMNS, rows, name="announcements", form=request.GET["form"])
    return page(
        request,
        "inbox/manage/announcements.html",
        title=LIST[1],
        icon="mail",
        form=form,
        formats=FORMATS,
        found=Paginator(found, PER_PAGE).get_page(request.GET.get("p")),
    )


@allow(organiser)
def new(request: HttpRequest) -> HttpResponse:
    """Begin one."""
    form = AnnouncementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.draft_announcement(actor=request.actor, **form.facts)
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The draft is saved. Nobody gets it before you send it."))
            return redirect("announcements_manage:announcement", pk=made.pk)
    return _form_page(request, form, _("New announcement"))


@allow(organiser)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft; what somebody else saved meanwhile is not overwritten."""
    found = announcement_of(request, pk)
    form = AnnouncementForm(request.POST or None, announcement=found)
    if request.method == "POST" and form.is_valid():
        version = request.POST.get("version", "")
        try:
            commands.edit_announcement(
                actor=request.actor,
                announcement=found,
                version=int(version) if version.isdigit() else None,
                **form.facts,
            )
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The draft is saved. Nobody gets it before you send it."))
            return redirect("announcements_manage:announcement", pk=found.pk)
    return _form_page(request, form, _("Edit the draft"), version=found.version)


@allow(organiser)
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    """One announcement: its words as they will be read, whom it is for, and how far it is."""
    found = announcement_of(request, pk)
    accounts = accounts_in(Segment.read(found.segment))
    shown = [(text, texts.html_of(text.body)) for text in found.texts.all()]
    is_open = found.state in {Announcement.State.DRAFT, Announcement.State.SCHEDULED}
    return page(
        request,
        "inbox/manage/announcement.html",
        title=shown[0][0].subject if shown else str(found),
        icon="mail",
        above=(LIST,),
        announcement=found,
        texts=shown,
        is_open=is_open,
        number=accounts.count() if is_open else None,
        sample=accounts.order_by("name", "pk")[:SAMPLE] if is_open else None,
        progress=None if is_open else progress_rows(found),
        schedule=ScheduleForm(),
        history=latest_of(found),
    )


@require_POST
@allow(organiser, limit="60/h/user")
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """To the organiser's own address."""
    found, account = announcement_of(request, pk), request.user
    assert isinstance(account, Account)  # noqa: S101 - @allow(organiser) stands before
    act = partial(commands.send_test, actor=request.actor, announcement=found, account=account)
    tried(request, act, _("A test goes to %(email)s.") % {"email": account.email})
    return redirect("announcements_manage:announcement", pk=found.pk)


@allow(organiser)
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away, asked by its subject."""
    found = announcement_of(request, pk)
    if request.method == "POST":
        act = partial(commands.delete_announcement, actor=request.actor, announcement=found)
        if tried(request, act, _("The draft is thrown away.")):
            return redirect("announcements_manage:list")
        return redirect("announcements_manage:announcement", pk=found.pk)
    title = _("Throw the draft away")
    return page(request, "inbox/manage/delete.html", title=title, icon="mail", above=(LIST,), announcement=found)


def announcement_of(request: HttpRequest, pk: int) -> Announcement:
    """The announcement, or 404."""
    found: Announcement = get_object_or_404(queries.announcements_visible_to(request.actor), pk=pk)
    return found


def progress_rows(found: Announcement) -> list[tuple[str, str, int]]:
    """How many recipients are in each state: code, words, number; states without any are left out."""
    counted = queries.progress_of(found)
    states = found.recipients.model.State
    return [(state.value, str(state.label), counted[state.value]) for state in states if counted[state.value]]


def _form_page(request: HttpRequest, form: AnnouncementForm, title: str, *, version: int | None = None) -> HttpResponse:
    status = 422 if form.errors else 200
    return page(
        request, "inbox/manage/form.html", title=title, icon="mail", above=(LIST,), form=form, version=version,
        status=status,
    )  # fmt: skip
