"""What each role may do in the back office: a group per role, with the least it needs.

Rooms above add theirs when they are loaded:

    class NewsConfig(AppConfig):
        def ready(self) -> None:
            roles.allow("editor", "news.add_article", "news.change_article", "news.publish_article")
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from meetinc.accounts.models import Account, Role

ENTER = "wagtailadmin.access_admin"
# Wagtail asks for its own image model's permissions, also where the pictures are another model's.
PICTURES = ("wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image")

_allowed: dict[str, set[str]] = defaultdict(
    set,
    {
        Role.ORGANISER: {ENTER, *PICTURES},
        Role.EDITOR: {ENTER, *PICTURES, "wagtailimages.delete_image"},
        Role.MODERATOR: {ENTER},
        Role.ACCOUNTANT: {ENTER},
    },
)


def allow(role: str, *permissions: str) -> None:
    """Let a role do more ("<app>.<codename>"). Owners may do whatever any role may."""
    _allowed[Role(role)].update(permissions)


def allowed(role: str) -> frozenset[str]:
    """The permissions of a role."""
    if role == Role.OWNER:
        return frozenset().union(*_allowed.values())
    return frozenset(_allowed[role])


def group_name(role: str) -> str:
    """The name of a role's group."""
    return f"role: {role}"


def put_into_groups(account: Account) -> None:
    """Make the account's groups those of its roles."""
    names = [group_name(grant.role) for grant in account.role_grants.all()]
    account.groups.set(Group.objects.filter(name__in=names))


def make_groups(**_signal: Any) -> None:
    """Make or mend the groups of all roles; runs after each migration, when all permissions exist."""
    for role in Role:
        group, _created = Group.objects.get_or_create(name=group_name(role))
        group.permissions.set(_permissions(allowed(role)))
        _open_collections(group, allowed(role))


def _permissions(names: frozenset[str]) -> list[Permission]:
    """The permission rows of these names that exist so far."""
    wanted = Q(pk__in=[])
    for app, _dot, codename in (name.partition(".") for name in sorted(names)):
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted))


def _open_collections(group: Group, names: frozenset[str]) -> None:
    """Wagtail asks for picture permissions by collection; a role's hold for the house's own, never for members' pictures."""
    from wagtail.models import GroupCollectionPermission

    from meetinc.core.pictures import house_collection

    house = house_collection()
    if house is None:
        return
    pictures = frozenset(name for name in names if name.startswith("wagtailimages."))
    wanted = {permission.pk for permission in _permissions(pictures)}
    held = GroupCollectionPermission.objects.filter(group=group)
    held.exclude(collection=house, permission_id__in=wanted).delete()
    known = set(held.values_list("permission_id", flat=True))
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=house, permission_id=pk) for pk in sorted(wanted - known)
    )
