"""Joining: who gets in how, what is written down, and what nobody can find out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from meetinc.accounts.models import Account, Consent
from meetinc.core.outbox.models import OutboxEvent
from meetinc.core.site import SiteSettings
from tests.accounts.flows import code_in, enter_code, join, newest_mail, sign_in, sign_up
from tests.factories.accounts import AccountFactory, InvitationFactory, LegalTextFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clear_tries")]
ANNA = "anna@example.org"
GOOD = "correct horse battery"
Decide = Callable[..., SiteSettings]


def test_somebody_joins_with_a_mailed_code(client: Client) -> None:
    response = join(client, ANNA)

    account = Account.objects.get(email=ANNA)
    assert (account.name, account.status, account.has_usable_password()) == ("Anna Berg", "active", False)
    assert response.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(account.pk)
    assert EmailAddress.objects.get(user=account).verified
    assert list(OutboxEvent.objects.filter(name__startswith="accounts.").values_list("name", flat=True)) == [
        "accounts.created",
        "accounts.activated",
    ]


def test_somebody_joins_with_a_password(client: Client) -> None:
    join(client, ANNA, password1=GOOD)
    client.logout()

    response = sign_in(client, ANNA, GOOD)

    assert response.status_code == 302
    assert "_auth_user_id" in client.session


def test_the_clock_of_the_computer_is_kept(client: Client) -> None:
    sign_up(client, ANNA, timezone="Europe/Malta")

    assert Account.objects.get().timezone == "Europe/Malta"


def test_a_weak_password_is_refused_beside_its_field(client: Client) -> None:
    response = sign_up(client, ANNA, password1="password")

    assert "password1" in response.context["form"].errors
    assert not Account.objects.exists()


def test_nobody_is_signed_in_before_the_address_is_confirmed(client: Client) -> None:
    response = sign_up(client, ANNA)

    assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert Account.objects.get().status == "pending"
    assert "_auth_user_id" not in client.session


def test_a_wrong_code_says_what_to_do_and_counts(client: Client) -> None:
    sign_up(client, ANNA)

    answers = [enter_code(client, "account_email_verification_sent", "WRON-GONE") for _try in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert Account.objects.get().status == "pending"


def test_another_code_can_be_asked_for(client: Client) -> None:
    from django.core.cache import cache

    sign_up(client, ANNA)
    first = code_in(ANNA)
    cache.clear()
    client.post(reverse("account_email_verification_sent"), {"action": "resend"})

    assert code_in(ANNA) != first
    assert enter_code(client, "account_email_verification_sent", code_in(ANNA)).status_code == 302
    assert Account.objects.get().status == "active"


def test_terms_are_agreed_to_and_written_down(client: Client) -> None:
    LegalTextFactory(kind="terms", version=3)
    LegalTextFactory(kind="privacy", version=2)

    refused = sign_up(client, ANNA)
    join(client, ANNA, agree="on")

    assert "agree" in refused.context["form"].errors
    assert set(Consent.objects.values_list("account__email", "kind", "version")) == {
        (ANNA, "terms", 3),
        (ANNA, "privacy", 2),
    }


def test_with_approval_an_applicant_waits_and_is_told_so(client: Client, decide: Decide, organiser: Account) -> None:
    decide(admission="approval")

    response = join(client, ANNA, introduction="I run a bakery.")

    account = Account.objects.get(email=ANNA)
    assert (account.status, account.introduction) == ("pending", "I run a bakery.")
    assert response.headers["Location"] == reverse("accounts:pending")
    assert b"nearly in" in client.get(reverse("accounts:pending")).content
    assert "I run a bakery." in newest_mail(organiser.email)


def test_by_invitation_nobody_else_may_begin(client: Client, decide: Decide) -> None:
    decide(admission="invitation")

    page = client.get(reverse("account_signup"))
    sign_up(client, ANNA)

    assert b"by invitation" in page.content.lower()
    assert not Account.objects.exists()


def test_an_invitation_opens_the_door_once(client: Client, decide: Decide) -> None:
    from meetinc.accounts.tokens import invitation_token

    decide(admission="invitation")
    invitation = InvitationFactory(email="Guest@example.org", name="Gustav Gast")
    link = reverse("accounts:invitation", args=[invitation_token(invitation)])

    assert client.get(link).headers["Location"] == reverse("account_signup")
    join(client, "guest@example.org", "Gustav Gast")

    invitation.refresh_from_db()
    guest = Account.objects.get(email__iexact="guest@example.org")
    assert (guest.status, invitation.accepted_by) == ("active", guest)
    assert Client().get(link).status_code == 410


def test_an_invitation_is_for_its_address_alone(client: Client, decide: Decide) -> None:
    from meetinc.accounts.tokens import invitation_token

    decide(admission="invitation")
    invitation = InvitationFactory(email="guest@example.org")
    client.get(reverse("accounts:invitation", args=[invitation_token(invitation)]))

    sign_up(client, "stranger@example.org")

    assert list(Account.objects.filter(status="pending").values_list("email", flat=True)) == ["guest@example.org"]


@pytest.mark.parametrize("token", ["", "nonsense", "1:1rXyZ:abc"])
def test_a_made_up_invitation_opens_nothing(client: Client, token: str) -> None:
    assert client.get(f"/account/invitation/{token or 'x'}/").status_code == 410


def test_a_domain_admits_and_says_which(client: Client, decide: Decide) -> None:
    decide(admission="domain", domains=["kamer.example"])

    refused = sign_up(client, ANNA)
    join(client, "bob@kamer.example", "Bob")

    assert "kamer.example" in str(refused.context["form"].errors["email"])
    assert Account.objects.get(status="active").email == "bob@kamer.example"


def test_joining_with_a_taken_address_looks_the_same_and_tells_its_owner(client: Client) -> None:
    AccountFactory(email=ANNA, secret=GOOD)
    other = Client()

    taken, free = sign_up(client, ANNA, password1=GOOD), sign_up(other, "new@example.org", password1=GOOD)
    taken_page, free_page = (browser.get(reverse("account_email_verification_sent")) for browser in (client, other))

    assert (taken.status_code, taken.headers["Location"]) == (free.status_code, free.headers["Location"])
    assert taken_page.content.decode().count("new@example.org") == 0
    assert _alike(taken_page.content.decode(), ANNA) == _alike(free_page.content.decode(), "new@example.org")
    assert "has an account already" in newest_mail(ANNA)
    assert "_auth_user_id" not in client.session
