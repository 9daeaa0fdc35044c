"""People whom others brought in: invited, shown, claimed, removed."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from meetinc.accounts.commands import activate_account, create_account, invite_again
from meetinc.accounts.models import Account, Invitation
from meetinc.businesses.models import Position
from meetinc.core.actor import Actor
from meetinc.core.mail.models import OutgoingMail
from meetinc.people.commands import edit_person
from meetinc.people.models import Person
from meetinc.people.queries import people_listed_to
from meetinc.transfer import commands
from meetinc.transfer.errors import NobodyToInvite
from meetinc.transfer.models import ImportedPerson, Removal
from meetinc.transfer.tokens import person_id, person_token
from tests.factories.accounts import AccountFactory
from tests.transfer.importing import run_import, sums
from tests.transfer.tables import write_csv

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_storage")]

NOW = timezone.now()
HEADER = ("Name", "E-mail", "Company", "City")
SITE = Actor.system("test")


@pytest.fixture
def anna(tmp_path: Path) -> ImportedPerson:
    """Somebody who stood on a list."""
    file = write_csv(tmp_path / "list.csv", [HEADER, ("Anna Berg", "anna@nord.example", "Nordkälte", "Bremen")])
    run_import("people", file, "--source", "Fair 2026")
    return ImportedPerson.objects.select_related("person").get()


def letters() -> list[str]:
    """The plain text of what was written to Anna."""
    found = OutgoingMail.objects.filter(to="anna@nord.example").order_by("pk")
    parsed = [message_from_bytes(bytes(mail.content), policy=policy.default) for mail in found]
    bodies = [mail.get_body(preferencelist=("plain",)) for mail in parsed]
    return [str(body.get_content()) for body in bodies if body is not None]


def test_invitation_says_who_added_them_from_what_and_how_to_be_gone(anna: ImportedPerson) -> None:
    host = Actor.of(AccountFactory(name="Olga Organiser", roles=("organiser",)))
    ImportedPerson.objects.update(added_by=host.account_id)

    assert commands.invite_imported(actor=host, people=[anna.person_id], message="Come and see.", now=NOW) == 1
    with pytest.raises(NobodyToInvite):
        commands.invite_imported(actor=host, people=[anna.person_id], now=NOW)
    assert (commands.send_invitations(now=NOW), commands.send_invitations(now=NOW)) == (1, 0)
    invite_again(actor=host, invitation=Invitation.objects.get())

    first, second = letters()
    said = ("Olga Organiser added your name", "Fair 2026", "Come and see.")
    assert ([text for text in said if text not in first], "Fair 2026" in second) == ([], True)
    for letter in (first, second):
        [token] = re.findall(r"/added/([^/]+)/", letter)
        assert person_id(token) == anna.person_id


def test_invitations_go_out_a_few_at_a_time(tmp_path: Path) -> None:
    rows = [(f"Gast {number}", f"g{number}@nord.example", "", "") for number in range(5)]
    run_import("people", write_csv(tmp_path / "list.csv", [HEADER, *rows]))
    commands.invite_imported(actor=SITE, people=Person.objects.values_list("pk", flat=True), now=NOW)

    assert [commands.send_invitations(now=NOW, most=2) for _minute in range(4)] == [2, 2, 1, 0]


def test_nobody_sees_imported_people_until_they_agree(client: Client, anna: ImportedPerson) -> None:
    member = Actor.of(AccountFactory())
    address = f"/added/{person_token(anna.person_id)}/"

    page = client.get(address).content.decode()
    assert all(text in page for text in ("Anna Berg", "Fair 2026", "anna@nord.example", "Nobody but the organisers"))
    assert not people_listed_to(member).exists()
    assert client.get(f"/people/{anna.person.slug}/").status_code == 404
    assert client.post(f"{address}show/").status_code == 302

    assert list(people_listed_to(member)) == [anna.person]
    assert "because you agreed" in client.get(address).content.decode()


def test_remove_me_asks_first_erases_and_keeps_them_out(client: Client, anna: ImportedPerson, tmp_path: Path) -> None:
    commands.invite_imported(actor=SITE, people=[anna.person_id], now=NOW)
    commands.send_invitations(now=NOW)
    address = f"/added/{person_token(anna.person_id)}/remove/"

    assert "erased at once" in client.get(address).content.decode()
    assert Person.objects.exists()
    assert "You are removed" in client.post(address).content.decode()

    assert [model.objects.count() for model in (Person, ImportedPerson, Invitation)] == [0, 0, 0]
    assert "nord" not in "".join(Removal.objects.values_list("digest", flat=True))
    assert client.get(address).status_code == 410
    _status, printed = run_import(
        "people", write_csv(tmp_path / "again.csv", [HEADER, ("A. Berg", "ANNA@nord.example", "", "")])
    )
    assert "1 left out" in sums(printed)
    assert client.get("/added/made-up/").status_code == 410


def test_whoever_joins_with_the_address_gets_the_profile_that_is_there(anna: ImportedPerson) -> None:
    account = create_account(
        actor=SITE, email="Anna@nord.example", name="Anna Berg-Holm", status="active", verified=True
    )

    person = Person.objects.get()
    assert (person.pk, person.account, person.name, person.visible_to, person.listed, person.shown) == (
        anna.person_id, account, "Anna Berg-Holm", "members", True, True,
    )  # fmt: skip
    assert (person.city, Position.objects.get().person) == ("Bremen", person)


def test_applicant_takes_it_over_once_admitted_with_what_they_wrote_meanwhile(anna: ImportedPerson) -> None:
    account = create_account(actor=SITE, email="anna@nord.example", name="Anna Berg", verified=True)
    draft = Person.objects.get(account=account)
    edit_person(actor=SITE, person=draft, headline="Cold rooms", links=["https://anna.example/"], city="")
    assert Person.objects.get(account=account).pk != anna.person_id

    activate_account(actor=Actor.system("test"), account=account)

    person = Person.objects.get(account=account)
    assert (person.pk, person.headline, person.city, [link.address for link in person.links.all()]) == (
        anna.person_id, "Cold rooms", "Bremen", ["https://anna.example/"],
    )  # fmt: skip
    assert Person.objects.count() == 1


def test_an_address_that_nobody_confirmed_claims_nothing(anna: ImportedPerson) -> None:
    create_account(actor=SITE, email="anna@nord.example", name="Not Anna", status="active", verified=False)

    anna.person.refresh_from_db()
    assert (anna.person.account, Person.objects.count()) == (None, 2)


def test_claimed_profile_is_changed_by_its_account_alone(client: Client, anna: ImportedPerson) -> None:
    create_account(actor=SITE, email="anna@nord.example", name="Anna Berg", status="active", verified=True)
    address = f"/added/{person_token(anna.person_id)}/"

    assert "Sign in" in client.get(address).content.decode()
    assert {client.post(f"{address}{verb}/").status_code for verb in ("show", "remove")} == {409}
    assert Account.objects.filter(person__pk=anna.person_id).exists()


def test_who_has_an_account_by_then_is_not_invited(anna: ImportedPerson) -> None:
    commands.invite_imported(actor=SITE, people=[anna.person_id], now=NOW)
    AccountFactory(email="anna@nord.example")

    assert commands.send_invitations(now=NOW + timedelta(minutes=1)) == 0
    assert not Invitation.objects.exists()
