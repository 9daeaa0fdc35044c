"""Accounts in the back office: the pages of organisers and owners."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from meetinc.accounts import commands, queries
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.pictures import Picture, house_collection
from tests.accounts.flows import newest_mail
from tests.accounts.holdings import picture
from tests.factories.accounts import AccountFactory, InvitationFactory, LegalTextFactory

pytestmark = pytest.mark.django_db


PAGES = ["accounts", "waiting", "invitations", "site", "texts"]


def test_the_pages_are_for_organisers(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    client.force_login(AccountFactory(email="editor@demo.invalid", roles=("editor",)))

    assert {client.get(reverse(f"accounts_manage:{page}")).status_code for page in PAGES} == {302}


def test_organisers_see_the_pages(office: Client) -> None:
    AccountFactory(status="pending", name="Wanda Wartet")
    InvitationFactory()
    LegalTextFactory(published_at=None)

    assert {office.get(reverse(f"accounts_manage:{page}")).status_code for page in PAGES} == {200}


def test_the_first_page_says_who_waits(office: Client) -> None:
    AccountFactory(status="pending")
    AccountFactory(status="pending", verified=False)

    assert b"1 person waits" in office.get("/manage/").content


def test_an_applicant_is_admitted_from_the_queue(office: Client) -> None:
    applicant = AccountFactory(status="pending")

    response = office.post(reverse("accounts_manage:activate", args=[applicant.pk]), {"from": "waiting"})

    applicant.refresh_from_db()
    assert response.headers["Location"] == reverse("accounts_manage:waiting")
    assert applicant.status == "active"


def test_an_applicant_is_declined_with_a_word(office: Client) -> None:
    applicant = AccountFactory(status="pending")

    office.post(reverse("accounts_manage:decline", args=[applicant.pk]), {"word": "Not this year."})

    applicant.refresh_from_db()
    assert applicant.status == "closed"
    assert "Not this year." in newest_mail(applicant.email)


def test_a_member_is_suspended_and_reinstated(office: Client) -> None:
    member = AccountFactory()

    office.post(reverse("accounts_manage:suspend", args=[member.pk]), {"reason": "Spam."})
    suspended = Account.objects.get(pk=member.pk)
    office.post(reverse("accounts_manage:activate", args=[member.pk]))

    assert (suspended.status, suspended.suspended_because) == ("suspended", "Spam.")
    assert Account.objects.get(pk=member.pk).status == "active"


def test_a_form_that_is_wrong_does_nothing_and_says_why(office: Client) -> None:
    member = AccountFactory()

    page = office.post(reverse("accounts_manage:suspend", args=[member.pk]), {"reason": "x" * 501}, follow=True)

    member.refresh_from_db()
    assert member.status == "active"
    assert "Shorten this to 500 characters" in page.content.decode()


def test_a_refusal_is_told_in_its_own_words(office: Client) -> None:
    target = AccountFactory(roles=("owner",))

    response = office.post(reverse("accounts_manage:suspend", args=[target.pk]), {"reason": "x"}, follow=True)

    assert b"Only owners may do that." in response.content


def test_owners_give_and_take_roles(owners_office: Client) -> None:
    member = AccountFactory()

    owners_office.post(reverse("accounts_manage:grant", args=[member.pk]), {"role": "editor"})
    given = set(member.role_grants.values_list("role", flat=True))
    owners_office.post(reverse("accounts_manage:revoke", args=[member.pk]), {"role": "editor"})
    owners_office.post(reverse("accounts_manage:grant", args=[member.pk]), {"role": "king"})

    assert given == {"editor"}
    assert not member.role_grants.exists()


def test_organisers_do_not_give_roles(office: Client) -> None:
    member = AccountFactory()

    office.post(reverse("accounts_manage:grant", args=[member.pk]), {"role": "editor"})

    assert not member.role_grants.exists()


def test_one_account_shows_what_was_done(office: Client) -> None:
    member = AccountFactory(introduction="I bake.", roles=("editor",))
    commands.edit_account(actor=Actor.of(member), account=member, name="Anna B.")

    page = office.get(reverse("accounts_manage:account", args=[member.pk])).content

    assert b"<td>Edited</td>" in page
    assert b"I bake." in page


def test_an_account_that_confirmed_nothing_is_not_shown(office: Client) -> None:
    begun = AccountFactory(status="pending", verified=False)

    assert office.get(reverse("accounts_manage:account", args=[begun.pk])).status_code == 404


def test_accounts_are_found(organiser: Account) -> None:
    AccountFactory(name="Wanda Wartet", status="pending")
    AccountFactory(name="Sam Spam", status="suspended")
    AccountFactory(name="Edda Lund", roles=("editor",))

    def found(**query: str) -> set[str]:
        return {account.name for account in queries.accounts_found(Actor.of(organiser), **query)}

    assert found(words="wanda") == found(words="wartet wanda") == {"Wanda Wartet"}
    assert found(status="suspended") == {"Sam Spam"}
    assert found(role="editor") == {"Edda Lund"}
    assert found(words="nobody") == set()


def test_members_find_themselves_alone(member: Account, owner: Account) -> None:
    assert list(queries.accounts_found(Actor.of(member))) == [member]
    assert not queries.invitations_visible_to(Actor.of(member)).exists()
    assert queries.account_of(Actor.of(member)) == member
    assert queries.account_of(Actor.visitor()) is None


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_of_accounts_stays_within_its_queries(
    office: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    for _one in range(count):
        AccountFactory(roles=("editor",))

    with django_assert_max_num_queries(20):
        office.get(reverse("accounts_manage:accounts"))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_wagtails_questions_for_documents_and_pictures_are_answered(office: Client) -> None:
    mine, _portrait = picture(), picture()
    Picture.objects.filter(pk=mine.pk).update(collection=house_collection())

    assert office.get("/manage/api/main/documents/").json()["items"] == []
    [item] = office.get("/manage/api/main/images/").json()["items"]
    assert item["id"] == mine.pk


def test_address_of_signing_out_of_the_back_office_signs_nobody_out_when_it_is_only_opened(office: Client) -> None:
    opened = office.get("/manage/logout/")

    assert opened["Location"] == reverse("account_logout")
    assert office.get(reverse("accounts_manage:accounts")).status_code == 200
    office.post("/manage/logout/")
    assert office.get(reverse("accounts_manage:accounts")).status_code == 302
