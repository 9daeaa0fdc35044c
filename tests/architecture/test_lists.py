"""Every list of the back office is searched and exported; the few that are not, say why."""

from __future__ import annotations

import pytest
from django.core.paginator import Page
from django.test import Client
from pytest_django.fixtures import Settings

from tests.architecture.routes import routes
from tests.factories.accounts import AccountFactory

NOT_SEARCHED = {
    "accounts_manage:waiting": "who waits is read one by one; the list of accounts narrows to them",
    "vocabulary_manage:goals": "a dozen words in an order of their own",
}
NOT_EXPORTED = {"accounts_manage:waiting": "the list of accounts exports them"}
PAGES = [
    route
    for route in routes()
    if route.path.startswith("manage/") and not route.arguments and route.module.startswith("meetinc.")
]


@pytest.mark.django_db
def test_every_list_is_searched_and_exported(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    client.force_login(AccountFactory(email="owner@demo.invalid", roles=("owner",)))
    lists, unsearched, unexported = set(), set(), set()

    for route in PAGES:
        answer = client.get(f"/{route.path}")
        if not isinstance((answer.context or {}).get("found"), Page):
            continue
        lists.add(route.name)
        if 'role="search"' not in answer.text:
            unsearched.add(route.name)
        if client.get(f"/{route.path}?form=csv").headers["Content-Type"] != "text/csv; charset=utf-8":
            unexported.add(route.name)

    assert "accounts_manage:accounts" in lists
    assert unsearched == set(NOT_SEARCHED)
    assert unexported == set(NOT_EXPORTED)
