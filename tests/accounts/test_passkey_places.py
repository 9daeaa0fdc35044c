"""Where passkeys are offered: browsers know them only at a site with a name."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django.fixtures import Settings

from meetinc.accounts.passkeys import obstacle
from tests.factories.accounts import AccountFactory

PAGES = ("account_login", "accounts:second_factor", "mfa_index", "mfa_list_webauthn")


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("127.0.0.1:8000", "Open http://localhost:8000 instead."),
        ("[::1]:8000", "Open http://localhost:8000 instead."),
        ("192.0.2.7", "its address is a number"),
        ("localhost:8000", ""),
        ("network.example", ""),
    ],
)
def test_only_a_number_stands_in_the_way(host: str, words: str, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]

    told = obstacle(RequestFactory().get("/", headers={"host": host}))

    assert told.endswith(words) if words != "its address is a number" else words in told
    assert bool(told) is bool(words)


@pytest.mark.django_db
def test_pages_offer_passkeys_where_they_work_and_say_where_else(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    forms = ("mfa_login_webauthn", "mfa_add_webauthn")

    def offered(host: str) -> dict[str, bool]:
        pages = {page: client.get(reverse(page), headers={"host": host}).content.decode() for page in PAGES[signed:]}
        return {page: any(f'"{reverse(form)}"' in html for form in forms) for page, html in pages.items()}

    signed = 0
    assert offered("localhost")["account_login"] is True
    assert offered("127.0.0.1")["account_login"] is False
    signed = 1
    client.force_login(AccountFactory(roles=("organiser",)))
    assert set(offered("localhost").values()) == {True}
    assert set(offered("127.0.0.1").values()) == {False}


@pytest.mark.parametrize(
    ("url", "lenient"),
    [
        ("http://127.0.0.1:8000", "True"),
        ("http://localhost.example.org", "False"),
    ],
)
def test_origin_is_trusted_blindly_on_ones_own_machine_alone(url: str, lenient: str) -> None:
    program = "from meetinc.config import settings; print(settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN)"

    told = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "MEETINC_BASE_URL": url}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip

    assert told.stdout.strip() == lenient
