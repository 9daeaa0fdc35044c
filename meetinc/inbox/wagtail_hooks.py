"""Announcements in Wagtail's menu and under its addresses."""

from __future__ import annotations

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from meetinc.accounts.wagtail_hooks import OrganisersItem


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[Any]:
    """Ours stand under /manage/announcements/."""
    return [path("announcements/", include("meetinc.inbox.backoffice.urls"))]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def announcements_entry() -> MenuItem:
    """What organisers tell many."""
    return OrganisersItem(
        _("Announcements"), reverse("announcements_manage:list"), name="announcements", icon_name="mail", order=330
    )
