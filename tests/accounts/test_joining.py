"""Joining: who gets in how, what is written down, and what nobody can find out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
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
    assert Account.objects.filter(email=ANNA).count() == 1


def test_joining_with_a_taken_address_takes_as_long(client: Client, hashes: list[str]) -> None:
    AccountFactory(email=ANNA, secret=GOOD)
    hashes.clear()

    sign_up(client, ANNA, password1=GOOD)
    taken = len(hashes)
    hashes.clear()
    sign_up(Client(), "new@example.org", password1=GOOD)

    assert (taken, len(hashes)) == (1, 1)


def test_joining_with_a_taken_address_writes_as_much_and_takes_it_back(client: Client) -> None:
    AccountFactory(email=ANNA)
    before = (Account.objects.count(), OutboxEvent.objects.count())

    with CaptureQueriesContext(connection) as taken:
        sign_up(client, ANNA)
    after = (Account.objects.count(), OutboxEvent.objects.count())
    with CaptureQueriesContext(connection) as free:
        sign_up(Client(), "new@example.org")

    made = [{query["sql"].split()[2] for query in each if query["sql"].startswith("INSERT")} for each in (taken, free)]
    assert {'"accounts_account"', '"people_person"', '"core_outgoingmail"'} <= made[0] & made[1]
    assert after == before


def test_every_door_asks_as_often_whether_an_address_has_an_account_or_not(client: Client, hashes: list[str]) -> None:
    """The number of questions to the database and of hashes is what time could tell."""
    AccountFactory(email=ANNA, secret=GOOD)
    AccountFactory(email="bea@example.org")
    doors: dict[str, tuple[str, Callable[[str], object]]] = {
        "joining": (ANNA, lambda address: sign_up(Client(), address, password1=GOOD)),
        "joining with a code": ("bea@example.org", lambda address: sign_up(Client(), address)),
        "password": (ANNA, lambda address: sign_in(Client(), address, "wrong horse battery")),
        "password of none": ("bea@example.org", lambda address: sign_in(Client(), address, "wrong horse battery")),
        "reset": (ANNA, lambda address: Client().post(reverse("account_reset_password"), {"email": address})),
        "code": (ANNA, lambda address: Client().post(reverse("account_request_login_code"), {"email": address})),
    }

    asked: dict[str, list[tuple[int, int]]] = {}
    for name, (taken, enter) in doors.items():
        enter("first@example.org")  # what a process keeps for a while is there
        for address in (taken, f"new-{len(asked)}@example.org"):
            hashes.clear()
            with CaptureQueriesContext(connection) as queries:
                enter(address)
            asked.setdefault(name, []).append((len(queries), len(hashes)))

    assert {name: taken for name, (taken, _free) in asked.items()} == {
        name: free for name, (_taken, free) in asked.items()
    }


def test_a_code_for_a_taken_address_never_fits(client: Client) -> None:
    AccountFactory(email=ANNA)
    sign_up(client, ANNA)

    for guess in ("", "AAAA-AAAA", "None"):
        response = enter_code(client, "account_email_verification_sent", guess)

    assert "_auth_user_id" not in client.session
    assert response.status_code in {200, 302}


def test_signing_in_with_an_unknown_address_looks_the_same_and_takes_as_long(client: Client, hashes: list[str]) -> None:
    AccountFactory(email=ANNA, secret=GOOD)
    hashes.clear()

    known = sign_in(client, ANNA, "wrong horse battery")
    known_hashes = len(hashes)
    hashes.clear()
    unknown = sign_in(Client(), "new@example.org", "wrong horse battery")

    assert known.context["form"].errors == unknown.context["form"].errors
    assert (known_hashes, len(hashes)) == (1, 1)


def test_an_account_without_password_takes_as_long(client: Client, hashes: list[str]) -> None:
    AccountFactory(email=ANNA)

    sign_in(client, ANNA, "wrong horse battery")

    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("ask", "confirm"),
    [
        ("account_request_login_code", "account_confirm_login_code"),
        ("account_reset_password", "account_confirm_password_reset_code"),
    ],
)
def test_asking_for_a_code_with_an_unknown_address_looks_the_same(client: Client, ask: str, confirm: str) -> None:
    AccountFactory(email=ANNA)
    other = Client()

    known, unknown = client.post(reverse(ask), {"email": ANNA}), other.post(reverse(ask), {"email": "new@example.org"})
    pages = [
        _alike(browser.get(reverse(confirm)).content.decode(), email)
        for browser, email in ((client, ANNA), (other, "new@example.org"))
    ]

    assert known.headers["Location"] == unknown.headers["Location"] == reverse(confirm)
    assert pages[0] == pages[1]
    assert "No account has it" in newest_mail("new@example.org")


def test_changing_to_a_taken_address_looks_the_same(client: Client) -> None:
    AccountFactory(email=ANNA)
    me = AccountFactory()
    client.force_login(me)

    taken = client.post(reverse("account_email"), {"email": ANNA, "action_add": "1"})
    page = client.get(reverse("account_email_verification_sent")).content.decode()

    assert taken.headers["Location"] == reverse("account_email_verification_sent")
    assert "another account" not in page
    me.refresh_from_db()
    assert me.email != ANNA


def test_an_address_is_changed_after_it_is_confirmed_and_the_old_one_is_told(client: Client) -> None:
    me = AccountFactory(email="old@example.org")
    client.force_login(me)

    client.post(reverse("account_email"), {"email": "new@example.org", "action_add": "1"})
    unchanged = Account.objects.get(pk=me.pk).email
    enter_code(client, "account_email_verification_sent", code_in("new@example.org"))

    assert unchanged == "old@example.org"
    assert Account.objects.get(pk=me.pk).email == "new@example.org"
    assert "new@example.org" in newest_mail("old@example.org")
    assert OutboxEvent.objects.filter(name="accounts.changed").exists()


def test_a_sign_up_that_nobody_confirmed_gives_way(client: Client) -> None:
    stranger = Client()
    sign_up(stranger, ANNA, "Mallory", password1="mallorys own words")
    old_code = code_in(ANNA)
    _let_time_pass()

    join(client, ANNA, "Anna Berg")

    account = Account.objects.get(email=ANNA)
    assert (account.name, account.status, account.has_usable_password()) == ("Anna Berg", "active", False)
    assert "code" in enter_code(stranger, "account_email_verification_sent", old_code).context["form"].errors
    assert "_auth_user_id" not in stranger.session


def test_a_strangers_password_does_not_survive_the_owners_code(client: Client) -> None:
    sign_up(Client(), ANNA, "Mallory", password1="mallorys own words")
    _let_time_pass()

    client.post(reverse("account_request_login_code"), {"email": ANNA})
    enter_code(client, "account_confirm_login_code", code_in(ANNA))

    assert "_auth_user_id" in client.session
    assert not Account.objects.get(email=ANNA).has_usable_password()


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that is hashed."""
    seen: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        seen.append(password)
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return seen


def _alike(page: str, email: str) -> str:
    """A page without what is bound to differ: the address and the form's token."""
    import re

    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
    return re.sub(re.escape(email), "", page)


def _let_time_pass() -> None:
    from django.core.cache import cache

    cache.clear()


def test_of_two_who_join_at_once_with_one_address_the_second_is_told_like_anybody(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meetinc.accounts.forms import signing

    def too_late(**_arguments: object) -> None:
        AccountFactory(email=ANNA)

    monkeypatch.setattr(signing.commands, "give_way", too_late)

    response = sign_up(client, ANNA, password1=GOOD)

    assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert "_auth_user_id" not in client.session
