"""Announcements going out: confirmed by number, scheduled, stopped, and what became of each recipient."""

from __future__ import annotations

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from meetinc.accounts.backoffice.page import page, tried
from meetinc.core.access import allow, organiser
from meetinc.core.errors import DomainError
from meetinc.core.export import FORMATS, Column, list_answer
from meetinc.inbox import commands, queries
from meetinc.inbox.backoffice.drafts import LIST, PER_PAGE, announcement_of
from meetinc.inbox.backoffice.forms import RecipientsForm, ScheduleForm
from meetinc.inbox.segments import Segment, accounts_in

COLUMNS = (
    Column("name", gettext_lazy("Name"), lambda recipient: recipient.account.name),
    Column("email", gettext_lazy("E-mail address"), lambda recipient: recipient.account.email),
    Column("state", gettext_lazy("State"), lambda recipient: recipient.state),
    Column("at", gettext_lazy("Sent"), lambda recipient: recipient.handed_at),
)


@allow(organiser)
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks with the number of recipients, and sends to exactly as many."""
    found = announcement_of(request, pk)
    confirmed = request.POST.get("confirmed", "")
    if request.method == "POST" and confirmed.isascii() and confirmed.isdigit():
        act = partial(commands.send_now, actor=request.actor, announcement=found, confirmed=int(confirmed))
        number = int(confirmed)
        said = ngettext("It goes to %(count)s person now.", "It goes to %(count)s people now.", number)
        if tried(request, act, said % {"count": number}):
            return redirect("announcements_manage:announcement", pk=found.pk)
    number = accounts_in(Segment.read(found.segment)).count()
    title = _("Send now")
    return page(
        request, "inbox/manage/send.html", title=title, icon="mail", above=(LIST,), announcement=found, number=number
    )


@require_POST
@allow(organiser)
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Send at a time."""
    found = announcement_of(request, pk)
    form = ScheduleForm(request.POST)
    if form.is_valid():
        send_at = form.cleaned_data["send_at"]
        act = partial(commands.schedule_announcement, actor=request.actor, announcement=found, send_at=send_at)
        tried(request, act, _("It is sent when the time comes."))
    else:
        tried(request, partial(_refuse, " ".join(map(str, form.errors.get("send_at", [])))), "")
    return redirect("announcements_manage:announcement", pk=found.pk)


@require_POST
@allow(organiser)
def unschedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to a draft."""
    found = announcement_of(request, pk)
    act = partial(commands.back_to_draft, actor=request.actor, announcement=found)
    tried(request, act, _("It is a draft again."))
    return redirect("announcements_manage:announcement", pk=found.pk)


@require_POST
@allow(organiser)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop it."""
    found = announcement_of(request, pk)
    act = partial(commands.cancel_announcement, actor=request.actor, announcement=found)
    tried(request, act, _("Stopped. Who has not got it yet does not get it."))
    return redirect("announcements_manage:announcement", pk=found.pk)


@allow(organiser)
def recipients(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everybody it was for, by name, with what became of it; to be searched and exported."""
    found, form = announcement_of(request, pk), RecipientsForm(request.GET)
    listed = queries.recipients_of(request.actor, found, **(form.cleaned_data if form.is_valid() else {}))
    if request.GET.get("form") in FORMATS:
        rows = listed.iterator(chunk_size=1000)
        return list_answer(COLUMNS, rows, name="recipients", form=request.GET["form"])
    return page(
        request,
        "inbox/manage/recipients.html",
        title=_("Recipients"),
        icon="group",
        above=(LIST,),
        announcement=found,
        form=form,
        formats=FORMATS,
        found=Paginator(listed, PER_PAGE).get_page(request.GET.get("p")),
    )


def _refuse(sentence: str) -> None:
    raise DomainError(sentence or None)
