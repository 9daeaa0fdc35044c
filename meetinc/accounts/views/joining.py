"""The ways in that are not allauth's: invitations, and the roles of a demo."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from meetinc.accounts import commands, conf, demo, invited, queries, tokens
from meetinc.accounts.models import Account
from meetinc.core.access import public
from meetinc.core.actor import Actor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@public(limit="30/m/ip")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Where an invitation's link leads: on to sign-up, or what to do when it can no longer be used."""
    pk = tokens.invitation_id(token)
    found = queries.open_invitation(pk) if pk is not None else None
    if found is None:
        return render(request, "accounts/invitation_unusable.html", status=410)
    if request.actor.is_signed_in:
        return render(request, "accounts/invitation_signed_in.html", {"invitation": found})
    invited.remember(request, found)
    return redirect("account_signup")


@require_POST
@public(limit="120/m/ip")
def demo_sign_in(request: HttpRequest, key: str) -> HttpResponse:
    """Be one of the five people of the demo. There is no such page on a real site."""
    role = demo.demo_role(key) if conf.is_demo() else None
    account = Account.objects.with_address(role.email).first() if role else None
    if account is None:
        raise Http404
    if account.erase_after is not None:  # somebody tried erasure: the next one finds the role as it was
        account = commands.cancel_erasure(actor=Actor.of(account), account=account)
    login(request, account, backend=BACKEND)
    record_authentication(request, account, method="demo")
    UserSession.objects.create_from_request(request)
    target = request.POST.get("next", "")
    return redirect(target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else "/")
