"""Businesses in the back office: who owns them, what is verified, what becomes of many at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.businesses import commands
from meetinc.businesses.backoffice.forms import BulkForm, DomainForm, FindForm, PersonForm
from meetinc.businesses.backoffice.listing import COLUMNS
from meetinc.businesses.commands.many import Outcome, hand_many_over, list_many, vouch_for_many
from meetinc.businesses.models import Business
from meetinc.businesses.queries import businesses_found, businesses_visible_to, changes_of, has_owner, positions_at
from meetinc.core.access import allow, organiser
from meetinc.core.audit import history_of
from meetinc.core.export import FORMATS, list_answer

PER_PAGE = 50
BUSINESSES: Crumb = ("businesses_manage:businesses", gettext_lazy("Businesses"))
FOLDER = "businesses/manage"


@allow(organiser)
def businesses(request: HttpRequest) -> HttpResponseBase:
    """All businesses, to be searched, narrowed and exported."""
    form = FindForm(request.GET)
    found = businesses_found(request.actor, **(form.cleaned_data if form.is_valid() else {}))
    if request.GET.get("form") in FORMATS:
        return list_answer(COLUMNS, found.iterator(chunk_size=1000), name="businesses", form=request.GET["form"])
    return page(
        request,
        f"{FOLDER}/businesses.html",
        title=BUSINESSES[1],
        icon="group",
        form=form,
        acting=BulkForm(actor=request.actor),
        formats=FORMATS,
        query=request.GET.urlencode(),
        found=Paginator(found, PER_PAGE).get_page(request.GET.get("p")),
    )


@require_POST
@allow(organiser, limit="60/h/user")
def act(request: HttpRequest) -> HttpResponse:
    """Do one thing to all pages that are ticked."""
    form = BulkForm(request.POST, actor=request.actor)
    ticked = [number for number in request.POST.getlist("ticked") if number.isdecimal()]
    chosen = list(businesses_visible_to(request.actor).filter(pk__in=ticked))
    if not chosen:
        messages.error(request, _("Tick at least one page."))
    elif not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    else:
        _tell(request, _done(request, form.cleaned_data, chosen))
    return redirect(f"{reverse('businesses_manage:businesses')}?{QueryDict(request.POST.get('query', '')).urlencode()}")


def _done(request: HttpRequest, wanted: dict[str, Any], chosen: list[Business]) -> Outcome:
    match wanted["action"]:
        case "verify":
            return vouch_for_many(actor=request.actor, businesses=chosen)
        case "hand_over":
            return hand_many_over(actor=request.actor, businesses=chosen, person=wanted["person"])
        case action:
            return list_many(actor=request.actor, businesses=chosen, listed=action == "list")


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    done = ngettext("Done for %(count)d page.", "Done for %(count)d pages.", outcome.done) % {"count": outcome.done}
    messages.success(request, done)
    for business, reason in outcome.refused:
        messages.warning(request, f"{business}: {reason}")


@allow(organiser)
def business(request: HttpRequest, pk: int) -> HttpResponse:
    """One business: who runs it, its domains, what was done."""
    found = _found(request, pk)
    return page(
        request,
        f"{FOLDER}/business.html",
        title=found.name,
        icon="group",
        above=(BUSINESSES,),
        business=found,
        positions=positions_at(found),
        domains=found.domains.all(),
        is_owned=has_owner(found),
        handing=PersonForm(actor=request.actor),
        vouching=DomainForm(initial={"domain": found.domain}),
        changes=changes_of(found)[:20],
        history=history_of(found)[:50],
    )


@require_POST
@allow(organiser)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Make somebody owner."""
    found = _found(request, pk)
    form = PersonForm(request.POST, actor=request.actor)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("businesses_manage:business", pk=pk)
    person = form.cleaned_data["person"]
    give = partial(commands.hand_over, actor=request.actor, business=found, person=person)
    tried(request, give, _("%(name)s owns the page now.") % {"name": person.name})
    return redirect("businesses_manage:business", pk=pk)


@require_POST
@allow(organiser)
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Verify a domain by one's word."""
    found = _found(request, pk)
    form = DomainForm(request.POST)
    domain = form.cleaned_data["domain"] if form.is_valid() else ""
    vouch = partial(commands.vouch_for_domain, actor=request.actor, business=found, domain=domain)
    tried(request, vouch, _("The domain is verified."))
    return redirect("businesses_manage:business", pk=pk)


def _found(request: HttpRequest, pk: int) -> Business:
    return get_object_or_404(businesses_visible_to(request.actor), pk=pk)
