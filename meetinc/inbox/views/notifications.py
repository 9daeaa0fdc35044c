"""What one is told: the list, the way on, and how one wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetinc.accounts.models import Account
from meetinc.core.access import allow, member
from meetinc.inbox import commands, kinds, queries, texts
from meetinc.inbox.forms import ChoicesForm


@allow(member)
def notifications(request: HttpRequest) -> HttpResponse:
    """The latest first, a page at a time."""
    before = request.GET.get("before", "")
    page = queries.notifications_page(request.actor, before=before)
    unread = queries.unread_count(request.actor)
    return render(request, "inbox/notifications.html", {"page": page, "unread": unread, "before": before})


@allow(member)
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """To what it is about; it counts as read from then on."""
    found = get_object_or_404(queries.notifications_of(request.actor), pk=pk)
    commands.mark_read(actor=request.actor, notification=found)
    return redirect(kinds.tell([found])[found.pk].href or "inbox:notifications")


@require_POST
@allow(member)
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, without going there."""
    found = get_object_or_404(queries.notifications_of(request.actor), pk=pk)
    commands.mark_read(actor=request.actor, notification=found)
    return redirect("inbox:notifications")


@require_POST
@allow(member)
def read_all(request: HttpRequest) -> HttpResponse:
    """Everything is read."""
    number = commands.mark_all_read(actor=request.actor)
    said = ngettext("%(count)s notification marked as read.", "%(count)s notifications marked as read.", number)
    messages.success(request, said % {"count": number})
    return redirect("inbox:notifications")


@allow(member, limit="60/h/user")
def choices(request: HttpRequest) -> HttpResponse:
    """How one wants to be told of what."""
    account = _account(request)
    form = ChoicesForm(request.POST or None, ways=queries.ways_of(request.actor), news=queries.wants_news(account.pk))
    if request.method == "POST" and form.is_valid():
        commands.choose_ways(actor=request.actor, account=account, chosen=form.chosen)
        change = commands.resume_news if form.cleaned_data["news"] else commands.stop_news
        change(actor=request.actor, account=account)
        messages.success(request, _("Saved."))
        return redirect("inbox:choices")
    return render(request, "inbox/choices.html", {"form": form}, status=422 if form.errors else 200)


@allow(member)
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    """An announcement, to whom it has reached."""
    found = get_object_or_404(queries.announcements_to(request.actor), pk=pk)
    text = texts.text_for(found, get_language() or "")
    context = {"announcement": found, "text": text, "body": texts.html_of(text.body)}
    return render(request, "inbox/announcement.html", context)


def _account(request: HttpRequest) -> Account:
    account = request.user
    assert isinstance(account, Account)  # noqa: S101 - @allow(member) stands before
    return account
