"""Privacy: what was agreed to, the export of one's data, and erasure."""

from __future__ import annotations

from uuid import UUID

from allauth.account.internal.flows.logout import logout
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meetinc.accounts import commands, conf, policy, queries, waiting_texts
from meetinc.accounts.forms.own import EraseForm
from meetinc.accounts.models import Consent, DataExport
from meetinc.accounts.own import own_account
from meetinc.core.access import allow, signed_in
from meetinc.core.errors import REFUSED, DomainError, require


@allow(signed_in)
def privacy(request: HttpRequest) -> HttpResponse:
    """Consents, exports and the way out, on one page."""
    return render(
        request,
        "accounts/privacy.html",
        {
            "consents": Consent.objects.filter(account=own_account(request)),
            "exports": queries.exports_of(request.actor),
            "packing": queries.exports_of(request.actor).filter(state=DataExport.State.ASKED).exists(),
            "grace": conf.grace().days,
            "now": timezone.now(),
        },
    )


@require_POST
@allow(signed_in, limit="5/d/user")
def request_export(request: HttpRequest) -> HttpResponse:
    """Ask for everything that is held about oneself."""
    try:
        commands.request_export(actor=request.actor, account=own_account(request))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your data is being packed. You get a mail when it is ready."))
    return redirect("accounts:privacy")


@never_cache
@allow(signed_in)
def export(request: HttpRequest, export_id: UUID) -> HttpResponseBase:
    """Fetch an archive: its owner alone, while it is there."""
    found = get_object_or_404(
        queries.exports_of(request.actor), pk=export_id, state=DataExport.State.READY, expires_at__gt=timezone.now()
    )
    require(policy.can_fetch_export(request.actor, found))
    try:
        archive = default_storage.open(found.file, "rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(archive, as_attachment=True, filename=f"my-data-{found.ready_at:%Y-%m-%d}.zip")


@require_POST
@allow(signed_in, limit="30/h/user")
def withdraw(request: HttpRequest, kind: str) -> HttpResponse:
    """Withdraw what was agreed to."""
    if not commands.withdraw_consent(actor=request.actor, account=own_account(request), kind=kind):
        raise Http404
    waiting_texts.forget(request)
    messages.success(request, _("Withdrawn."))
    return redirect("accounts:privacy")


@allow(signed_in, limit="10/h/user")
def erase(request: HttpRequest) -> HttpResponse:
    """Ask to be erased, confirmed by typing one's address."""
    account = own_account(request)
    form = EraseForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            account = commands.request_erasure(actor=request.actor, account=account)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            return render(request, "accounts/erasure_asked.html", {"account": account})
    context = {"form": form, "account": account, "grace": conf.grace().days}
    return render(request, "accounts/erase.html", context, status=REFUSED if form.errors else 200)
