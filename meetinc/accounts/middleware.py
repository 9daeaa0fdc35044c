"""What stands between a signed-in account and its pages: second factor, texts to agree to, what its status allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.views import redirect_to_login
from django.contrib.sites.requests import RequestSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode

from meetinc.accounts import locale, policy, second_factor, waiting_texts
from meetinc.accounts.models import Account
from meetinc.web import conf

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Wagtail's own ways to write accounts and passwords: ours go through commands.
CLOSED_IN_BACK_OFFICE = ("users/", "groups/", "bulk/accounts/", "bulk/auth/", "password_reset/", "login/", "account/")


class OwnLocaleMiddleware:
    """Pages speak the account's language and show times on its clock.

    A language chosen on this computer (the cookie) goes before the account's, and both before the browser's.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if SESSION_KEY not in request.session:
            return self._on_clock(request, locale.zone_of(None))
        if conf.language_cookie() not in request.COOKIES:
            language = getattr(request.user, "language", "")
            if language and locale.is_offered_language(language):
                translation.activate(language)
                request.LANGUAGE_CODE = translation.get_language()
        return self._on_clock(request, locale.zone_of(request.user))

    def _on_clock(self, request: HttpRequest, zone: ZoneInfo) -> HttpResponseBase:
        with timezone.override(zone):
            return self.get_response(request)


class FrameMiddleware:
    """allauth's pages name the site by its host; our frame wants the operator's settings under that word."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:  # noqa: ARG002
        """Let the context processor's `site` be seen."""
        if response.context_data and isinstance(response.context_data.get("site"), RequestSite):
            del response.context_data["site"]
        return response


class BackOfficeMiddleware:
    """Nobody gets behind `/manage/` without a role and a second factor, whatever Wagtail would let through."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        """The way in, before Wagtail looks."""
        home = reverse("wagtailadmin_home")
        if not request.path.startswith(home):
            return None
        inside = request.path.removeprefix(home)
        if not request.actor.is_signed_in:
            return redirect_to_login(home if inside == "login/" else request.get_full_path())
        if not policy.can_enter_back_office(request.actor):
            raise PermissionDenied(policy.can_enter_back_office(request.actor).reason)
        if inside.startswith("logout/") and request.method != "POST":  # Wagtail's view ends the session even so
            return HttpResponseRedirect(reverse("account_logout"))
        if inside.startswith("account/"):
            return HttpResponseRedirect(reverse("accounts:overview"))
        if inside.startswith(CLOSED_IN_BACK_OFFICE):
            raise Http404
        return second_factor.answer(request)


class AgreementMiddleware:
    """Leads members to new terms at their next visit, and back to where they were going.

    Only a page that is merely read can wait: what somebody sends is taken first.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        """To the texts, unless this is part of reading them, of leaving, or no page."""
        if request.method != "GET" or request.headers.get("HX-Request") or not _is_interruptible(request):
            return None
        if SESSION_KEY not in request.session or not waiting_texts.are_waiting(request):
            return None
        return HttpResponseRedirect(f"{reverse('accounts:agree')}?{urlencode({'next': request.get_full_path()})}")


class StatusMiddleware:
    """Tells an account that is not admitted, suspended or closing why a page is refused, instead of only refusing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A page of its own for each status; members get the ordinary refusal."""
        template = TOLD.get(request.actor.status)
        if not isinstance(problem, PermissionDenied) or template is None:
            return None
        return render(request, template, {"account": request.user, "refused": True}, status=403)


TOLD: dict[str, str] = {
    Account.Status.PENDING: "accounts/pending.html",
    Account.Status.SUSPENDED: "accounts/suspended.html",
    Account.Status.CLOSED: "accounts/closing.html",
}


def _is_interruptible(request: HttpRequest) -> bool:
    """Whether the page may be put off: anything but accounts' own pages and machines' addresses."""
    prefixes = (reverse("accounts:overview"), "/static/", "/media/", "/api/", "/healthz", "/readyz")
    return not request.path.startswith(prefixes)
