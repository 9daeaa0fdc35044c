"""Data goes out: lists as files and the whole site, with what the reader may see and nothing that runs."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pytest_django.fixtures import Settings

from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.export import Column, csv_of, guarded, json_of, unguarded, xlsx_of
from meetinc.people.membership.commands import set_membership
from meetinc.people.models import Connection, Person
from meetinc.transfer import commands
from meetinc.transfer.archive import LEFT_OUT, exported_fields, exported_models, pack_site
from meetinc.transfer.archive.contents import is_secret
from meetinc.transfer.columns import recogniser
from meetinc.transfer.errors import ArchiveUnderWay
from meetinc.transfer.fields import PEOPLE
from meetinc.transfer.models import ImportRun, SiteArchive
from meetinc.transfer.tables import open_table
from meetinc.transfer.tables.shape import clean
from tests.factories.accounts import AccountFactory
from tests.factories.businesses import BusinessFactory
from tests.factories.people import MemberFactory, PersonFactory, account_of
from tests.transfer.importing import run_import, sums

NOW = timezone.now()
FORMULAS = ('=HYPERLINK("http://evil.example")', "+1+1", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1", "''=1")  # fmt: skip
COLUMNS = (Column("a", "Name", lambda row: row[0]), Column("b", "Notes", lambda row: row[1]))
CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40) | st.sampled_from(FORMULAS)


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_is_guarded_and_read_back_as_it_was(text: str) -> None:
    assert guarded(text)[0] == "'"
    assert unguarded(guarded(text)) == text


@given(CELL)
def test_any_text_survives_guarding(text: str) -> None:
    assert unguarded(guarded(text)) == text


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELL.filter(str.strip), CELL), min_size=1, max_size=5))
def test_what_the_exporter_writes_the_importer_reads(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    expected = [tuple(clean(cell) for cell in row) for row in rows]
    expected = [row for row in expected if any(row)]
    (tmp_path / "list.csv").write_text("".join(csv_of(COLUMNS, rows)), encoding="utf-8", newline="")
    with xlsx_of(COLUMNS, rows, title="List") as book:
        (tmp_path / "list.xlsx").write_bytes(book.read())

    for name in ("list.csv", "list.xlsx"):
        read = open_table(tmp_path / name, recogniser(PEOPLE))
        assert [record.cells for record in read.records()] == expected
    assert json.loads("".join(json_of(COLUMNS, rows))) == [{"a": name, "b": notes} for name, notes in rows]


def test_formulas_in_a_workbook_are_text() -> None:
    with xlsx_of(COLUMNS, [(FORMULAS[0], "plain\x07")], title="List") as book:
        cell = load_workbook(book).active["A2"]  # type: ignore[index]

    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", FORMULAS[0], True)


@pytest.mark.django_db
def test_lists_go_out_as_filtered_in_every_format(office: Client) -> None:
    anna = PersonFactory(name="Anna Berg", country="DE", contact_email="anna@nord.example", headline="=1+1")
    PersonFactory(name="Bo Lind", country="SE")
    set_membership(actor=Actor.system("test"), person=anna, number="M-1", status="active")
    BusinessFactory(name="=cmd|'/c calc'!A1")

    def fetch(name: str, form: str, query: str = "?country=DE") -> bytes:
        answer = office.get(reverse("transfer_manage:list", args=[name, form]) + query)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.{form}"'
        return b"".join(answer)

    [header, row] = csv.reader(io.StringIO(fetch("people", "csv").decode("utf-8-sig")))
    said = dict(zip(header, row, strict=True))
    assert (said["Name"], said["Headline"], said["E-mail"], said["Member number"]) == (
        "Anna Berg", "'=1+1", "anna@nord.example", "M-1",
    )  # fmt: skip
    assert [each["name"] for each in json.loads(fetch("people", "json"))] == ["Anna Berg"]
    assert "EMAIL:anna@nord.example" in fetch("people", "vcf").decode()
    assert load_workbook(io.BytesIO(fetch("people", "xlsx"))).active["A2"].value == "Anna Berg"  # type: ignore[index]
    assert fetch("businesses", "csv", "").decode("utf-8-sig").splitlines()[1].startswith("'=cmd")
    for name, form in (("businesses", "vcf"), ("people", "exe"), ("secrets", "csv")):
        assert office.get(reverse("transfer_manage:list", args=[name, form])).status_code == 404
    assert "?country=DE" in office.get(reverse("transfer_manage:exports") + "?country=DE").content.decode()


@pytest.mark.django_db
def test_commands_write_lists_that_come_in_again(tmp_path: Path) -> None:
    PersonFactory(name="Anna Berg", contact_email="anna@nord.example", about="Two\nlines", languages=["de"])
    BusinessFactory(name="Nordkälte", website="https://nordkalte.example")
    for file in ("people.csv", "people.xlsx", "people.vcf", "people.json", "businesses.csv"):
        call_command("export", file.partition(".")[0], str(tmp_path / file), stdout=io.StringIO())
    for what, file in (("businesses", "x.vcf"), ("people", "x.doc"), ("people", "no/such/folder.csv")):
        with pytest.raises(CommandError):
            call_command("export", what, str(tmp_path / file), stdout=io.StringIO())
    Person.objects.all().delete()

    for file in ("people.csv", "people.xlsx", "people.vcf"):
        status, printed = run_import("people", tmp_path / file)
        person = Person.objects.get()
        assert (status, "1 new" in sums(printed)) == (0, True)
        assert (person.name, person.contact_email, person.city, person.country.code, person.languages) == (
            "Anna Berg", "anna@nord.example", "Bremen", "DE", ["de"],
        )  # fmt: skip
        person.delete()
    _status, printed = run_import("businesses", tmp_path / "businesses.csv")
    assert "1 known" in sums(printed)


@pytest.mark.django_db
def test_archive_holds_every_table_or_says_why_not_and_no_secret(tmp_path: Path) -> None:
    member = MemberFactory(name="Anna Berg")
    Account.objects.update(password="a-secret-hash", session_salt="salt-of-the-session")

    manifest = pack_site(tmp_path / "site.zip", now=NOW)

    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        names = set(archive.namelist())
        people = [json.loads(line) for line in archive.read("tables/people.person.jsonl").splitlines()]
        whole = b"".join(archive.read(name) for name in names)
    assert (people[0]["name"], people[0]["account_id"]) == ("Anna Berg", member.account_id)
    assert {part["path"] for part in manifest["parts"]} | {"manifest.json", "README.txt"} == names
    assert b"a-secret-hash" not in whole
    assert b"salt-of-the-session" not in whole
    assert not [field for model in exported_models() for field in exported_fields(model) if is_secret(field)]
    assert set(manifest["left_out"]) == set(LEFT_OUT)


@pytest.mark.django_db
@pytest.mark.usefixtures("own_storage")
def test_owner_has_the_site_packed_and_fetches_it_until_it_expires(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    client.force_login(AccountFactory(email="owner@demo.invalid", roles=("owner",)))
    client.post(reverse("transfer_manage:ask_archive"))
    archive = SiteArchive.objects.get()
    with pytest.raises(ArchiveUnderWay):
        commands.request_archive(actor=Actor.system("test"), now=NOW)
    assert "It is being packed." in client.get(reverse("transfer_manage:exports")).content.decode()

    commands.pack_archive(archive=archive, now=NOW)
    archive.refresh_from_db()
    commands.pack_archive(archive=archive, now=NOW)
    url = reverse("transfer_manage:archive", args=[archive.pk])
    assert url in client.get(reverse("transfer_manage:exports")).content.decode()
    content = b"".join(client.get(url))
    assert (content[:2], len(content)) == (b"PK", archive.size)

    assert commands.drop_expired_archives(now=NOW + timedelta(days=8)) == 1
    assert client.get(url).status_code == 404
    failed = commands.request_archive(actor=Actor.system("test"), now=NOW)
    commands.give_up_archive(archive=failed)
    assert "Could not be packed" in client.get(reverse("transfer_manage:exports")).content.decode()


@pytest.mark.django_db
def test_only_owners_take_the_whole_site(office: Client) -> None:
    assert "whole site" not in office.get(reverse("transfer_manage:exports")).content.decode()
    assert office.post(reverse("transfer_manage:ask_archive")).status_code in {302, 403}
    assert not SiteArchive.objects.exists()
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
def test_member_takes_own_connections_with_what_they_show_to_them(client: Client) -> None:
    me, open_one, closed_one, stranger = (
        MemberFactory(name=name, contact_email=f"{name.split()[0].lower()}@nord.example")
        for name in ("Me Myself", "Anna Berg", "Bo Lind", "Carl Dietz")
    )
    Person.objects.filter(pk=closed_one.pk).update(audiences={"contact": "nobody"})
    for other in (open_one, closed_one):
        low, high = sorted((me, other), key=lambda person: person.pk)
        Connection.objects.create(low=low, high=high, asked_by=me, asked_at=NOW, state="connected", connected_at=NOW)
    client.force_login(account_of(me))

    rows = list(csv.DictReader(io.StringIO(b"".join(client.get("/people/me/connections.csv")).decode("utf-8-sig"))))
    cards = b"".join(client.get("/people/me/connections.vcf")).decode()

    assert [(row["Name"], row["E-mail"]) for row in rows] == [("Anna Berg", "anna@nord.example"), ("Bo Lind", "")]
    assert (cards.count("BEGIN:VCARD"), stranger.name in cards, "Member number" in rows[0]) == (2, False, False)
    assert client.get("/people/me/connections.exe").status_code == 404
