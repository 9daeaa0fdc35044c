"""Imports and exports in Wagtail's menu and under its addresses."""

from __future__ import annotations

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

from meetinc.accounts.wagtail_hooks import OrganisersItem


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[Any]:
    """Ours stand under /manage/data/."""
    return [path("data/", include("meetinc.transfer.backoffice.urls"))]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def transfer_menu() -> SubmenuMenuItem:
    """In and out."""
    entries = [
        OrganisersItem(_("Imports"), reverse("transfer_manage:imports"), icon_name="download", order=10),
        OrganisersItem(_("Exports"), reverse("transfer_manage:exports"), icon_name="upload", order=20),
    ]
    return SubmenuMenuItem(_("In and out"), Menu(items=entries), name="transfer", icon_name="download", order=400)
