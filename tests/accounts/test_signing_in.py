"""Signing in and out, second factors, sessions, passwords."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from meetinc.accounts.commands import erase_account
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.audit import history_of
from tests.accounts.flows import code_in, enter_code, newest_mail, sign_in
from tests.architecture.pseudo import bare_text, pseudo_locale, speak_pseudo
from tests.factories.accounts import AccountFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clear_tries")]
GOOD = "correct horse battery"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def app_code(secret: str = SECRET) -> str:
    """What an authenticator app shows now."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def with_app(**values: object) -> Account:
    """An account with a password, an authenticator app and recovery codes."""
    account = AccountFactory(secret=GOOD, **values)
    TOTP.activate(account, SECRET)
    RecoveryCodes.activate(account)
    return account


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_member_signs_in_and_goes_where_they_were_going(client: Client) -> None:
    account = AccountFactory(secret=GOOD)

    response = client.post(
        reverse("account_login"), {"login": account.email.upper(), "password": GOOD, "next": "/account/edit/"}
    )

    assert response.headers["Location"] == "/account/edit/"
    assert is_signed_in(client)


def test_a_strangers_address_is_no_place_to_go_to(client: Client) -> None:
    account = AccountFactory(secret=GOOD)

    response = client.post(
        reverse("account_login"), {"login": account.email, "password": GOOD, "next": "https://evil.example/"}
    )

    assert response.headers["Location"] == "/"


def test_a_member_signs_in_with_a_mailed_code(client: Client) -> None:
    account = AccountFactory()

    client.post(reverse("account_request_login_code"), {"email": account.email})
    enter_code(client, "account_confirm_login_code", code_in(account.email))

    assert is_signed_in(client)


def erase(account: Account) -> None:
    """As the worker does, between two steps of somebody's way in."""
    erase_account(actor=Actor.system("erasure"), account=account)


def test_a_mailed_code_of_an_account_that_was_erased_meanwhile_is_no_longer_valid(client: Client) -> None:
    account = AccountFactory()
    client.post(reverse("account_request_login_code"), {"email": account.email})
    code = code_in(account.email)
    erase(account)

    wrong = enter_code(client, "account_confirm_login_code", "WRNG-CDEX")
    right = enter_code(client, "account_confirm_login_code", code)

    assert "not right" in str(wrong.context["form"].errors["code"])  # who guesses does not learn of the erasure
    assert "no longer valid" in str(right.context["form"].errors["code"])
    assert not is_signed_in(client)


def test_a_code_for_a_new_password_of_an_account_that_was_erased_meanwhile_is_no_longer_valid(client: Client) -> None:
    account = AccountFactory(secret=GOOD)
    client.post(reverse("account_reset_password"), {"email": account.email})
    code = code_in(account.email)
    erase(account)

    wrong = enter_code(client, "account_confirm_password_reset_code", "WRNG-CDEX")
    right = enter_code(client, "account_confirm_password_reset_code", code)

    assert "not right" in str(wrong.context["form"].errors["code"])
    assert "no longer valid" in str(right.context["form"].errors["code"])


def test_steps_behind_a_code_or_password_begin_again_when_the_account_is_gone(client: Client) -> None:
    account, other = with_app(), AccountFactory(secret=GOOD)
    sign_in(client, account.email, GOOD)
    resetting = Client()
    resetting.post(reverse("account_reset_password"), {"email": other.email})
    enter_code(resetting, "account_confirm_password_reset_code", code_in(other.email))
    for gone in (account, other):
        erase(gone)

    answers = (
        client.post(reverse("mfa_authenticate"), {"code": app_code()}, follow=True),
        resetting.post(reverse("account_complete_password_reset"), {"password1": GOOD}, follow=True),
    )

    for answer in answers:
        assert answer.redirect_chain == [(reverse("account_login"), 302)]
        assert "no longer valid" in answer.content.decode()
    assert client.get(reverse("mfa_authenticate")).headers["Location"] == reverse("account_login")


def test_whoever_has_nothing_to_confirm_with_is_told_in_their_language(client: Client, settings: Settings) -> None:
    client.force_login(AccountFactory(name="Анна"))
    pages = ["account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"]

    plain = [client.get(reverse(page)) for page in pages]
    with pseudo_locale(settings):
        translated = speak_pseudo(client).get(reverse("account_reauthenticate"))

    for answer in plain:
        assert answer.status_code == 403
        assert "Set a password or add a passkey" in answer.content.decode()
    assert bare_text(translated.content.decode()) == []


def test_tries_are_limited_and_the_limit_says_so(client: Client) -> None:
    account = AccountFactory(secret=GOOD)

    for _try in range(5):
        sign_in(client, account.email, "wrong horse battery")
    response = sign_in(client, account.email, GOOD)

    assert "Too many tries" in str(response.context["form"].errors)
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("status", "page"),
    [("pending", "accounts:pending"), ("suspended", "accounts:suspended"), ("closed", "accounts:closing")],
)
def test_whoever_is_no_member_is_told_what_holds(client: Client, status: str, page: str) -> None:
    account = AccountFactory(secret=GOOD, status=status)

    response = sign_in(client, account.email, GOOD)

    assert response.headers["Location"] == reverse(page)
    assert client.get(reverse(page)).status_code == 200


def test_a_declined_applicant_does_not_get_in(client: Client) -> None:
    account = AccountFactory(secret=GOOD, status="closed", erase_after=None)

    response = sign_in(client, account.email, GOOD)

    assert response.headers["Location"] == reverse("account_inactive")
    assert not is_signed_in(client)


def test_signing_out_asks_and_then_does(client: Client) -> None:
    client.force_login(AccountFactory())

    asked = client.get(reverse("account_logout"))
    stays = is_signed_in(client)
    client.post(reverse("account_logout"))

    assert (asked.status_code, stays, is_signed_in(client)) == (200, True, False)


def test_the_second_factor_is_asked_for(client: Client) -> None:
    account = with_app()

    response = sign_in(client, account.email, GOOD)
    before = is_signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": app_code()})

    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert (before, is_signed_in(client)) == (False, True)


def test_a_mailed_code_does_not_go_around_the_second_factor(client: Client) -> None:
    account = with_app()

    client.post(reverse("account_request_login_code"), {"email": account.email})
    response = enter_code(client, "account_confirm_login_code", code_in(account.email))

    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_a_code_of_the_app_works_once(client: Client) -> None:
    account, code = with_app(), app_code()
    for browser in (client, Client()):
        sign_in(browser, account.email, GOOD)
        browser.post(reverse("mfa_authenticate"), {"code": code})
        last = browser

    assert is_signed_in(client)
    assert not is_signed_in(last)


def test_a_recovery_code_works_once(client: Client) -> None:
    account = with_app()
    code = RecoveryCodes.activate(account).get_unused_codes()[0]
    other = Client()
    for browser in (client, other):
        sign_in(browser, account.email, GOOD)
        browser.post(reverse("mfa_authenticate"), {"code": code})

    assert (is_signed_in(client), is_signed_in(other)) == (True, False)


def test_secrets_are_encrypted_at_rest() -> None:
    account = with_app()

    stored = {row.type: row.data for row in Authenticator.objects.filter(user=account)}

    assert SECRET not in str(stored)
    assert stored["totp"]["secret"].startswith("gAAAA")
    assert stored["recovery_codes"]["seed"].startswith("gAAAA")


def test_an_app_is_set_up_after_the_password_was_confirmed(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    account = AccountFactory(secret=GOOD)
    sign_in(client, account.email, GOOD)

    asked = client.get(reverse("mfa_activate_totp"))
    client.post(asked.headers["Location"], {"password": GOOD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})

    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert set(Authenticator.objects.filter(user=account).values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert "code from your authenticator app" in newest_mail(account.email)


def test_factors_are_written_down(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    account = AccountFactory()
    client.force_login(account)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})

    assert "account.factor_added" in {entry.action for entry in history_of(account)}


def test_a_new_password_ends_the_other_sessions(client: Client) -> None:
    account = AccountFactory(secret=GOOD)
    other = Client()
    for browser in (client, other):
        sign_in(browser, account.email, GOOD)

    client.post(reverse("account_change_password"), {"oldpassword": GOOD, "password1": "another good password"})

    assert client.get(reverse("accounts:overview")).status_code == 200
    assert other.get(reverse("accounts:overview")).status_code == 302
    assert "new password" in newest_mail(account.email)


def test_a_password_is_set_by_who_had_none(client: Client) -> None:
    account = AccountFactory()
    client.force_login(account)

    client.post(reverse("account_set_password"), {"password1": GOOD})

    account.refresh_from_db()
    assert account.check_password(GOOD)


def test_a_forgotten_password_is_set_anew_with_a_mailed_code(client: Client) -> None:
    account = AccountFactory(secret="the old password")

    client.post(reverse("account_reset_password"), {"email": account.email})
    enter_code(client, "account_confirm_password_reset_code", code_in(account.email))
    client.post(reverse("account_complete_password_reset"), {"password1": GOOD})

    account.refresh_from_db()
    assert account.check_password(GOOD)


def test_sessions_are_listed_and_the_others_ended(client: Client) -> None:
    account = AccountFactory(secret=GOOD)
    other = Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
    for browser in (other, client):
        sign_in(browser, account.email, GOOD)

    page = client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))

    assert "Firefox, Linux" in page
    assert UserSession.objects.filter(user=account).count() == 1
    assert other.get(reverse("accounts:overview")).status_code == 302
    assert client.get(reverse("accounts:overview")).status_code == 200


def test_the_back_office_leads_to_signing_in(client: Client) -> None:
    response = client.get("/manage/")

    assert response.headers["Location"] == "/account/login/?next=/manage/"


def test_wagtails_own_sign_in_is_ours(client: Client) -> None:
    assert client.get("/manage/login/").headers["Location"] == "/account/login/?next=/manage/"


def test_members_do_not_enter_the_back_office(client: Client) -> None:
    client.force_login(AccountFactory())

    assert client.get("/manage/").status_code == 403


def test_without_a_second_factor_one_is_set_up_first(client: Client) -> None:
    account = AccountFactory(roles=("organiser",), secret=GOOD)
    sign_in(client, account.email, GOOD)

    response = client.get("/manage/accounts/waiting/")

    assert response.headers["Location"] == "/account/second-factor/?next=%2Fmanage%2Faccounts%2Fwaiting%2F"
    assert b"second factor" in client.get(response.headers["Location"]).content


def test_a_session_that_has_not_shown_the_second_factor_shows_it_first(client: Client) -> None:
    account = with_app(roles=("organiser",))
    client.force_login(account)

    response = client.get("/manage/")
    client.post(response.headers["Location"], {"code": app_code(), "next": "/manage/"})

    assert response.headers["Location"].startswith(reverse("mfa_reauthenticate"))
    assert client.get("/manage/").status_code == 200


@pytest.mark.parametrize("role", ["owner", "organiser", "editor", "moderator", "accountant"])
def test_each_role_enters_the_back_office_with_it(client: Client, role: str) -> None:
    account = with_app(roles=(role,))
    sign_in(client, account.email, GOOD)
    client.post(reverse("mfa_authenticate"), {"code": app_code()})

    assert client.get("/manage/").status_code == 200


def test_a_removed_factor_no_longer_opens_the_back_office(client: Client) -> None:
    account = with_app(roles=("owner",))
    sign_in(client, account.email, GOOD)
    client.post(reverse("mfa_authenticate"), {"code": app_code()})

    Authenticator.objects.filter(user=account).delete()

    assert client.get("/manage/").status_code == 302


@pytest.mark.parametrize(
    "path",
    ["users/", "users/add/", "groups/", "bulk/accounts/account/delete/", "bulk/auth/group/delete/", "password_reset/"],
)
def test_wagtail_writes_no_accounts(client: Client, settings: Settings, path: str) -> None:
    settings.DEMO = True
    client.force_login(AccountFactory(roles=("owner",), email="owner@demo.invalid"))

    assert client.get(f"/manage/{path}").status_code == 404


def test_wagtails_account_page_is_ours(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    client.force_login(AccountFactory(roles=("owner",), email="owner@demo.invalid"))

    assert client.get("/manage/account/").headers["Location"] == reverse("accounts:overview")


def test_in_the_demo_one_tap_signs_in_as_a_role(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    account = AccountFactory(email="organiser@demo.invalid", roles=("organiser",))

    page = client.get(reverse("account_login")).content.decode()
    response = client.post(reverse("accounts:demo_sign_in", args=["organiser"]))

    assert "This is a demo" in page
    assert response.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(account.pk)
    assert client.get("/manage/").status_code == 200


def test_outside_of_the_demo_there_is_no_such_thing(client: Client) -> None:
    AccountFactory(email="owner@demo.invalid", roles=("owner",))

    page = client.get(reverse("account_login")).content.decode()
    response = client.post(reverse("accounts:demo_sign_in", args=["owner"]))

    assert "demo" not in page.lower()
    assert response.status_code == 404
    assert not is_signed_in(client)


def test_a_role_of_the_demo_survives_what_somebody_did_with_it(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    account = AccountFactory(email="member@demo.invalid")
    client.force_login(account)
    refused = client.post(reverse("account_email"), {"email": "mine@example.org", "action_add": "1"})
    client.post(reverse("accounts:erase"), {"confirm": account.email})

    client.post(reverse("accounts:demo_sign_in", args=["member"]))

    account.refresh_from_db()
    assert "stays as it is" in str(refused.context["form"].errors["email"])
    assert (account.email, account.status) == ("member@demo.invalid", "active")


def test_the_demo_knows_its_five_roles_only(client: Client, settings: Settings) -> None:
    settings.DEMO = True

    assert client.post(reverse("accounts:demo_sign_in", args=["king"])).status_code == 404
    assert client.get(reverse("accounts:demo_sign_in", args=["owner"])).status_code == 405


def test_in_the_demo_other_accounts_still_need_their_second_factor(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    client.force_login(AccountFactory(roles=("owner",)))

    assert client.get("/manage/").headers["Location"].startswith(reverse("accounts:second_factor"))


def test_tries_are_counted_for_all_processes() -> None:
    cache.add("accounts-test", 1, 5)

    assert cache.get("accounts-test") == 1
    assert not cache.add("accounts-test", 2, 5)
