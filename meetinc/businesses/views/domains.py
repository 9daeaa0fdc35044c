"""Domains of a business, and codes to addresses at them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetinc.businesses import commands, dns_records
from meetinc.businesses.commands import Opened
from meetinc.businesses.forms import AddressAtForm, CodeForm, DomainForm
from meetinc.businesses.models import Business, BusinessDomain
from meetinc.businesses.queries import own_domains_of, proof_on_its_way, proving_domains
from meetinc.businesses.views.found import editable, visible
from meetinc.core.access import allow, member
from meetinc.core.errors import REFUSED, DomainError

DONE = {
    Opened.DOMAIN: gettext_lazy("The domain is verified."),
    Opened.PAGE: gettext_lazy("The page is yours now."),
    Opened.POSITION: gettext_lazy("You are on the page now."),
}


@allow(member, limit="30/h/user")
def domains(request: HttpRequest, slug: str) -> HttpResponse:
    """The domains of the business, how to verify one, and naming another."""
    business = editable(request, slug)
    form = DomainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.add_domain(actor=request.actor, business=business, domain=form.cleaned_data["domain"])
        except DomainError as refusal:
            form.add_error("domain", str(refusal))
        else:
            return redirect("businesses:domains", slug)
    named = [(each, dns_records.record_line(each.domain, each.token)) for each in business.domains.all()]
    context = {"business": business, "form": form, "named": named}
    return render(request, "businesses/domains.html", context, status=REFUSED if form.errors else 200)


@require_POST
@allow(member, limit="30/h/user")
def check_dns(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Look for the record in the DNS."""
    domain = _domain(request, slug, pk)
    try:
        commands.verify_by_dns(actor=request.actor, domain=domain)
        messages.success(request, DONE[Opened.DOMAIN])
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("businesses:domains", slug)


@require_POST
@allow(member)
def drop_domain(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a domain away."""
    domain = _domain(request, slug, pk)
    commands.drop_domain(actor=request.actor, domain=domain)
    messages.success(request, _("%(domain)s is no longer a domain of the business.") % {"domain": domain.domain})
    return redirect("businesses:domains", slug)


@allow(member, limit="10/h/user")
def prove(request: HttpRequest, slug: str) -> HttpResponse:
    """Have a code sent to an address at a domain of the business."""
    business = visible(request, slug)
    form = AddressAtForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["address"]
        try:
            commands.send_code(actor=request.actor, business=business, address=address, now=timezone.now())
        except DomainError as refusal:
            form.add_error("address" if refusal.field else None, str(refusal))
        else:
            messages.success(request, _("A code is on its way to %(address)s.") % {"address": address})
            return redirect("businesses:code", slug)
    return _proof_page(request, business, form)


@allow(member, limit="30/h/user")
def code(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter the code that was sent."""
    business = visible(request, slug)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            opened = commands.enter_code(
                actor=request.actor, business=business, code=form.cleaned_data["code"], now=now
            )
        except DomainError as refusal:
            form.add_error("code" if refusal.field == "code" else None, str(refusal))
        else:
            return _opened(request, business, opened)
    context = {"business": business, "form": form, "proof": proof_on_its_way(request.actor, business)}
    return render(request, "businesses/code.html", context, status=REFUSED if form.errors else 200)


@require_POST
@allow(member, limit="10/h/user")
def use_own_address(request: HttpRequest, slug: str) -> HttpResponse:
    """Use the account's own address, which is verified already."""
    business = visible(request, slug)
    try:
        opened = commands.use_own_address(actor=request.actor, business=business, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("businesses:prove", slug)
    return _opened(request, business, opened)


def _proof_page(request: HttpRequest, business: Business, form: AddressAtForm) -> HttpResponse:
    domains = sorted(proving_domains(request.actor, business))
    own = sorted(own_domains_of(request.actor) & set(domains))
    context = {"business": business, "form": form, "domains": domains, "own": own}
    return render(request, "businesses/prove.html", context, status=REFUSED if form.errors else 200)


def _opened(request: HttpRequest, business: Business, opened: Opened) -> HttpResponse:
    messages.success(request, DONE[opened])
    return redirect("businesses:domains" if opened == Opened.DOMAIN else "businesses:detail", business.slug)


def _domain(request: HttpRequest, slug: str, pk: int) -> BusinessDomain:
    return get_object_or_404(BusinessDomain.objects.select_related("business"), pk=pk, business=editable(request, slug))
