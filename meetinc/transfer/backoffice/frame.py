"""The frame of this room's back-office pages."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from meetinc.accounts.backoffice.page import Crumb
from meetinc.accounts.backoffice.page import page as framed

PER_PAGE: Final = 20
IMPORTS: Final[Crumb] = ("transfer_manage:imports", _("Imports"))


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A page in Wagtail's frame, from a template of this room."""
    return framed(request, f"transfer/manage/{template}", **context)
