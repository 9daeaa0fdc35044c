"""Accounts in the back office: the pages of organisers and owners."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
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

    assert b"<td>Account changed: Name</td>" in page
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


def test_many_accounts_are_looked_through_suspended_and_taken_back(office: Client) -> None:
    members = AccountFactory.create_batch(3)
    owner, waiting = AccountFactory(roles=("owner",)), AccountFactory(status="pending")
    act, done = reverse("accounts_manage:act"), reverse("accounts_manage:acted")
    sent = {"act": "suspend", "everybody": "on", "query": "p=2"}

    preview = office.post(act, sent)
    pinned = {**sent, "pinned": preview.context["pinned"], "confirmed": "yes"}
    past = office.post(act, {**pinned, "reason": "Fees.", "until": "2020-01-01"})
    commands.suspend_account(actor=Actor.system("test"), account=members[2], reason="Else")
    told = office.post(act, {**pinned, "reason": "Fees.", "until": "2099-12-31"}, follow=True).text

    assert sorted(preview.context["pinned"].split(",")) == sorted(str(each.pk) for each in members)
    for sentence in ("Only owners may do that.", "Only active accounts can be suspended.", "your own account"):
        assert sentence in preview.text
    assert (past.status_code, "still to come" in past.text, "Fees." in past.text) == (422, True, True)
    assert "Done to 2 rows." in told
    assert "Only active accounts can be suspended." in told
    suspended = Account.objects.filter(suspended_because="Fees.", suspended_until__year__gte=2099)
    assert set(suspended) == set(members[:2])
    assert "Fees." in newest_mail(members[0].email)
    office.post(done)
    assert Account.objects.filter(pk__in=[each.pk for each in members[:2]], status="active").count() == 2
    assert {Account.objects.get(pk=each.pk).status for each in (owner, waiting, members[2])} == {
        "active", "pending", "suspended",
    }  # fmt: skip
    assert "Take it back" not in office.get(done).text


def test_taking_back_leaves_a_suspension_that_somebody_else_has_decided_since(office: Client) -> None:
    account, done = AccountFactory.create(), reverse("accounts_manage:acted")
    office.post(reverse("accounts_manage:act"), {"act": "suspend", "pinned": account.pk, "confirmed": "yes"})
    commands.activate_account(actor=Actor.system("test"), account=account)
    commands.suspend_account(actor=Actor.system("test"), account=account, reason="Fraud.")

    told = office.post(done, follow=True).text

    assert Account.objects.get(pk=account.pk).status == "suspended"
    assert "Was suspended anew by somebody else." in told


def test_many_accounts_are_admitted_declined_and_reinstated(office: Client) -> None:
    first, second, third = AccountFactory.create_batch(3, status="pending")
    act, done = reverse("accounts_manage:act"), reverse("accounts_manage:acted")
    commands.suspend_account(actor=Actor.system("test"), account=AccountFactory(), reason="Else")

    office.post(act, {"act": "admit", "pinned": f"{first.pk},{second.pk}", "confirmed": "yes"})
    office.post(act, {"act": "decline", "pinned": third.pk, "word": "Not this year.", "confirmed": "yes"})
    assert "Is not suspended." in office.post(act, {"act": "reinstate", "ticked": first.pk}).text
    office.post(act, {"act": "reinstate", "everybody": "on", "confirmed": "yes", "pinned": suspended_keys()})
    after = office.post(done, follow=True).text

    assert [Account.objects.get(pk=each.pk).status for each in (first, second, third)] == ["active", "active", "closed"]
    assert "Not this year." in newest_mail(third.email)
    assert not Account.objects.filter(status="suspended").exists()
    assert "Done to 1 row." in after
    for wrong in ({"act": "give-owner", "ticked": first.pk}, {"act": "", "ticked": first.pk}):
        assert "Choose what to do first." in office.post(act, wrong, follow=True).text


def suspended_keys() -> str:
    return ",".join(str(pk) for pk in Account.objects.filter(status="suspended").values_list("pk", flat=True))


def test_owners_give_many_a_role_and_take_it_back(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    client.force_login(AccountFactory(email="owner@demo.invalid", roles=("owner",)))
    members = AccountFactory.create_batch(2)
    act, done = reverse("accounts_manage:act"), reverse("accounts_manage:acted")
    keys = ",".join(str(each.pk) for each in members)

    client.post(act, {"act": "give-moderator", "pinned": keys, "confirmed": "yes"})
    given = [each.role_names() for each in Account.objects.filter(pk__in=keys.split(","))]
    client.post(done)
    client.post(act, {"act": "give-editor", "pinned": keys, "confirmed": "yes"})
    client.post(act, {"act": "take-editor", "pinned": members[0].pk, "confirmed": "yes"})
    taken = Account.objects.get(pk=members[0].pk).role_names()
    client.post(done)

    assert given == [{"moderator"}] * 2
    assert taken == set()
    assert [each.role_names() for each in Account.objects.filter(pk__in=keys.split(","))] == [{"editor"}] * 2


def test_accounts_and_invitations_are_narrowed_and_exported(office: Client) -> None:
    AccountFactory(name="=HYPERLINK(1)", status="pending", last_login=None)
    AccountFactory(name="Long Ago", last_login=timezone.now() - timedelta(days=400))
    open_one = InvitationFactory(email="open@example.org")
    InvitationFactory(email="gone@example.org", revoked_at=timezone.now())

    def names(page: str, query: str) -> list[str]:
        answer = office.get(reverse(f"accounts_manage:{page}") + query)
        rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
        return [row[0] for row in rows[1:]]

    assert names("accounts", "?form=csv&status=pending&signed_in=never") == ["'=HYPERLINK(1)"]
    assert names("accounts", "?form=csv&signed_in=365") == ["Long Ago"]
    assert names("invitations", "?form=csv&state=open&words=open") == ["open@example.org"]
    assert names("invitations", "?form=csv&state=revoked") == ["gone@example.org"]
    act = reverse("accounts_manage:act_on_invitations")
    again = office.post(act, {"act": "again", "everybody": "on"})
    assert again.context["pinned"] == str(open_one.pk)
    office.post(act, {"act": "again", "pinned": open_one.pk, "confirmed": "yes"})
    assert names("invitations", "?form=csv&state=open") == ["open@example.org"]
    office.post(
        act,
        {
            "act": "revoke",
            "everybody": "on",
            "query": "state=open",
            "confirmed": "yes",
            "pinned": queries.invitations_visible_to(Actor.system("t")).first().pk,
        },
    )
    assert names("invitations", "?form=csv&state=open") == []


def test_the_list_of_accounts_costs_the_same_for_one_and_for_many(
    office: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    office.get(reverse("accounts_manage:accounts"))
    counts = []
    for _size in (1, 2):
        AccountFactory.create_batch(4, roles=("editor",))
        with django_assert_max_num_queries(40) as asked:
            office.get(reverse("accounts_manage:accounts"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
