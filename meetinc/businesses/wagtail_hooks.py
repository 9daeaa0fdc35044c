"""Businesses in Wagtail's menu and under its addresses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component

from meetinc.accounts.backoffice.own_fields import FieldPages
from meetinc.businesses.custom import OF_BUSINESSES
from meetinc.businesses.queries import businesses_orphaned, claims_visible_to
from meetinc.core.actor import Actor

FIELDS = FieldPages(
    of=OF_BUSINESSES,
    namespace="business_fields_manage",
    title=_("Fields of your own"),
    note=_(
        "What this community asks of businesses beside what everybody asks. Who runs a page finds the questions there."
    ),
)


class OrganisersItem(MenuItem):  # type: ignore[misc]
    """An entry that organisers see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For organisers and owners."""
        return request.actor.is_organiser


class ClaimsPanel(Component):  # type: ignore[misc]
    """Claims that wait and pages that lost their owner, on the back office's first page."""

    order = 60
    template_name = "businesses/manage/panel.html"

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:  # noqa: ARG002
        """How many of each."""
        return {
            "claims": claims_visible_to(self.actor).filter(state="waiting").count(),
            "orphans": businesses_orphaned().count(),
        }


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[Any]:
    """Ours stand under /manage/businesses/."""
    return [
        path("businesses/fields/", include(FIELDS.addresses())),
        path("businesses/", include("meetinc.businesses.backoffice.urls")),
    ]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def businesses_menu() -> SubmenuMenuItem:
    """All businesses, those without an owner, claims."""
    all_of_them = reverse("businesses_manage:businesses")
    entries = [
        OrganisersItem(_("All businesses"), all_of_them, icon_name="group", order=10),
        OrganisersItem(_("Without an owner"), f"{all_of_them}?ownership=orphaned", icon_name="warning", order=20),
        OrganisersItem(_("Claims"), reverse("businesses_manage:claims"), icon_name="clipboard-list", order=30),
        OrganisersItem(FIELDS.title, reverse("business_fields_manage:fields"), icon_name="form", order=40),
    ]
    return SubmenuMenuItem(_("Businesses"), Menu(items=entries), name="businesses", icon_name="group", order=320)


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def panel(request: HttpRequest, panels: list[Any]) -> None:
    """What waits for an organiser."""
    if request.actor.is_organiser:
        panels.append(ClaimsPanel(request.actor))
