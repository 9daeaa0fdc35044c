"""Members, groups and the vocabulary in Wagtail's menu and under its addresses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.admin.ui.components import Component

from meetinc.accounts.backoffice.own_fields import FieldPages
from meetinc.accounts.wagtail_hooks import OrganisersItem
from meetinc.core.days import site_today
from meetinc.people.custom import OF_PEOPLE
from meetinc.people.membership import queries

FIELDS = FieldPages(
    of=OF_PEOPLE,
    namespace="fields_manage",
    title=_("Fields of your own"),
    note=_(
        "What this community asks of people beside what everybody asks. Members find the questions in their profile."
    ),
)


class LapsedPanel(Component):  # type: ignore[misc]
    """Memberships whose end has passed, on the back office's first page."""

    order = 60
    template_name = "people/manage/lapsed_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.actor = request.actor

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:  # noqa: ARG002
        """How many there are."""
        return {"count": queries.lapsed_count(self.actor, today=site_today(timezone.now()))}


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[Any]:
    """Ours stand under /manage/members/, /manage/vocabulary/ and /manage/fields/."""
    return [
        path("members/", include("meetinc.people.membership.urls")),
        path("vocabulary/", include("meetinc.people.vocabulary.urls")),
        path("fields/", include(FIELDS.addresses())),
    ]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def members_menu() -> SubmenuMenuItem:
    """Members and their groups."""
    entries = [
        OrganisersItem(_("All members"), reverse("members_manage:members"), icon_name="group", order=10),
        OrganisersItem(_("Groups"), reverse("members_manage:groups"), icon_name="folder-open-inverse", order=20),
        OrganisersItem(_("Fields of your own"), reverse("fields_manage:fields"), icon_name="form", order=30),
    ]
    return SubmenuMenuItem(_("Members"), Menu(items=entries), name="members", icon_name="group", order=310)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def vocabulary_menu() -> SubmenuMenuItem:
    """The words that members choose from."""
    entries = [
        OrganisersItem(_("Tags"), reverse("vocabulary_manage:tags"), icon_name="tag", order=10),
        OrganisersItem(_("Goals"), reverse("vocabulary_manage:goals"), icon_name="crosshairs", order=20),
        OrganisersItem(_("Industries"), reverse("vocabulary_manage:industries"), icon_name="list-ul", order=30),
    ]
    return SubmenuMenuItem(_("Vocabulary"), Menu(items=entries), name="vocabulary", icon_name="tag", order=350)


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def lapsed_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Organisers see at once which memberships have passed their end."""
    if request.actor.is_organiser:
        panels.append(LapsedPanel(request))
