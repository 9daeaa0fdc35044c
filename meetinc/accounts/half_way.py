"""A sign-in or a password reset that was begun for an account which has been erased since."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.internal.flows.password_reset_by_code import PasswordResetVerificationProcess
from allauth.account.internal.stagekit import clear_login, unstash_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def is_login_of_nobody(request: HttpRequest) -> bool:
    """Whether a sign-in waits for its next step and there is no account (any more) to sign in."""
    login = unstash_login(request, peek=True)
    return login is not None and login.user is None


def is_reset_of_nobody(request: HttpRequest) -> bool:
    """Whether a password reset waits for its next step and there is no account (any more) to set one for."""
    process = PasswordResetVerificationProcess.resume(request)
    return process is not None and process.user is None


def begin_again_without_account(view: View[P]) -> View[P]:
    """Lead back to signing in instead of a step for nobody.

    For steps that only the right code or password leads to: at an earlier one this would tell that there was an account.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not (is_login_of_nobody(request) or _is_confirmed_reset_of_nobody(request)):
            return view(request, *args, **kwargs)
        clear_login(request)
        PasswordResetVerificationProcess(request, state={}).abort()
        messages.error(request, _("This is no longer valid. Begin again."))
        return HttpResponseRedirect(reverse("account_login"))

    return guarded  # type: ignore[return-value]  # mypy cannot match Concatenate through wraps


def _is_confirmed_reset_of_nobody(request: HttpRequest) -> bool:
    process = PasswordResetVerificationProcess.resume(request)
    return process is not None and process.user is None and bool(process.state.get("code_confirmed"))
