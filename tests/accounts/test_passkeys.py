"""Passkeys in a real browser with a virtual authenticator, under our Content-Security-Policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from meetinc.accounts.models import Account
from tests.factories.accounts import AccountFactory, LegalTextFactory
from tests.journeys.browser import chromium

# In no group: groups run first, and these leave the tables empty.
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
GOOD = "correct horse battery"


@pytest.fixture
def context(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[BrowserContext]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's own loop runs in this thread
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    with chromium() as browser:
        opened = browser.new_context()
        yield opened
        opened.close()


@pytest.fixture
def address(live_server: LiveServer, settings: Settings) -> str:
    """The site at a name for which browsers know passkeys."""
    settings.ALLOWED_HOSTS = ["localhost"]
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of a computer that makes passkeys; whatever the policy blocks fails the test."""
    opened = context.new_page()
    opened.on("console", lambda message: _complain(message.text) if message.type == "error" else None)
    session = context.new_cdp_session(opened)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    return opened


def _complain(text: str) -> None:
    assert "Content Security Policy" not in text, text


def sign_in(page: Page, address: str, account: Account) -> None:
    page.goto(address + reverse("account_login"))
    page.fill("#id_login", account.email)
    page.fill("#id_password", GOOD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_is_added_signs_in_alone_and_opens_the_back_office(page: Page, address: str) -> None:
    account = AccountFactory(secret=GOOD, roles=("organiser",))
    sign_in(page, address, account)
    page.goto(address + "/manage/")
    page.get_by_role("link", name="Use a passkey").click()
    page.fill("#id_password", GOOD)
    page.get_by_role("button", name="Confirm").click()
    page.fill("#id_name", "Work laptop")
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url("**/security/codes/")
    added = Authenticator.objects.get(user=account, type="webauthn")

    page.context.clear_cookies()
    page.goto(address + reverse("account_login") + "?next=/manage/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "login" not in url)  # a function in the page is against its policy
    page.goto(address + "/manage/")

    assert str(added) == "Work laptop"
    assert page.url == address + "/manage/"


def test_a_passkey_that_cannot_be_used_is_told(page: Page, address: str) -> None:
    page.goto(address + reverse("account_login"))

    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_selector("[data-passkey-error]:not([hidden])")
    assert "could not be used" in page.locator("[data-passkey-error]").inner_text()


def test_the_pages_of_accounts_are_accessible_in_light_and_dark(context: BrowserContext, address: str) -> None:
    LegalTextFactory()
    account = AccountFactory(secret=GOOD)
    page = context.new_page()
    wrong = {}

    def look(name: str) -> None:
        for scheme, options in (("light", None), ("dark", {"runOnly": ["color-contrast"]})):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(page, options=options)
            if found.violations_count:
                wrong[f"{name}, {scheme}"] = found.generate_report()

    for name in ("account_login", "account_signup", "account_request_login_code", "account_reset_password"):
        page.goto(address + reverse(name))
        look(name)
    sign_in(page, address, account)
    page.goto(address + "/people/")
    look("agree")
    page.check("#id_terms_1")
    page.get_by_role("button", name="Agree and go on").click()
    for name in (
        "accounts:overview",
        "accounts:edit",
        "accounts:privacy",
        "accounts:erase",
        "account_email",
        "account_change_password",
        "mfa_index",
        "usersessions_list",
        "account_logout",
    ):
        page.goto(address + reverse(name))
        look(name)
    page.goto(address + reverse("accounts:legal", args=["terms"]))
    look("legal")

    assert wrong == {}
