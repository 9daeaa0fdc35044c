"""Pages about one's own account: what a status means, where they lead, what they cost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetinc.accounts.forms.own import EraseForm
from tests.factories.accounts import (
    AccountFactory,
    ConsentFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "words"), [("pending", b"nearly in"), ("suspended", b"suspended"), ("closed", b"closed")]
)
def test_a_members_page_tells_others_why_it_is_closed_to_them(client: Client, status: str, words: bytes) -> None:
    client.force_login(AccountFactory(status=status))

    response = client.get("/meets/")

    assert response.status_code == 403
    assert words in response.content


@pytest.mark.parametrize("page", ["pending", "suspended", "closing"])
def test_members_have_no_such_page(client: Client, page: str) -> None:
    client.force_login(AccountFactory())

    assert client.get(reverse(f"accounts:{page}")).headers["Location"] == reverse("accounts:overview")


def test_the_second_factor_page_leads_on_within_the_site_only(client: Client) -> None:
    client.force_login(AccountFactory())

    page = client.get(reverse("accounts:second_factor"), {"next": "https://evil.example/"}).content

    assert b'href="https://evil' not in page


@pytest.mark.parametrize("count", [0, 12])
def test_the_overview_stays_within_its_queries(client: Client, django_assert_max_num_queries: Any, count: int) -> None:
    account = AccountFactory(roles=("editor",))
    ConsentFactory.create_batch(count, account=account, version=1, kind="terms") if count == 1 else None
    client.force_login(account)
    client.get(reverse("accounts:overview"))

    with django_assert_max_num_queries(12):
        client.get(reverse("accounts:overview"))


@pytest.mark.parametrize("count", [1, 8])
def test_the_privacy_page_stays_within_its_queries(
    client: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    account = AccountFactory()
    for version in range(count):
        ConsentFactory(account=account, version=version + 1, kind="news")
    client.force_login(account)
    client.get(reverse("accounts:privacy"))

    with django_assert_max_num_queries(10):
        client.get(reverse("accounts:privacy"))


def test_the_erasure_form_says_how_the_address_is_written() -> None:
    form = EraseForm({"confirm": "other@example.org"}, account=AccountFactory(email="anna@example.org"))

    assert "anna@example.org" in str(form.errors["confirm"])
