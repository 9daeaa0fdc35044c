"""Pages that nobody owns, and pages that are handed over."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetinc.businesses import commands, policy
from meetinc.businesses.forms import ClaimPageForm, OfferPageForm
from meetinc.businesses.models import Business, Succession
from meetinc.businesses.queries import has_owner, offers_at, own_claim, proving_domains, standing_at
from meetinc.businesses.views.found import visible
from meetinc.core.access import allow, member
from meetinc.core.errors import REFUSED, DomainError, require

ANSWERS: dict[str, tuple[Any, Any]] = {
    "accept": (commands.accept_offer, gettext_lazy("The page is yours now.")),
    "decline": (commands.decline_offer, gettext_lazy("You said no. Nothing changes.")),
    "withdraw": (commands.withdraw_offer, gettext_lazy("The offer is taken back.")),
}


@allow(member, limit="10/h/user")
def claim_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a page nobody owns is one's business's: by an address at its domain, or with an organiser's yes."""
    business = visible(request, slug)
    form = ClaimPageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.claim_page(actor=request.actor, business=business, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error("evidence" if form.cleaned_data["evidence"] and not refusal.field else None, str(refusal))
        else:
            messages.success(request, _("An organiser will look at it. You get a mail."))
            return redirect(business)
    context = {
        "business": business,
        "form": form,
        "claim": own_claim(request.actor, business),
        "is_owned": has_owner(business),
        "domains": sorted(proving_domains(request.actor, business)),
    }
    return render(request, "businesses/claim_page.html", context, status=REFUSED if form.errors else 200)


@require_POST
@allow(member)
def withdraw_claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Take one's own claim back."""
    business = visible(request, slug)
    claim = own_claim(request.actor, business)
    if claim is None:
        raise Http404
    try:
        commands.withdraw_claim(actor=request.actor, claim=claim)
        messages.success(request, _("Your claim is taken back."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(business)


@allow(member, limit="20/h/user")
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer the page to a colleague, or answer a colleague's offer."""
    business = visible(request, slug)
    standing = standing_at(request.actor, business)
    offers = offers_at(request.actor, business)
    if not offers:
        require(policy.can_offer_page(request.actor, standing))
    form = None
    if policy.can_offer_page(request.actor, standing) and standing is not None:
        form = OfferPageForm(request.POST or None, business=business, owner=standing)
    if request.method == "POST" and form is not None and form.is_valid() and _offered(request, business, form):
        return redirect("businesses:hand_over", slug)
    context = {
        "business": business,
        "form": form,
        "made": [offer for offer in offers if policy.can_withdraw_offer(request.actor, offer)],
        "received": [offer for offer in offers if policy.can_answer_offer(request.actor, offer)],
    }
    return render(
        request, "businesses/hand_over.html", context, status=REFUSED if form is not None and form.errors else 200
    )


def _offered(request: HttpRequest, business: Business, form: OfferPageForm) -> bool:
    try:
        commands.offer_page(actor=request.actor, business=business, **form.cleaned_data)
    except DomainError as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    successor = form.cleaned_data["successor"]
    messages.success(request, _("%(name)s is asked. Nothing changes until they say yes.") % {"name": successor.name})
    return True


@require_POST
@allow(member)
def answer_offer(request: HttpRequest, slug: str, pk: int, answer: str) -> HttpResponse:
    """Accept, decline, or take back."""
    business = visible(request, slug)
    offer = get_object_or_404(
        Succession.objects.select_related("owner", "successor", "business"), pk=pk, business=business
    )
    if answer not in ANSWERS or offer not in offers_at(request.actor, business):
        raise Http404
    command, done = ANSWERS[answer]
    act = partial(command, actor=request.actor, offer=offer, now=timezone.now())
    try:
        act()
        messages.success(request, str(done))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(business)
