"""Where reports stand in the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from meetinc.trust import policy, queries


class ModeratorsItem(MenuItem):  # type: ignore[misc]
    """An entry that moderators see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For moderators, organisers and owners."""
        return bool(policy.can_moderate(request.actor))


class ReportsPanel(Component):  # type: ignore[misc]
    """How many reports and appeals wait, on the back office's first page."""

    order = 60
    template_name = "trust/manage/panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.actor = request.actor

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:  # noqa: ARG002
        """How many wait."""
        return {"count": queries.waiting(self.actor)}


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[Any]:
    """Ours stand under /manage/reported/; Wagtail's own reports have /manage/reports/."""
    return [path("reported/", include("meetinc.trust.manage_urls"))]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def reports_menu() -> MenuItem:
    """The queue."""
    return ModeratorsItem(_("Reports"), reverse("trust_manage:queue"), name="reported", icon_name="warning", order=310)


@hooks.register("construct_homepage_panels", order=10)  # type: ignore[untyped-decorator]
def reports_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What waits is told first."""
    if policy.can_moderate(request.actor):
        panels.append(ReportsPanel(request))
