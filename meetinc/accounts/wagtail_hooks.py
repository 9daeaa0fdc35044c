"""Accounts in Wagtail's menu and under its addresses."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

from meetinc.accounts import queries
from meetinc.core.access import allow, any_role
from meetinc.core.pictures import Picture


class OrganisersItem(MenuItem):  # type: ignore[misc]
    """An entry that organisers see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For organisers and owners."""
        return request.actor.is_organiser


class WaitingPanel(Component):  # type: ignore[misc]
    """Who waits for approval, on the back office's first page."""

    order = 50
    template_name = "accounts/manage/waiting_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.actor = request.actor

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:  # noqa: ARG002
        """How many wait."""
        return {"count": queries.accounts_waiting(self.actor).count()}


class NoDocuments:
    """Wagtail's pages ask for the address of its documents, whether they are installed or not. We have none."""

    class model:  # noqa: N801  (Wagtail's word)
        """What this address would be of: Wagtail asks each address whether a picture, say, is one of its rows."""

    @staticmethod
    def get_urlpatterns() -> list[Any]:
        """One address, with an empty list behind it."""
        return [path("", no_documents, name="listing")]


@allow(any_role)
def no_documents(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """An empty list."""
    return JsonResponse({"meta": {"total_count": 0}, "items": []})


class HousePictures(ImagesAdminAPIViewSet):  # type: ignore[misc]
    """The pictures that the account may work with; Wagtail's own list would hold those of members."""

    def get_queryset(self) -> QuerySet[Picture]:
        """As everywhere in the back office: by collection."""
        policy = policy_registry.get_by_type(Picture)
        open_to_them = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change"])
        pictures: QuerySet[Picture] = super().get_queryset()
        return pictures.filter(pk__in=open_to_them.values("pk"))


@hooks.register("construct_admin_api", order=1)  # type: ignore[untyped-decorator]
def admin_api(router: Any) -> None:
    """The addresses that Wagtail's pages ask for, in the place of Wagtail's own."""
    router.register_endpoint("documents", NoDocuments)
    router.register_endpoint("images", HousePictures)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[Any]:
    """Ours stand under /manage/accounts/."""
    return [path("accounts/", include("meetinc.accounts.backoffice.urls"))]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def accounts_menu() -> SubmenuMenuItem:
    """Accounts, who waits, invitations."""
    entries = [
        OrganisersItem(_("Waiting for approval"), reverse("accounts_manage:waiting"), icon_name="user", order=10),
        OrganisersItem(_("All accounts"), reverse("accounts_manage:accounts"), icon_name="group", order=20),
        OrganisersItem(_("Invitations"), reverse("accounts_manage:invitations"), icon_name="mail", order=30),
    ]
    return SubmenuMenuItem(_("Accounts"), Menu(items=entries), name="accounts", icon_name="group", order=300)


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def site_settings() -> MenuItem:
    """Name, look, languages, admission."""
    return OrganisersItem(_("Site settings"), reverse("accounts_manage:site"), icon_name="cog", order=10)


@hooks.register("register_settings_menu_item")  # type: ignore[untyped-decorator]
def legal_texts() -> MenuItem:
    """Imprint, privacy and terms."""
    return OrganisersItem(
        _("Imprint, privacy and terms"), reverse("accounts_manage:texts"), icon_name="doc-full", order=20
    )


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def no_page_panels(request: HttpRequest, panels: list[Any]) -> None:
    """The site has no Wagtail pages, so the panels about pages go; who waits is told instead."""
    panels[:] = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.admin.views.home")]
    if request.actor.is_organiser:
        panels.append(WaitingPanel(request))


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def no_pages(request: HttpRequest, menu_items: list[Any]) -> None:  # noqa: ARG001
    """The site has no Wagtail pages and nothing for its page tree to show."""
    menu_items[:] = [item for item in menu_items if item.name not in {"explorer", "help"}]
