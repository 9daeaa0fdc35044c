"""Businesses in the back office: who owns them, what is verified, what becomes of many at once."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetinc.accounts.backoffice.many import Many, acting_on, ask, tell
from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.businesses import commands
from meetinc.businesses.backoffice.acts import acts_on_businesses
from meetinc.businesses.backoffice.forms import DomainForm, FindForm, PersonForm
from meetinc.businesses.backoffice.listing import COLUMNS
from meetinc.businesses.models import Business
from meetinc.businesses.queries import businesses_found, businesses_visible_to, has_owner, positions_at
from meetinc.core.access import allow, organiser
from meetinc.core.actor import Actor
from meetinc.core.audit import latest_of
from meetinc.core.export import FORMATS, list_answer

PER_PAGE = 50
BUSINESSES: Crumb = ("businesses_manage:businesses", gettext_lazy("Businesses"))
FOLDER = "businesses/manage"


@allow(organiser)
def businesses(request: HttpRequest) -> HttpResponseBase:
    """All businesses, to be searched, narrowed, exported, and acted on together."""
    rows = _narrowed(request.actor, request.GET)
    if request.GET.get("form") in FORMATS:
        return list_answer(COLUMNS, rows.iterator(chunk_size=1000), name="businesses", form=request.GET["form"])
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return page(
        request,
        f"{FOLDER}/businesses.html",
        title=BUSINESSES[1],
        icon="group",
        form=FindForm(request.GET),
        formats=FORMATS,
        found=found,
        **acting_on(request, MANY, number=found.paginator.count),
    )


@require_POST
@allow(organiser, limit="60/h/user")
def act(request: HttpRequest) -> HttpResponse:
    """One thing for many pages: looked through first, then done."""
    return ask(request, MANY)


@allow(organiser, limit="60/h/user")
def acted(request: HttpRequest) -> HttpResponse:
    """What came of it; taken back by a POST, where it can be."""
    return tell(request, MANY)


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
        history=latest_of(found),
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


def _narrowed(actor: Actor, given: QueryDict) -> QuerySet[Business]:
    """The businesses that an address of the list asks for."""
    form = FindForm(given)
    return businesses_found(actor, **(form.cleaned_data if form.is_valid() else {}))


MANY = Many(
    act="businesses_manage:act",
    done="businesses_manage:acted",
    crumb=BUSINESSES,
    icon="group",
    found=_narrowed,
    visible=businesses_found,
    acts=acts_on_businesses,
)
