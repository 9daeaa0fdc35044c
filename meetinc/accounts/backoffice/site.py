"""The site's settings and legal texts in the back office."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetinc.accounts import commands, locale, queries
from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.accounts.forms.managing import LegalTextForm
from meetinc.accounts.forms.site import SiteForm
from meetinc.accounts.models import LegalKind, LegalText
from meetinc.core import site
from meetinc.core.access import allow, organiser
from meetinc.core.errors import REFUSED, DomainError

TEXTS: Crumb = ("accounts_manage:texts", gettext_lazy("Imprint, privacy and terms"))


@allow(organiser)
def settings(request: HttpRequest) -> HttpResponse:
    """Name, look, mail, languages, admission."""
    form = SiteForm(request.POST or None, current=site.current())
    if request.method == "POST" and form.is_valid():
        commands.change_site_settings(actor=request.actor, values=form.values)
        messages.success(request, _("Saved."))
        return redirect("accounts_manage:site")
    return page(
        request, "site.html", title=_("Site settings"), icon="cog", form=form, status=REFUSED if form.errors else 200
    )


@allow(organiser)
def texts(request: HttpRequest) -> HttpResponse:
    """All versions of imprint, privacy and terms."""
    return page(
        request,
        "texts.html",
        title=TEXTS[1],
        icon="doc-full",
        kinds=[(kind, LegalText.objects.filter(kind=kind)) for kind in LegalKind],
        versions=queries.current_versions(),
    )


@allow(organiser)
def draft(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin a version, from the text that holds now."""
    if kind not in LegalKind.values:
        raise Http404
    holds = queries.legal_text(kind, site.current().language)
    initial = {"body": holds.body if holds else "", "language": site.current().language}
    form = LegalTextForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            text = commands.draft_legal_text(actor=request.actor, kind=kind, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The draft is saved. Nobody sees it before you publish it."))
            return redirect("accounts_manage:text", pk=text.pk)
    title = _("New version: %(text)s") % {"text": LegalKind(kind).label}
    return page(
        request,
        "text.html",
        title=title,
        icon="doc-full",
        above=(TEXTS,),
        form=form,
        status=REFUSED if form.errors else 200,
    )


@allow(organiser)
def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a version in another language: whoever agreed in one has agreed in all."""
    found = get_object_or_404(LegalText, pk=pk)
    taken = set(LegalText.objects.filter(kind=found.kind, version=found.version).values_list("language", flat=True))
    form = LegalTextForm(request.POST or None, initial={"body": found.body, "note": found.note}, without=taken)
    if request.method == "POST" and form.is_valid():
        made = commands.draft_legal_text(
            actor=request.actor, kind=found.kind, version=found.version, **form.cleaned_data
        )
        messages.success(request, _("The draft is saved. Nobody sees it before you publish it."))
        return redirect("accounts_manage:text", pk=made.pk)
    title = _("Translate: %(text)s") % {"text": found}
    status = REFUSED if form.errors else 200
    return page(request, "text.html", title=title, icon="doc-full", above=(TEXTS,), form=form, status=status)


@allow(organiser)
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft to be written on, or a published version to be read."""
    found = get_object_or_404(LegalText, pk=pk)
    if found.published_at is not None:
        several = len(locale.language_codes()) > 1
        return page(
            request, "published.html", title=str(found), icon="doc-full", above=(TEXTS,), text=found, several=several
        )
    form = LegalTextForm(request.POST or None, initial={"body": found.body, "note": found.note}, text=found)
    if request.method == "POST" and form.is_valid():
        facts = {"body": form.cleaned_data["body"], "note": form.cleaned_data["note"]}
        act = partial(commands.edit_draft, actor=request.actor, text=found, **facts)
        if tried(request, act, _("The draft is saved.")):
            return redirect("accounts_manage:text", pk=found.pk)
    return page(
        request,
        "text.html",
        title=str(found),
        icon="doc-full",
        above=(TEXTS,),
        form=form,
        text=found,
        status=REFUSED if form.errors else 200,
    )


@require_POST
@allow(organiser)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a draft hold."""
    found = get_object_or_404(LegalText, pk=pk)
    act = partial(commands.publish_legal_text, actor=request.actor, text=found)
    agreed = LegalKind(found.kind).is_agreed_to
    done = _("Published. Members are asked to agree at their next visit.") if agreed else _("Published.")
    tried(request, act, done)
    return redirect("accounts_manage:texts")


@require_POST
@allow(organiser)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    found = get_object_or_404(LegalText, pk=pk)
    tried(request, partial(commands.delete_draft, actor=request.actor, text=found), _("The draft is gone."))
    return redirect("accounts_manage:texts")
