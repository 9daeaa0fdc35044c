"""Signing in through an organisation's own identity provider, against a real one in a process of its own."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from meetinc.accounts.models import Account
from meetinc.config import oidc
from tests.accounts.flows import code_in, enter_code, newest_mail
from tests.factories.accounts import AccountFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clear_tries")]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of an identity provider."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--host", "127.0.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/.well-known/openid-configuration")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(autouse=True)
def _configured(provider: str, settings: Settings) -> None:
    entry = {"id": "chamber", "name": "Chamber", "client_id": "us", "client_secret": "s3cret", "server_url": provider}
    _use(settings, [entry])


def _use(settings: Settings, entries: list[dict[str, object]]) -> None:
    """Let these be the operator's providers."""
    apps = [oidc._app(entry) for entry in entries]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}}


def say(provider: str, subject: str, **claims: object) -> None:
    """Tell the provider who somebody is."""
    httpx.put(f"{provider}/users/{subject}", json=claims).raise_for_status()


def through(client: Client, provider: str, subject: str, process: str = "login") -> str:
    """Go to the provider, be somebody there, come back; where that leads."""
    start = reverse("openid_connect_login", args=["chamber"])
    away = client.post(f"{start}?process={process}").headers["Location"]
    assert away.startswith(provider)
    back = httpx.post(away, data={"sub": subject}).headers["location"]
    path = urlsplit(back)
    return str(client.get(f"{path.path}?{path.query}").headers["Location"])


def test_somebody_joins_with_what_the_provider_tells(client: Client, provider: str) -> None:
    say(provider, "anna", email="anna@example.org", email_verified=True, name="Anna Berg")

    led_to = through(client, provider, "anna")
    form = client.get(led_to).context["form"]
    client.post(led_to, {"email": "anna@example.org", "name": form["name"].value()})

    account = Account.objects.get()
    assert led_to == reverse("socialaccount_signup")
    assert (account.email, account.name, account.status) == ("anna@example.org", "Anna Berg", "active")
    assert client.session["_auth_user_id"] == str(account.pk)


def test_they_sign_in_again_without_a_form(client: Client, provider: str) -> None:
    account = AccountFactory()
    SocialAccount.objects.create(user=account, provider="chamber", uid="bob")

    assert through(client, provider, "bob") == "/"
    assert client.session["_auth_user_id"] == str(account.pk)


def test_an_address_that_the_provider_does_not_vouch_for_is_confirmed(client: Client, provider: str) -> None:
    say(provider, "carl", email="carl@example.org", name="Carl")

    led_to = through(client, provider, "carl")
    client.post(led_to, {"email": "carl@example.org", "name": "Carl"})
    before = "_auth_user_id" in client.session
    enter_code(client, "account_email_verification_sent", code_in("carl@example.org"))

    assert (before, "_auth_user_id" in client.session) == (False, True)


def test_a_provider_does_not_open_an_account_that_it_does_not_own(client: Client, provider: str) -> None:
    AccountFactory(email="dora@example.org")
    say(provider, "mallory", email="dora@example.org", email_verified=True, name="Mallory")

    led_to = through(client, provider, "mallory")
    response = client.post(led_to, {"email": "dora@example.org", "name": "Mallory"})

    assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert "_auth_user_id" not in client.session
    assert "has an account already" in newest_mail("dora@example.org")
    assert not SocialAccount.objects.exists()


def test_a_trusted_provider_opens_the_account_of_an_address(client: Client, provider: str, settings: Settings) -> None:
    account = AccountFactory(email="emil@example.org")
    say(provider, "emil", email="emil@example.org", email_verified=True, name="Emil")
    entry = {"id": "chamber", "name": "Chamber", "client_id": "us", "client_secret": "s", "server_url": provider}
    _use(settings, [{**entry, "trust_email": True}])

    assert through(client, provider, "emil") == "/"
    assert client.session["_auth_user_id"] == str(account.pk)


def test_a_member_connects_and_disconnects(client: Client, provider: str) -> None:
    account = AccountFactory(secret="correct horse battery")
    client.force_login(account)
    say(provider, "fay", email="fay@example.org", email_verified=True, name="Fay")
    client.post(reverse("account_reauthenticate"), {"password": "correct horse battery"})

    led_to = through(client, provider, "fay", process="connect")
    connected = SocialAccount.objects.get()
    page = client.get(led_to).content
    client.post(reverse("socialaccount_connections"), {"account": connected.pk})

    assert led_to == reverse("socialaccount_connections")
    assert connected.user == account
    assert b"Disconnect" in page
    assert not SocialAccount.objects.exists()


def test_the_pages_offer_the_provider(client: Client) -> None:
    for page in ("account_login", "account_signup"):
        assert b"with Chamber" in client.get(reverse(page)).content


def test_an_unknown_provider_is_not_found(client: Client) -> None:
    assert client.post(reverse("openid_connect_login", args=["elsewhere"])).status_code == 404


def test_a_refusal_of_the_provider_is_told(client: Client, provider: str) -> None:
    start = reverse("openid_connect_login", args=["chamber"])
    away = client.post(f"{start}?process=login").headers["Location"]
    state = parse_qs(urlsplit(away).query)["state"][0]

    response = client.get(
        reverse("openid_connect_callback", args=["chamber"]), {"error": "server_error", "state": state}
    )

    assert response.status_code in {302, 401}
    assert "_auth_user_id" not in client.session


ENTRY = {
    "id": "chamber",
    "name": "Chamber",
    "client_id": "us",
    "client_secret": "s",
    "server_url": "https://id.example",
}


def test_providers_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {**ENTRY, "scope": "openid email", "authorize_url": "https://login.example/auth"}
    monkeypatch.setenv(oidc.NAME, json.dumps([entry]))

    apps = oidc.providers()

    assert apps[0]["provider_id"] == "chamber"
    assert apps[0]["settings"]["scope"] == ["openid", "email"]
    assert oidc.origins(apps) == ["https://login.example"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "is not JSON"),
        ('{"id": "x"}', "must be a list"),
        ('[{"id": "x"}]', "needs name, client_id"),
        (json.dumps([{**ENTRY, "colour": "red"}]), "does not know colour"),
        (json.dumps([{**ENTRY, "id": "Our Chamber"}]), "small letters"),
        (json.dumps([ENTRY, ENTRY]), "the same id"),
    ],
)
def test_a_slip_in_the_environment_is_told_by_name(monkeypatch: pytest.MonkeyPatch, text: str, sentence: str) -> None:
    monkeypatch.setenv(oidc.NAME, text)

    with pytest.raises(ImproperlyConfigured, match=sentence):
        oidc.providers()


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="is not an https address"):
        oidc.origins([oidc._app({**ENTRY, "server_url": "id.example"})])


def test_without_providers_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(oidc.NAME, raising=False)

    assert oidc.providers() == []


def _wait_for(address: str) -> None:
    """Until the provider answers."""
    for _try in range(100):
        try:
            if httpx.get(address).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the identity provider did not start")
