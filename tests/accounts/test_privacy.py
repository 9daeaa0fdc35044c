"""Consents, the copy of everything, erasure: what each room holds, by what its models declare."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import ForeignKey
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image as PillowImage
from procrastinate.contrib.django.models import ProcrastinateJob

from meetinc.accounts import commands, erasure_file, packing, personal_data
from meetinc.accounts.errors import ExportUnderWay, LastOwner, NothingToErase
from meetinc.accounts.models import Account, Consent, DataExport, ErasureEntry
from meetinc.core.actor import Actor
from meetinc.core.audit import AuditEntry, history_of, pseudonym
from meetinc.core.errors import NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.outbox.models import OutboxEvent
from meetinc.core.personal_data import Erase, PersonalData
from meetinc.core.pictures import Picture
from meetinc.core.vocabulary import Industry
from meetinc.people.models import Person
from tests.accounts.conftest import SYSTEM
from tests.accounts.flows import newest_mail, sign_in
from tests.factories.accounts import (
    AccountFactory,
    ConsentFactory,
    DataExportFactory,
    InvitationFactory,
    LegalTextFactory,
)
from tests.factories.meets import MeetFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clear_tries")]
Status = Account.Status
NOW = timezone.now()


def joined(**values: Any) -> Account:
    """Somebody who joined by our own command, with what other rooms made of it."""
    return commands.create_account(
        actor=SYSTEM, email="anna@example.org", name="Zelda Quince", status="active", verified=True, **values
    )


def events() -> list[str]:
    return list(OutboxEvent.objects.filter(name__startswith="accounts.").order_by("pk").values_list("name", flat=True))


# -- consents


def test_a_consent_is_written_once_and_keeps_its_time() -> None:
    account = AccountFactory()
    me = Actor.of(account)

    first = commands.record_consent(actor=me, account=account, kind="terms", version=2, language="en", now=NOW)
    again = commands.record_consent(actor=me, account=account, kind="terms", version=2, now=NOW + timedelta(days=1))

    assert (again.pk, again.given_at, again.language) == (first.pk, NOW, "en")
    assert AuditEntry.objects.filter(action="consent.given").count() == 1


def test_a_withdrawal_keeps_the_log_and_consent_can_be_given_anew() -> None:
    account = AccountFactory()
    me = Actor.of(account)
    commands.record_consent(actor=me, account=account, kind="newsletter", now=NOW)

    count = commands.withdraw_consent(actor=me, account=account, kind="newsletter", now=NOW + timedelta(days=1))
    commands.record_consent(actor=me, account=account, kind="newsletter", now=NOW + timedelta(days=2))

    assert count == 1
    assert list(Consent.objects.order_by("given_at").values_list("given_at", "withdrawn_at")) == [
        (NOW, NOW + timedelta(days=1)),
        (NOW + timedelta(days=2), None),
    ]


def test_nobody_consents_for_another(owner: Account) -> None:
    account = AccountFactory()

    with pytest.raises(NotAllowed):
        commands.record_consent(actor=Actor.of(owner), account=account, kind="terms")

    assert not Consent.objects.exists()


def test_a_new_version_asks_at_the_next_page_and_leads_back(client: Client) -> None:
    account = AccountFactory()
    client.force_login(account)
    before = client.get("/people/").status_code
    LegalTextFactory(version=2, note="We say who sees your profile.")
    _forget()

    asked = client.get("/people/?country=MT")
    page = client.get(asked.headers["Location"])
    refused = client.post(reverse("accounts:agree"), {"next": "/people/?country=MT"})
    agreed = client.post(reverse("accounts:agree"), {"terms_2": "on", "next": "/people/?country=MT"})

    assert before == 200
    assert asked.headers["Location"] == "/account/agree/?next=%2Fpeople%2F%3Fcountry%3DMT"
    assert b"who sees your profile" in page.content
    assert refused.status_code == 422
    assert agreed.headers["Location"] == "/people/?country=MT"
    assert client.get("/people/").status_code == 200
    assert Consent.objects.get().version == 2


def test_what_somebody_sends_is_taken_before_they_are_asked(client: Client) -> None:
    client.force_login(AccountFactory())
    LegalTextFactory()
    _forget()

    assert client.post(reverse("accounts:edit"), {"name": "Anna B."}).headers["Location"] == reverse(
        "accounts:overview"
    )


def test_a_version_that_came_while_reading_is_not_agreed_to(client: Client) -> None:
    account = AccountFactory()
    client.force_login(account)
    LegalTextFactory(version=1)
    LegalTextFactory(version=2)
    _forget()

    response = client.post(reverse("accounts:agree"), {"terms_1": "on"})

    assert response.status_code == 422
    assert not Consent.objects.exists()


def test_a_strangers_page_is_no_place_to_go_after_agreeing(client: Client) -> None:
    client.force_login(AccountFactory())

    assert client.get(reverse("accounts:agree"), {"next": "https://evil.example/"}).headers["Location"] == "/"


def test_withdrawing_the_terms_asks_again(client: Client) -> None:
    account = AccountFactory()
    client.force_login(account)
    LegalTextFactory()
    _forget()
    client.post(reverse("accounts:agree"), {"terms_1": "on"})

    client.post(reverse("accounts:withdraw", args=["terms"]))

    assert client.get("/people/").headers["Location"].startswith(reverse("accounts:agree"))
    assert client.post(reverse("accounts:withdraw", args=["terms"])).status_code == 404


# -- the copy of everything


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


# -- erasure


def test_an_erasure_is_confirmed_by_typing_the_address(client: Client) -> None:
    account = AccountFactory(email="Anna@example.org", secret="correct horse battery")
    client.force_login(account)

    refused = client.post(reverse("accounts:erase"), {"confirm": "anna"})
    done = client.post(reverse("accounts:erase"), {"confirm": " anna@example.org "})

    account.refresh_from_db()
    assert refused.status_code == 422
    assert done.status_code == 200
    assert (account.status, account.erase_after) == ("closed", account.closed_at + timedelta(days=14))
    assert "_auth_user_id" not in client.session
    assert "will be erased" in newest_mail(account.email)
    assert events() == ["accounts.closed"]


def test_signing_in_within_the_time_of_grace_keeps_the_account(client: Client) -> None:
    account = AccountFactory(secret="correct horse battery")
    commands.request_erasure(actor=Actor.of(account), account=account)

    led_to = sign_in(client, account.email, "correct horse battery").headers["Location"]
    client.post(reverse("accounts:closing"))

    account.refresh_from_db()
    assert led_to == reverse("accounts:closing")
    assert (account.status, account.erase_after, account.closed_at) == ("active", None, None)
    assert events() == ["accounts.closed", "accounts.activated"]


@pytest.mark.parametrize("status", ["pending", "suspended"])
def test_a_kept_account_comes_back_as_it_was(status: str) -> None:
    account = AccountFactory(status=status)
    commands.request_erasure(actor=Actor.of(account), account=account)

    commands.cancel_erasure(actor=Actor.of(account), account=account)

    account.refresh_from_db()
    assert account.status == status


def test_asking_twice_does_not_lengthen_the_time() -> None:
    account = AccountFactory()
    commands.request_erasure(actor=Actor.of(account), account=account, now=NOW)

    again = commands.request_erasure(actor=Actor.of(account), account=account, now=NOW + timedelta(days=3))

    assert again.closed_at == NOW


def test_there_is_nothing_to_keep_where_nothing_was_asked() -> None:
    account = AccountFactory()

    with pytest.raises(NothingToErase):
        commands.cancel_erasure(actor=Actor.of(account), account=account)


def test_the_last_owner_is_not_erased(owner: Account) -> None:
    with pytest.raises(LastOwner):
        commands.request_erasure(actor=Actor.of(owner), account=owner)


def test_nobody_asks_for_anothers_erasure(owner: Account) -> None:
    account = AccountFactory()

    with pytest.raises(NotAllowed):
        commands.request_erasure(actor=Actor.of(owner), account=account)


def test_only_what_is_due_is_erased() -> None:
    due, waiting, member = AccountFactory(), AccountFactory(), AccountFactory()
    commands.request_erasure(actor=Actor.of(due), account=due, now=NOW - timedelta(days=15))
    commands.request_erasure(actor=Actor.of(waiting), account=waiting, now=NOW - timedelta(days=13))

    count = commands.erase_due_accounts(now=NOW)

    assert count == 1
    assert set(Account.objects.values_list("pk", flat=True)) == {waiting.pk, member.pk}


def test_erasure_takes_everything_and_leaves_a_former_member(
    client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    account = joined()
    sign_in(client, account.email, "")
    client.force_login(account)
    client.get(reverse("accounts:overview"))
    ConsentFactory(account=account)
    InvitationFactory(email=account.email, accepted_by=account, accepted_at=NOW)
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    export = commands.pack_export(export=DataExportFactory(account=account))
    acted = history_of(account).count()
    account_id, email = account.pk, account.email

    with django_capture_on_commit_callbacks(execute=True):
        commands.erase_account(actor=SYSTEM, account=account, now=NOW)

    assert not Account.objects.filter(pk=account_id).exists()
    assert not default_storage.exists(export.file)
    assert not OutgoingMail.objects.filter(to=email).exists()
    assert not AuditEntry.objects.filter(account_id=account_id).exists()
    assert acted
    assert str(Person.objects.get()) == "Former member"
    assert events()[-1] == "accounts.erased"
    assert list(ErasureEntry.objects.values_list("account_id", "erased_at")) == [(account_id, NOW)]
    assert client.get(reverse("accounts:overview")).status_code == 302
    assert _mentions(email) == []
    assert _mentions("Zelda Quince") == []


def test_a_portrait_goes_with_its_file(django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    account = joined()
    portrait = _picture()
    Person.objects.filter(account=account).update(photo=portrait)
    other = _picture()

    with django_capture_on_commit_callbacks(execute=True):
        commands.erase_account(actor=SYSTEM, account=account)

    assert list(Picture.objects.all()) == [other]
    assert not default_storage.exists(portrait.file.name)
    assert default_storage.exists(other.file.name)


def test_the_copy_holds_the_portrait() -> None:
    account = joined()
    Person.objects.filter(account=account).update(photo=_picture())

    with packing.archive_of(account) as packed, zipfile.ZipFile(packed) as archive:
        people = json.loads(archive.read("people.json"))

        assert archive.read(people["person"][0]["photo"]).startswith(b"\x89PNG")


def test_a_picture_that_is_lost_is_said_to_be() -> None:
    account = joined()
    portrait = _picture()
    Person.objects.filter(account=account).update(photo=portrait)
    default_storage.delete(portrait.file.name)

    with packing.archive_of(account) as packed, zipfile.ZipFile(packed) as archive:
        assert json.loads(archive.read("people.json"))["person"][0]["photo"].endswith("(missing)")


def test_the_audit_keeps_a_pseudonym() -> None:
    account = AccountFactory()
    commands.edit_account(actor=Actor.of(account), account=account, name="Anna B.")

    commands.erase_account(actor=SYSTEM, account=account)

    entry = AuditEntry.objects.get(action="account.edited")
    assert (entry.account, entry.label) == (None, pseudonym(account.pk))


def test_only_the_site_erases(owner: Account) -> None:
    account = AccountFactory()

    with pytest.raises(NotAllowed):
        commands.erase_account(actor=Actor.of(owner), account=account)

    assert Account.objects.filter(pk=account.pk).exists()


def test_a_granted_role_outlives_who_granted_it(owner: Account, member: Account) -> None:
    commands.grant_role(actor=Actor.of(owner), account=member, role="owner")

    commands.erase_account(actor=SYSTEM, account=owner)

    assert member.role_grants.get().granted_by is None


def test_unfinished_sign_ups_and_declined_applicants_are_erased_in_time() -> None:
    old, new = AccountFactory(status="pending", verified=False), AccountFactory(status="pending", verified=False)
    waiting = AccountFactory(status="pending")
    declined = AccountFactory(status="closed", erase_after=None, closed_at=NOW - timedelta(days=31))
    Account.objects.filter(pk__in=(old.pk, waiting.pk)).update(created_at=NOW - timedelta(days=8))

    count = commands.erase_unverified_accounts(now=NOW)

    assert count == 2
    assert set(Account.objects.values_list("pk", flat=True)) == {new.pk, waiting.pk}
    assert declined.pk not in set(Account.objects.values_list("pk", flat=True))


def test_a_restored_backup_erases_again(django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    account = AccountFactory()
    with django_capture_on_commit_callbacks(execute=True):
        commands.erase_account(actor=SYSTEM, account=account, now=NOW)
    ErasureEntry.objects.all().delete()  # the database is lost; the file beside it is not
    log = commands.erasure_log()
    back = AccountFactory(pk=account.pk)
    Account.objects.filter(pk=back.pk).update(created_at=NOW - timedelta(days=1))

    first, second = commands.replay_erasures(log), commands.replay_erasures(log)

    assert log == [{"account_id": account.pk, "erased_at": NOW.isoformat()}]
    assert (first, second) == (1, 0)
    assert not Account.objects.filter(pk=account.pk).exists()
    assert ErasureEntry.objects.get().account_id == account.pk


def test_an_account_made_later_with_the_same_number_stays() -> None:
    account = AccountFactory()

    count = commands.replay_erasures([{"account_id": account.pk, "erased_at": NOW - timedelta(days=1)}])

    assert count == 0
    assert Account.objects.filter(pk=account.pk).exists()


def test_a_time_that_cannot_be_read_stops_the_replay() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        commands.replay_erasures([{"account_id": 1, "erased_at": "yesterday"}])


def test_the_file_of_erasures_survives_a_torn_line(settings: Any) -> None:
    erasure_file.add(7, NOW)
    with (settings.DATA_DIR / "erasures.jsonl").open("a") as log:
        log.write('{"account_id": 8, "era')

    assert erasure_file.read() == [(7, NOW)]


# -- the declarations


def test_every_model_with_a_way_to_an_account_says_what_becomes_of_it() -> None:
    declared = {holding.model for holding in personal_data.holdings()}
    account = get_user_model()

    silent = {
        model._meta.label
        for model in apps.get_models()
        if model not in declared
        and any(isinstance(field, ForeignKey) and field.related_model is account for field in model._meta.get_fields())
    }

    assert silent == set()


@pytest.mark.parametrize("holding", list(personal_data.holdings()), ids=lambda holding: holding.model._meta.label)
def test_every_declaration_names_what_exists(holding: personal_data.Holding) -> None:
    list(holding.rows_of(0))

    for field in holding.declared.export:
        assert hasattr(holding.model, field.split("__")[0]), field
    for field in holding.declared.erase.fields:
        holding.model._meta.get_field(field)


def _picture() -> Picture:
    """A small picture with a file of its own."""
    content = BytesIO()
    PillowImage.new("RGB", (8, 8)).save(content, "PNG")
    return Picture.objects.create(title="Portrait", file=ContentFile(content.getvalue(), "portrait.png"))


def _mentions(text: str) -> list[str]:
    """The tables that still hold a text, of all tables."""
    from django.db import connection

    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT count(*) FROM {name} row WHERE row::text ILIKE %s", [f"%{text}%"])
            if (cursor.fetchone() or (0,))[0]:
                found.append(table)
    return found


def _forget() -> None:
    from meetinc.accounts import queries

    queries.forget_versions()


# -- refusals on the pages


def test_a_second_export_is_refused_with_a_sentence(client: Client) -> None:
    client.force_login(AccountFactory())
    client.post(reverse("accounts:request_export"))

    page = client.post(reverse("accounts:request_export"), follow=True).content

    assert b"being packed already" in page
    assert DataExport.objects.count() == 1


def test_the_last_owner_reads_why_they_stay(client: Client, owner: Account) -> None:
    client.force_login(owner)

    response = client.post(reverse("accounts:erase"), {"confirm": owner.email})

    assert response.status_code == 422
    assert b"needs an owner" in response.content


def test_keeping_what_nobody_wants_erased_says_so(client: Client) -> None:
    client.force_login(AccountFactory())

    assert b"not about to be erased" in client.post(reverse("accounts:closing"), follow=True).content


def test_lists_of_the_export_are_written_as_words() -> None:
    account = joined()
    industry = Industry.objects.first()
    assert industry is not None
    Person.objects.get(account=account).industries.add(industry)

    with packing.archive_of(account) as packed, zipfile.ZipFile(packed) as archive:
        person = json.loads(archive.read("people.json"))["person"][0]

    assert person["industries"] == [str(industry)]


def test_what_cannot_be_deleted_is_named() -> None:
    person = MeetFactory().requester
    holding = personal_data.Holding(Person, PersonalData(subject="account", export=(), erase=Erase.delete()))

    with pytest.raises(RuntimeError, match=r"people\.Person"):
        personal_data._delete([(holding, [person.pk])])


def test_others_keep_their_meets_with_a_former_member() -> None:
    meet = MeetFactory()

    commands.erase_account(actor=SYSTEM, account=meet.requester.account)

    meet.refresh_from_db()
    assert str(Person.objects.get(pk=meet.requester_id)) == "Former member"
    assert str(meet.invitee) != "Former member"
