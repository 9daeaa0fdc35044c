"""One's own account: the overview, its facts, and what its status means."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from meetinc.accounts import commands, conf, mails
from meetinc.accounts.adapters import status_page
from meetinc.accounts.forms.own import AccountForm
from meetinc.accounts.language import remember_language
from meetinc.accounts.models import Account
from meetinc.accounts.overview import parts_for
from meetinc.accounts.own import own_account
from meetinc.accounts.second_factor import FACTORS
from meetinc.core.access import allow, signed_in
from meetinc.core.errors import REFUSED, DomainError


@allow(signed_in)
def overview(request: HttpRequest) -> HttpResponse:
    """Everything about the account, each with its way to change it."""
    account = own_account(request)
    return render(
        request,
        "accounts/overview.html",
        {
            "account": account,
            "roles": sorted(grant.get_role_display() for grant in account.role_grants.all()),
            "factors": Authenticator.objects.filter(user=account, type__in=FACTORS).count(),
            "providers": conf.has_providers(),
            "parts": parts_for(request.actor),
        },
    )


@allow(signed_in)
def edit(request: HttpRequest) -> HttpResponse:
    """Name, language and time zone."""
    account = own_account(request)
    form = AccountForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            account = commands.edit_account(actor=request.actor, account=account, **form.facts)
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return remember_language(redirect("accounts:overview"), account.language)
    return render(request, "accounts/edit.html", {"form": form}, status=REFUSED if form.errors else 200)


@allow(signed_in)
def pending(request: HttpRequest) -> HttpResponse:
    """What happens next for somebody who is not admitted yet."""
    return _told(request, Account.Status.PENDING, "accounts/pending.html")


@allow(signed_in)
def suspended(request: HttpRequest) -> HttpResponse:
    """Why, whom to write to, and what is left to a suspended member."""
    return _told(request, Account.Status.SUSPENDED, "accounts/suspended.html")


@allow(signed_in)
def closing(request: HttpRequest) -> HttpResponse:
    """An account in its time of grace, and the button that keeps it."""
    if request.method == "POST":
        try:
            commands.cancel_erasure(actor=request.actor, account=own_account(request))
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Good to have you back. Your account stays as it was."))
        return redirect("accounts:overview")
    return _told(request, Account.Status.CLOSED, "accounts/closing.html")


@allow(signed_in)
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why the back office asks for a second factor, and the ways to have one."""
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return render(request, "accounts/second_factor.html", {"next": target if safe else reverse("accounts:overview")})


def _told(request: HttpRequest, status: str, template: str) -> HttpResponse:
    """The page of a status; whoever has another is sent to theirs."""
    account = own_account(request)
    if account.status != status:
        return redirect(status_page(account) or "accounts:overview")
    return render(request, template, {"account": account, "contact": mails.site_contact()})
