"""The second factor that the back office and the desk ask for."""

from __future__ import annotations

from enum import Enum

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from meetinc.accounts import demo

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class Step(Enum):
    """What stands between somebody and a page that asks for the second factor."""

    NONE = "may enter"
    SET_UP = "has no second factor yet"
    SHOW = "has one, but this session has not seen it"


def next_step(request: HttpRequest) -> Step:
    """What is missing. Demo roles enter without: their sign-in is a button anybody can press."""
    if demo.is_shared(request.user):
        return Step.NONE
    if _was_shown(request):
        return Step.NONE
    return Step.SHOW if get_adapter().is_mfa_enabled(request.user, FACTORS) else Step.SET_UP


def answer(request: HttpRequest) -> HttpResponseBase | None:
    """Where to lead somebody first; None when they may enter."""
    step = next_step(request)
    if step is Step.NONE:
        return None
    page = "accounts:second_factor" if step is Step.SET_UP else _way_to_show(request)
    return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}")


def _was_shown(request: HttpRequest) -> bool:
    """Whether this session was signed in, or confirmed, with an authenticator that still exists."""
    used = {
        record.get("id")
        for record in get_authentication_records(request, request.user)
        if record.get("method") == "mfa"
    }
    return bool(used) and Authenticator.objects.filter(user_id=request.user.pk, pk__in=used).exists()


def _way_to_show(request: HttpRequest) -> str:
    """The page for the kind of second factor that the account has."""
    has_app = get_adapter().is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    return "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"
