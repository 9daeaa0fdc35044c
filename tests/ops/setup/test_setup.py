"""Making a site and giving it owners."""

from __future__ import annotations

import io
import re
import sys
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from meetinc.accounts.models import Account
from meetinc.core.models import AuditEntry
from meetinc.core.site import SiteSettings
from meetinc.core.vocabulary import Industry
from meetinc.ops.setup import commands
from meetinc.ops.setup.errors import HoldsDemo, HoldsSite, Unconfirmed
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db

SITE: dict[str, str] = {
    "name": "Harbour Network",
    "language": "en",
    "timezone_name": "Europe/Lisbon",
    "owner_email": "ona@example.org",
    "owner_name": "Ona Søren",
    "password": "correct horse battery",
}
FLAGS: dict[str, Any] = {
    "name": "Harbour Network",
    "timezone": "Europe/Lisbon",
    "owner_email": "ona@example.org",
    "owner_name": "Ona Søren",
    "no_input": True,
}


def run(command: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def test_make_site_names_it_and_makes_its_owner() -> None:
    owner = commands.make_site(**SITE)

    account = Account.objects.get()
    assert owner == commands.Owner(account, is_new=True)
    assert (account.email, account.status, account.role_names()) == ("ona@example.org", "active", {"owner"})
    assert account.check_password("correct horse battery")
    assert Account.objects.verified().get() == account
    site = SiteSettings.objects.get()
    assert (site.name, site.language, site.time_zone) == ("Harbour Network", "en", "Europe/Lisbon")
    acts = AuditEntry.objects.filter(label="init").values_list("action", flat=True)
    assert set(acts) == {"site.changed", "account.created", "role.granted"}
    assert Industry.objects.exists()


def test_make_site_refuses_a_site() -> None:
    AccountFactory()

    with pytest.raises(HoldsSite):
        commands.make_site(**SITE)

    assert not SiteSettings.objects.exists()


def test_make_site_refuses_a_demo() -> None:
    AccountFactory(email="owner@demo.invalid")

    with pytest.raises(HoldsDemo):
        commands.make_site(**SITE)


def test_make_owner_makes_an_account() -> None:
    owner = commands.make_owner(email="bea@example.org", name="Bea", password="correct horse battery")

    assert (owner.is_new, owner.account.role_names()) == (True, {"owner"})


@pytest.mark.parametrize("status", ["pending", "active"])
def test_make_owner_raises_an_account_that_is_there(status: str) -> None:
    account = AccountFactory(email="Bea@example.org", status=status, secret="correct horse battery")

    owner = commands.make_owner(email="bea@example.org", name="", password=None)

    account.refresh_from_db()
    assert (owner.is_new, owner.account) == (False, account)
    assert (account.status, account.role_names()) == ("active", {"owner"})
    assert account.check_password("correct horse battery")


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_make_owner_refuses_who_was_shut_out(status: str) -> None:
    account = AccountFactory(status=status)

    with pytest.raises(CommandError, match="Only active accounts can hold a role"):
        run("createadmin", email=account.email, no_input=True)

    account.refresh_from_db()
    assert (account.status, account.role_names()) == (status, frozenset())


def test_make_owner_refuses_an_account_that_a_stranger_may_have_made() -> None:
    account = AccountFactory(email="bea@example.org", status="pending", verified=False, secret="the stranger knows it")

    with pytest.raises(Unconfirmed):
        commands.make_owner(email="bea@example.org", name="", password=None)

    account.refresh_from_db()
    assert (account.status, account.role_names()) == ("pending", frozenset())


def test_made_up_passwords_are_long_and_differ() -> None:
    made = {commands.made_up_password() for _time in range(50)}

    assert len(made) == 50
    assert all(re.fullmatch(r"([a-z2-9]{5}-){3}[a-z2-9]{5}", password) for password in made)


def test_init_prints_a_made_up_password_once() -> None:
    told = run("init", **FLAGS)

    password = re.search(r"^Password: (\S+)$", told, re.MULTILINE)
    assert password
    assert Account.objects.get().check_password(password[1])


def test_init_again_says_what_to_run_instead() -> None:
    run("init", **FLAGS)

    with pytest.raises(CommandError, match="meetinc createadmin"):
        run("init", **FLAGS)


@pytest.mark.parametrize(
    ("flag", "value", "sentence"),
    [
        ("owner_email", "nobody", "--owner-email: That is not an e-mail address."),
        ("owner_email", None, "--owner-email is missing."),
        ("timezone", "Moon/Crater", "--timezone: There is no such time zone"),
        ("language", "tlh", "--language: Choose one of en"),
        ("name", "x" * 81, "--name: At most 80 characters."),
    ],
)
def test_init_names_the_flag_that_is_wrong(flag: str, value: str | None, sentence: str) -> None:
    with pytest.raises(CommandError, match=re.escape(sentence)):
        run("init", **{**FLAGS, flag: value})

    assert not Account.objects.exists()


def test_password_comes_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("correct horse battery\n"))

    told = run("createadmin", email="bea@example.org", name="Bea", password_stdin=True)

    assert Account.objects.get().check_password("correct horse battery")
    assert "Password" not in told


def test_weak_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("password12\n"))

    with pytest.raises(CommandError, match="too common"):
        run("createadmin", email="bea@example.org", name="Bea", password_stdin=True)

    assert not Account.objects.exists()


def test_createadmin_asks_what_no_flag_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong answer is asked for again; an empty password is made up."""

    class Terminal(io.StringIO):
        """Somebody sits there."""

        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("nobody\nbea@example.org\nBea\n"))
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "")

    told = run("createadmin")

    assert Account.objects.get().name == "Bea"
    assert "That is not an e-mail address." in told
    assert "Password: " in told


def test_address_is_taken_once() -> None:
    commands.make_owner(email="bea@example.org", name="Bea", password=None)

    assert commands.make_owner(email="BEA@example.org", name="Bea", password=None).is_new is False
