"""Claims to pages that nobody owns, for those who decide."""

from __future__ import annotations

from functools import partial

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from meetinc.accounts.backoffice.page import Crumb, page, tried
from meetinc.businesses import commands
from meetinc.businesses.backoffice.businesses import FOLDER, PER_PAGE
from meetinc.businesses.backoffice.forms import AnswerForm, FindClaimForm
from meetinc.businesses.backoffice.listing import CLAIM_COLUMNS
from meetinc.businesses.models import OwnershipClaim
from meetinc.businesses.queries import claims_found, claims_visible_to, has_owner
from meetinc.core.access import allow, organiser
from meetinc.core.documents import document_answer
from meetinc.core.export import FORMATS, list_answer

CLAIMS: Crumb = ("businesses_manage:claims", gettext_lazy("Claims"))


@allow(organiser)
def claims(request: HttpRequest) -> HttpResponseBase:
    """Those that wait, or those of another state, to be searched and exported. Each is decided for itself."""
    form = FindClaimForm(request.GET)
    found = claims_found(request.actor, **(form.cleaned_data if form.is_valid() else {}))
    if request.GET.get("form") in FORMATS:
        return list_answer(CLAIM_COLUMNS, found.iterator(chunk_size=1000), name="claims", form=request.GET["form"])
    return page(
        request,
        f"{FOLDER}/claims.html",
        title=CLAIMS[1],
        icon="clipboard-list",
        form=form,
        formats=FORMATS,
        found=Paginator(found, PER_PAGE).get_page(request.GET.get("p")),
    )


@allow(organiser)
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """One claim: who, why, with what evidence; and the answer."""
    found = _found(request, pk)
    return page(
        request,
        f"{FOLDER}/claim.html",
        title=str(found),
        icon="clipboard-list",
        above=(CLAIMS,),
        claim=found,
        is_owned=has_owner(found.business),
        answering=AnswerForm(),
    )


@require_safe
@allow(organiser)
def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The document that came with a claim."""
    document = _found(request, pk).evidence
    if document is None:
        raise Http404
    return document_answer(document)


@require_POST
@allow(organiser)
def decide(request: HttpRequest, pk: int, answer: str) -> HttpResponse:
    """Grant the claim, or turn it down."""
    found = _found(request, pk)
    if answer not in {"grant", "decline"}:
        raise Http404
    form = AnswerForm(request.POST)
    word = form.cleaned_data["answer"] if form.is_valid() else ""
    command, done = (
        (commands.grant_claim, _("%(name)s owns the page now and gets a mail."))
        if answer == "grant"
        else (commands.decline_claim, _("%(name)s gets a mail."))
    )
    act = partial(command, actor=request.actor, claim=found, answer=word)
    tried(request, act, done % {"name": found.person.name})
    return redirect("businesses_manage:claims")


def _found(request: HttpRequest, pk: int) -> OwnershipClaim:
    return get_object_or_404(claims_visible_to(request.actor), pk=pk)
