"""The copy of everything that the site holds about somebody: asked for, packed, fetched."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from meetinc.accounts import commands, packing
from meetinc.accounts.errors import ExportUnderWay
from meetinc.accounts.models import Account, DataExport
from meetinc.core.actor import Actor
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.vocabulary import Industry
from meetinc.people.models import Person
from tests.accounts.flows import newest_mail
from tests.accounts.holdings import joined, picture
from tests.factories.accounts import (
    AccountFactory,
    ConsentFactory,
    DataExportFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clear_tries")]
NOW = timezone.now()


def test_an_export_is_asked_for_and_packed_by_the_worker(client: Client) -> None:
    account = joined()
    client.force_login(account)

    client.post(reverse("accounts:request_export"))

    export = DataExport.objects.get()
    assert (export.account, export.state) == (account, "asked")
    assert ProcrastinateJob.objects.get(task_name="accounts.pack_export").args == {"export_id": str(export.pk)}


def test_one_export_at_a_time() -> None:
    account = AccountFactory()
    commands.request_export(actor=Actor.of(account), account=account)

    with pytest.raises(ExportUnderWay):
        commands.request_export(actor=Actor.of(account), account=account)


def test_an_export_holds_what_each_room_knows() -> None:
    account = joined(language="en")
    ConsentFactory(account=account)
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    commands.edit_account(actor=Actor.of(account), account=account, timezone_name="Europe/Malta")
    export = DataExportFactory(account=account)

    commands.pack_export(export=export, now=NOW)

    export.refresh_from_db()
    assert (export.state, export.ready_at, export.expires_at) == ("ready", NOW, NOW + timedelta(days=7))
    file = Path(default_storage.path(export.file))
    assert [oct(path.stat().st_mode & 0o777) for path in (file, file.parent)] == ["0o600", "0o700"]
    with default_storage.open(export.file) as stored, zipfile.ZipFile(stored) as archive:
        names = set(archive.namelist())
        accounts, people = (json.loads(archive.read(name)) for name in ("accounts.json", "people.json"))
        everything = b"".join(archive.read(name) for name in names)
    assert {"accounts.json", "account.json", "people.json", "core.json", "mfa.json", "README.txt"} <= names
    assert accounts["account"][0]["email"] == "anna@example.org"
    assert accounts["consent"][0]["kind"] == "terms"
    assert people["person"][0]["name"] == "Zelda Quince"
    assert b"JBSWY3DPEHPK3PXP" not in everything
    assert account.password.encode() not in everything
    assert "Copy" in newest_mail(account.email) or "packed" in newest_mail(account.email)


def test_an_export_holds_nothing_of_others() -> None:
    account, other = joined(), AccountFactory(email="other@example.org")
    ConsentFactory(account=other)

    with packing.archive_of(account) as packed, zipfile.ZipFile(packed) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())

    assert b"other@example.org" not in everything


def test_packing_twice_leaves_one_archive() -> None:
    export = DataExportFactory()

    for _time in range(2):
        commands.pack_export(export=DataExport.objects.get(pk=export.pk))
    commands.pack_export(export=export)

    assert len(default_storage.listdir("exports")[1]) == 1
    assert OutgoingMail.objects.count() == 1


def test_an_export_that_failed_is_told() -> None:
    export = DataExportFactory()

    for _time in range(2):
        commands.give_up_export(export=export)

    export.refresh_from_db()
    assert export.state == "failed"
    assert OutgoingMail.objects.get().template == "accounts/mail/export_failed"


def test_an_export_is_fetched_by_its_owner_alone(client: Client, owner: Account) -> None:
    export = commands.pack_export(export=DataExportFactory())
    link = reverse("accounts:export", args=[export.pk])
    stranger, nobody = Client(), Client()
    stranger.force_login(owner)
    client.force_login(export.account)

    fetched = client.get(link)

    assert zipfile.is_zipfile(BytesIO(b"".join(fetched.streaming_content)))  # type: ignore[arg-type]
    assert "no-store" in fetched.headers["Cache-Control"]
    assert stranger.get(link).status_code == 404
    assert nobody.get(link).status_code == 302


def test_an_expired_export_is_gone(client: Client) -> None:
    export = commands.pack_export(export=DataExportFactory(), now=NOW - timedelta(days=8))
    client.force_login(export.account)

    before = client.get(reverse("accounts:export", args=[export.pk])).status_code
    dropped = commands.drop_expired_exports(now=NOW)

    assert (before, dropped) == (404, 1)
    assert not default_storage.exists(export.file)
    assert not DataExport.objects.exists()


def test_an_export_whose_file_is_lost_is_not_found(client: Client) -> None:
    export = commands.pack_export(export=DataExportFactory())
    default_storage.delete(export.file)
    client.force_login(export.account)

    assert client.get(reverse("accounts:export", args=[export.pk])).status_code == 404


def test_suspended_members_still_get_their_data(client: Client) -> None:
    client.force_login(AccountFactory(status="suspended"))

    client.post(reverse("accounts:request_export"))

    assert DataExport.objects.count() == 1


def test_the_copy_holds_the_portrait() -> None:
    account = joined()
    Person.objects.filter(account=account).update(photo=picture())

    with packing.archive_of(account) as packed, zipfile.ZipFile(packed) as archive:
        people = json.loads(archive.read("people.json"))

        assert archive.read(people["person"][0]["photo"]).startswith(b"\x89PNG")


def test_a_picture_that_is_lost_is_said_to_be() -> None:
    account = joined()
    portrait = picture()
    Person.objects.filter(account=account).update(photo=portrait)
    default_storage.delete(portrait.file.name)

    with packing.archive_of(account) as packed, zipfile.ZipFile(packed) as archive:
        assert json.loads(archive.read("people.json"))["person"][0]["photo"].endswith("(missing)")


def test_a_second_export_is_refused_with_a_sentence(client: Client) -> None:
    client.force_login(AccountFactory())
    client.post(reverse("accounts:request_export"))

    page = client.post(reverse("accounts:request_export"), follow=True).content

    assert b"being packed already" in page
    assert DataExport.objects.count() == 1


def test_lists_of_the_export_are_written_as_words() -> None:
    account = joined()
    industry = Industry.objects.first()
    assert industry is not None
    Person.objects.get(account=account).industries.add(industry)

    with packing.archive_of(account) as packed, zipfile.ZipFile(packed) as archive:
        person = json.loads(archive.read("people.json"))["person"][0]

    assert person["industries"] == [str(industry)]
