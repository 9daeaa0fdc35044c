"""An import in the back office, from the file to the undo."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from meetinc.businesses.models import Business
from meetinc.core.actor import Actor
from meetinc.people.commands import edit_person
from meetinc.people.models import Person
from meetinc.transfer import commands
from meetinc.transfer.models import ImportRow, ImportRun
from tests.factories.accounts import AccountFactory
from tests.factories.people import MemberFactory, PersonFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()
GUESTS = (
    "Name,E-mail,Company,City,Languages\r\n"
    "Anna Berg,anna@nord.example,Nordkälte,Bremen,German\r\n"
    "Bo Lind,bo@syd.example,,Malmö,Swedish\r\n"
    "Bo Lind,bo@syd.example,,,\r\n"
    ",,,,\r\n"
)


def upload(office: Client, text: str | bytes = GUESTS, kind: str = "people", name: str = "guests.csv") -> Any:
    content = text.encode() if isinstance(text, str) else text
    data = {"kind": kind, "file": SimpleUploadedFile(name, content), "source": "Fair 2026"}
    return office.post(reverse("transfer_manage:upload"), data)


def checked(office: Client, text: str = GUESTS, on_known: str = "keep", kind: str = "people") -> ImportRun:
    """An import that was uploaded, mapped as guessed, and checked by the worker."""
    upload(office, text, kind)
    run = ImportRun.objects.latest("pk")
    data = {f"column-{number}": field for number, field in enumerate(run.mapping)}
    office.post(reverse("transfer_manage:columns", args=[run.pk]), {**data, "on_known": on_known, "companies": "add"})
    return work(run)


def work(run: ImportRun) -> ImportRun:
    """What the worker does next with a run."""
    run = ImportRun.objects.get(pk=run.pk)
    act = {"checking": commands.check_import, "writing": commands.write_import, "undoing": commands.undo_import}
    act[run.state](run=run, now=timezone.now())
    return ImportRun.objects.get(pk=run.pk)


def act(office: Client, name: str, run: ImportRun, **data: str) -> Any:
    return office.post(reverse(f"transfer_manage:{name}", args=[run.pk]), data)


def see(office: Client, run: ImportRun, query: str = "") -> str:
    return office.get(reverse("transfer_manage:run", args=[run.pk]) + query).content.decode()


def test_import_from_upload_to_undo(office: Client) -> None:
    answer = upload(office)
    run = ImportRun.objects.get()
    assert answer.headers["Location"] == reverse("transfer_manage:run", args=[run.pk])
    assert run.mapping == ["name", "email", "company", "city", "languages"]
    assert "anna@nord.example" in see(office, run)

    run = checked(office)
    assert (run.state, run.created, run.repeated, run.left_out) == ("checked", 2, 1, 0)
    assert Person.objects.filter(account=None).count() == 0
    page = see(office, run)
    assert all(text in page for text in ("Malmö", "svenska", "Nothing has been written."))

    act(office, "write", run)
    assert "Being imported" in see(office, run)
    run = work(run)
    assert (run.state, run.file, run.created) == ("done", "", 2)
    _anna, bo = Person.objects.filter(account=None).order_by("name")
    edit_person(actor=Actor.system("test"), person=bo, about="Knows pumps.")

    assert "stays" in office.get(reverse("transfer_manage:undo", args=[run.pk])).content.decode()
    act(office, "undo", run)
    run = work(run)
    assert (run.state, list(Person.objects.filter(account=None))) == ("undone", [bo])
    assert not Business.objects.exists()
    assert "Bo Lind" in see(office, run)
    report = b"".join(office.get(reverse("transfer_manage:report", args=[run.pk])).streaming_content).decode(
        "utf-8-sig"
    )
    assert [row[:2] for row in csv.reader(io.StringIO(report))][1:] == [
        ["2", "removed"],
        ["3", "kept"],
        ["4", "repeated"],
    ]


def test_duplicates_are_shown_side_by_side_and_chosen_one_by_one(office: Client) -> None:
    anna = PersonFactory(name="Anna Berg", city="Bremen", languages=[], headline="Sells")
    bo = PersonFactory(name="Bo Lind", city="Malmö", languages=[], country="")
    run = checked(office)

    page = see(office, run, "?show=known")
    assert (run.created, run.known) == (0, 2)
    assert (page.count("On the site"), "It is another one: add it" in page) == (2, True)
    act(office, "choose_for_all", run, choice="fill")
    assert "<strong><bdi>svenska</bdi></strong>" in see(office, run)
    act(office, "choose", run, **{"choice-2": "new", "choice-3": "fill"})
    act(office, "write", run)
    run = work(run)

    bo.refresh_from_db()
    assert (run.created, run.updated, bo.languages) == (1, 1, ["sv"])
    assert Person.objects.filter(name="Anna Berg").exclude(pk=anna.pk).exists()
    act(office, "undo", run)
    work(run)
    bo.refresh_from_db()
    assert (bo.languages, set(run.row_set.exclude(undone="").values_list("undone", flat=True))) == (
        [], {"removed", "put_back"},
    )  # fmt: skip


def test_rejected_rows_hold_everything_back_until_they_are_left_out(office: Client) -> None:
    run = checked(office, "Name,Country\r\nAcme,DE\r\nBeta,Atlantis\r\n", kind="businesses")

    assert "Atlantis" in see(office, run, "?show=rejected")
    act(office, "write", run)
    assert ImportRun.objects.get(pk=run.pk).state == "checked"
    act(office, "write", run, skip_rejected="on")
    run = work(run)

    assert (run.state, run.created, run.rejected, Business.objects.get().name) == ("done", 1, 1, "Acme")


def test_bad_files_and_mappings_are_told_beside_the_form(office: Client) -> None:
    assert "binary data" in upload(office, bytes(range(256))).content.decode()
    assert upload(office, b"").status_code == 422
    assert "cards of people" in upload(office, "BEGIN:VCARD\nFN:A\nEND:VCARD\n", "businesses").content.decode()
    assert not ImportRun.objects.exists()
    upload(office)
    run = ImportRun.objects.get()
    answer = office.post(reverse("transfer_manage:columns", args=[run.pk]), {"on_known": "keep", "companies": "add"})
    assert (answer.status_code, "No column seems to hold names" in answer.content.decode()) == (422, True)
    name = run.file
    act(office, "discard", run)
    assert not ImportRun.objects.exists()
    assert name


def test_progress_is_polled_and_a_dead_job_can_be_thrown_away(office: Client) -> None:
    run = checked(office)
    act(office, "write", run)
    url = reverse("transfer_manage:run", args=[run.pk])

    partial = office.get(url, headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in partial, 'hx-trigger="every 2s"' in partial) == (False, True)
    assert "Look how far it is" in see(office, run), "also without JavaScript, and never by itself"
    ImportRun.objects.update(heard_at=NOW - timedelta(minutes=10))
    assert "cut short" in see(office, run)
    act(office, "discard", run)

    assert not ImportRun.objects.exists()
    run = checked(office)
    assert office.get(reverse("transfer_manage:run", args=[run.pk]), headers={"HX-Request": "true"}).headers[
        "HX-Refresh"
    ]


def test_file_that_is_gone_and_a_site_that_changed_are_told(office: Client) -> None:
    run = checked(office)
    default_storage.delete(run.file)
    act(office, "write", run)
    assert (work(run).state, "Upload it again" in see(office, run)) == ("failed", True)


def test_preview_needs_the_same_queries_for_one_row_and_many(
    office: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        PersonFactory(name=f"Gast Nummer{number}", city="Ulm")
    few = checked(office, "Name,City\r\nGast Nummer0,Ulm\r\n")
    many = checked(office, "Name,City\r\n" + "".join(f"Gast Nummer{number},Ulm\r\n" for number in range(20)))
    see(office, few)

    with django_assert_max_num_queries(40) as spent:
        see(office, few)
    with django_assert_max_num_queries(len(spent) + 1):  # the site's settings are read anew every two seconds
        see(office, many)


def test_only_organisers_import(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    run = ImportRun.objects.create(kind="people", file_digest="0" * 64, started_at=NOW)
    client.force_login(AccountFactory(email="editor@demo.invalid", roles=("editor",)))
    for name in ("imports", "upload", "exports"):
        assert client.get(reverse(f"transfer_manage:{name}")).status_code in {302, 403}
    for name in ("run", "report", "undo"):
        assert client.get(reverse(f"transfer_manage:{name}", args=[run.pk])).status_code in {302, 403}


def test_old_runs_lose_their_rows_and_unwritten_ones_go(office: Client) -> None:
    run = checked(office)
    act(office, "write", run)
    run = work(run)
    upload(office)

    commands.forget_old_imports(now=NOW + timedelta(days=8))
    assert list(ImportRun.objects.all()) == [run]
    commands.forget_old_imports(now=NOW + timedelta(days=91))

    assert not ImportRow.objects.exists()
    assert "can no longer be undone" in see(office, run)
    assert "Imported" in office.get(reverse("transfer_manage:imports")).content.decode()


def test_imports_are_searched_and_exported(office: Client) -> None:
    checked(office)
    ImportRun.objects.create(
        kind="businesses", file_name="firms.xlsx", source="Fair", file_digest="0" * 64, started_at=NOW
    )
    page = reverse("transfer_manage:imports")

    found = {query: office.get(page + query).text.count('<td class="title">') for query in (
        "", "?words=fair+firms", "?kind=people", "?kind=businesses&state=failed", "?words=nothing",
    )}  # fmt: skip
    exported = b"".join(office.get(f"{page}?form=json&kind=businesses")).decode()

    assert found == {
        "": 2,
        "?words=fair+firms": 1,
        "?kind=people": 1,
        "?kind=businesses&state=failed": 0,
        "?words=nothing": 0,
    }
    assert [row["file"] for row in json.loads(exported)] == ["firms.xlsx"]


def test_member_who_was_in_the_file_keeps_what_is_theirs(office: Client) -> None:
    member = MemberFactory(name="Anna Berg", account__email="anna@nord.example", city="", languages=[])
    run = checked(office, on_known="replace")
    act(office, "write", run)
    work(run)
    member.refresh_from_db()
    assert (member.city, member.contact_email) == ("Bremen", "")
