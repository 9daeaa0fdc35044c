"""Which Content-Security-Policy holds where: one for the site, one for the back office.

Wagtail's widgets write scripts and styles into the page, so `/manage/` allows them, and framing by itself for its
previews. Nothing else does; a sweep over all routes holds it so.
"""

from __future__ import annotations

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from meetinc.core import conf


class PolicyMiddleware(CSPMiddleware):
    """django-csp's middleware, with the back office's policy by path."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 - its signature
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only and is_back_office(request):
            parts.config = conf.back_office_policy()
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if is_back_office(request) and response.headers.get("X-Frame-Options") == "DENY":
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        answered: HttpResponseBase = super().process_response(request, response)
        return answered


def is_back_office(request: HttpRequest) -> bool:
    """Whether a request goes to the back office."""
    return request.path_info.startswith(reverse("wagtailadmin_home"))
