"""The frame of a back-office page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from meetinc.core.errors import DomainError

Text = str | Promise
Crumb = tuple[str, Text]


def page(
    request: HttpRequest,
    template: str,
    *,
    title: Text,
    icon: str,
    above: tuple[Crumb, ...] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page in Wagtail's frame; `above` are the pages over it, as (url name, label).

    `template` is one of this room, or the whole path of another room's.
    """
    crumbs: list[dict[str, Any]] = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    crumbs += [{"url": reverse(name), "label": label} for name, label in above]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
        "media": getattr(context.get("form"), "media", ""),
    }
    return render(
        request, template if "/" in template else f"accounts/manage/{template}", {**frame, **context}, status=status
    )


def tried(request: HttpRequest, act: Callable[[], Any], done: Text) -> bool:
    """Run a command and say what came of it, the refusal's own sentence if it refused."""
    try:
        act()
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, str(done))
    return True
