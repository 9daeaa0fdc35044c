"""Nobody is led to a page that they may not open."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client

from meetinc.accounts.models import Account
from meetinc.web import navigation
from tests.architecture.pages import sign_in
from tests.factories.accounts import AccountFactory
from tests.factories.people import PersonFactory

Status = Account.Status

KINDS: dict[str, dict[str, object]] = {
    "pending": {"status": Status.PENDING},
    "suspended": {"status": Status.SUSPENDED},
    "closing": {"status": Status.CLOSED},
    "member": {},
    "officer": {"roles": ("accountant",)},
    "owner": {"roles": ("owner",)},
}


class _Links(HTMLParser):
    """The addresses within the site that a page leads to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = (dict(attrs).get("href") or "").partition("?")[0]
        if tag == "a" and href.startswith("/") and href not in self.found:
            self.found.append(href)


def account_of(kind: str) -> Account:
    """An account with a profile, which is shown while the account is active."""
    account: Account = AccountFactory(**KINDS[kind])
    PersonFactory(account=account, shown=account.status == Status.ACTIVE)
    return account


@pytest.mark.django_db
def test_whatever_home_leads_to_opens_for_each_kind_of_reader() -> None:
    """The frame with all its entries, and the page in it."""
    shut = {}
    for kind in ("visitor", *KINDS):
        client = Client()
        if kind != "visitor":
            sign_in(client, account_of(kind))
        links = _Links(client.get("/").content.decode()).found

        answers = {href: client.get(href, follow=True) for href in links}

        shut.update({(kind, href): answer.status_code for href, answer in answers.items() if answer.status_code != 200})

    assert shut == {}


@pytest.mark.django_db
def test_the_sweep_sees_every_entry() -> None:
    sign_in(client := Client(), account_of("owner"))

    links = _Links(client.get("/").content.decode()).found

    registered = {entry.url_name for entry in navigation._entries if entry.visible_to != "visitors"}
    assert {navigation.address(name) for name in registered} - {""} <= set(links)
