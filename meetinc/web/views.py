"""The gallery, and the small choices a reader makes about how the site looks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import RequestContext
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from meetinc.core.access import public
from meetinc.web import conf, theme
from meetinc.web.gallery import specimens
from meetinc.web.preferences import remember


@public
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, light beside dark; needs no rows in the database."""
    return render(request, "web/gallery/gallery.html", specimens(request.GET))


@public
@csrf_exempt  # the form stands on cached pages; all it can do to a victim is turn the light on
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or auto in a cookie and go back."""
    response = _back(request)
    chosen = request.POST.get("theme")
    if chosen in ("light", "dark"):
        remember(response, theme.COOKIE, chosen)
    else:
        response.delete_cookie(theme.COOKIE)
    return response


@public
@csrf_exempt  # as above
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the reader's language in a cookie and go back."""
    response = _back(request)
    chosen = request.POST.get("language", "")
    if chosen in conf.languages() and check_for_language(chosen):
        remember(response, conf.language_cookie(), chosen)
    return response


@public
@require_GET
@cache_control(public=True, max_age=31_536_000, immutable=True)
def accent(request: HttpRequest) -> HttpResponse:
    """The community's accent as a stylesheet; its address carries a version, so it is cached for good."""
    site = RequestContext(request).get("site")
    return HttpResponse(theme.accent_css(getattr(site, "accent", "") or ""), content_type="text/css")


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the form stood on, when that is ours."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if safe else "/")
