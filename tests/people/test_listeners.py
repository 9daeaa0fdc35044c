"""What happens to people when something happens to accounts."""

from __future__ import annotations

import json
import zipfile

import pytest
from django.utils import timezone

from meetinc.accounts import commands as accounts
from meetinc.accounts.models import Account
from meetinc.accounts.packing import archive_of
from meetinc.core.actor import Actor
from meetinc.core.vocabulary import Industry
from meetinc.people.models import Person
from tests.factories.accounts import AccountFactory
from tests.factories.people import MemberFactory, account_of

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")


def person_of(account: Account) -> Person:
    return Person.objects.get(account=account)


def test_new_account_has_a_person_with_its_name_and_clock() -> None:
    account = accounts.create_account(
        actor=SYSTEM,
        email="anna@example.org",
        name="Anna Berg",
        timezone_name="Europe/Malta",
        status="active",
        verified=True,
    )

    person = person_of(account)
    assert (person.name, person.timezone, person.shown, person.slug) == ("Anna Berg", "Europe/Malta", True, "anna-berg")
    assert person.visible_to == "members"


def test_account_without_a_person_changes_nobody() -> None:
    accounts.suspend_account(actor=SYSTEM, account=AccountFactory(), reason="Advertising")
    accounts.erase_account(actor=SYSTEM, account=AccountFactory())

    assert Person.objects.count() == 0


def test_who_waits_for_admission_is_not_shown_until_admitted() -> None:
    account = accounts.create_account(
        actor=SYSTEM, email="anna@example.org", name="Anna Berg", status="pending", verified=True
    )
    before = person_of(account).shown

    accounts.activate_account(actor=SYSTEM, account=account)

    assert (before, person_of(account).shown) == (False, True)


def test_suspended_member_is_not_shown_until_reinstated() -> None:
    member = MemberFactory()
    account = account_of(member)

    accounts.suspend_account(actor=SYSTEM, account=account, reason="Advertising")
    during = person_of(account).shown
    account.refresh_from_db()
    accounts.activate_account(actor=SYSTEM, account=account)

    assert (during, person_of(account).shown) == (False, True)


def test_member_who_asks_to_be_erased_is_out_of_sight_at_once() -> None:
    account = account_of(MemberFactory())

    accounts.request_erasure(actor=Actor.of(account), account=account, now=timezone.now())

    assert person_of(account).shown is False


def test_copy_of_ones_data_holds_the_profile() -> None:
    person = MemberFactory(name="Anna Berg", lines=[("offer", "Castings", "Castings")])
    person.industries.add(Industry.objects.get(code="28"))

    with archive_of(account_of(person)) as file, zipfile.ZipFile(file) as archive:
        people = json.loads(archive.read("people.json"))

    assert people["person"][0]["name"] == "Anna Berg"
    assert people["person"][0]["country"] == "DE"
    assert people["person"][0]["industries"] == ["Manufacture of machinery and equipment n.e.c."]
    assert people["personline"] == [
        {"id": person.lines.get().pk, "kind": "offer", "text": "Castings", "tags": ["Castings"]}
    ]


def test_erased_account_leaves_a_former_member() -> None:
    person = MemberFactory(name="Anna Berg", lines=[("offer", "Castings", "Castings")])

    accounts.erase_account(actor=SYSTEM, account=account_of(person), now=timezone.now())

    again = Person.objects.get(pk=person.pk)
    assert (again.account, again.name, again.shown, again.lines.count()) == (None, "", False, 0)
    assert again.erased_at is not None
