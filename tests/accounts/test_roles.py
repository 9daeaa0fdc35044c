"""Roles and the permissions of their groups."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupCollectionPermission

from meetinc.accounts import commands, roles
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.errors import NotAllowed
from tests.factories.accounts import (
    AccountFactory,
)

pytestmark = pytest.mark.django_db


def test_each_role_has_a_group_with_the_least_it_needs() -> None:
    roles.make_groups()

    held = {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.filter(name__startswith="role: ")
    }

    assert held["role: moderator"] == held["role: accountant"] == {"access_admin"}
    assert held["role: organiser"] == {"access_admin", "add_image", "change_image", "choose_image"}
    assert held["role: owner"] == held["role: editor"] == {*held["role: organiser"], "delete_image"}


def test_pictures_are_open_to_the_roles_that_work_with_them() -> None:
    roles.make_groups()
    roles.make_groups()

    held = GroupCollectionPermission.objects.filter(group__name="role: organiser")

    assert set(held.values_list("permission__codename", flat=True)) == {"add_image", "change_image", "choose_image"}


def test_a_permission_that_a_role_lost_is_taken_back() -> None:
    group = Group.objects.get(name="role: moderator")
    image = roles._permissions(frozenset({"wagtailimages.add_image"}))[0]
    GroupCollectionPermission.objects.create(group=group, collection=Collection.get_first_root_node(), permission=image)

    roles.make_groups()

    assert not GroupCollectionPermission.objects.filter(group=group).exists()


def test_a_database_without_collections_is_no_error() -> None:
    Collection.objects.all().delete()

    roles.make_groups()

    assert Group.objects.filter(name="role: owner").exists()


def test_rooms_add_to_a_role_and_owners_may_do_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles, "_allowed", {**roles._allowed, "editor": set(roles._allowed["editor"])})

    roles.allow("editor", "news.add_article")

    assert "news.add_article" in roles.allowed("editor")
    assert "news.add_article" in roles.allowed("owner")
    assert "news.add_article" not in roles.allowed("moderator")


def test_roles_are_read_once_and_anew_after_a_refresh(django_assert_num_queries: Any) -> None:
    account = Account.objects.get(pk=AccountFactory(roles=("editor",)).pk)

    with django_assert_num_queries(1):
        assert account.role_names() == account.role_names() == frozenset({"editor"})
    account.role_grants.all().delete()
    account.refresh_from_db()

    assert account.role_names() == frozenset()


def test_a_visitor_decides_nothing_about_the_site() -> None:
    with pytest.raises(NotAllowed):
        commands.change_site_settings(actor=Actor.visitor(), values={})
