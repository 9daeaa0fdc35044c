"""Roles and their permissions, languages and clocks, the worker's tasks, and what things call themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from procrastinate.contrib.django import app
from pytest_django.fixtures import Settings
from wagtail.models import Collection, GroupCollectionPermission

from meetinc.accounts import commands, locale, roles, tasks
from meetinc.accounts.commands import exporting
from meetinc.accounts.errors import WrongState
from meetinc.accounts.forms.own import AccountForm, EraseForm
from meetinc.accounts.models import Account, DataExport
from meetinc.accounts.templatetags.accounts import as_json, device
from meetinc.core.actor import Actor
from meetinc.core.errors import NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.site import SiteSettings
from tests.factories.accounts import (
    AccountFactory,
    ConsentFactory,
    DataExportFactory,
    InvitationFactory,
    LegalTextFactory,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SUMMER, WINTER = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
Decide = Callable[..., SiteSettings]


# -- roles


def test_each_role_has_a_group_with_the_least_it_needs() -> None:
    roles.make_groups()

    held = {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.filter(name__startswith="role: ")
    }

    assert held["role: moderator"] == held["role: accountant"] == {"access_admin"}
    assert held["role: organiser"] == {"access_admin", "add_image", "change_image", "choose_image"}
    assert held["role: owner"] == held["role: editor"] == {*held["role: organiser"], "delete_image"}


def test_pictures_are_open_to_the_roles_that_work_with_them() -> None:
    roles.make_groups()
    roles.make_groups()

    held = GroupCollectionPermission.objects.filter(group__name="role: organiser")

    assert set(held.values_list("permission__codename", flat=True)) == {"add_image", "change_image", "choose_image"}


def test_a_permission_that_a_role_lost_is_taken_back() -> None:
    group = Group.objects.get(name="role: moderator")
    image = roles._permissions(frozenset({"wagtailimages.add_image"}))[0]
    GroupCollectionPermission.objects.create(group=group, collection=Collection.get_first_root_node(), permission=image)

    roles.make_groups()

    assert not GroupCollectionPermission.objects.filter(group=group).exists()


def test_a_database_without_collections_is_no_error() -> None:
    Collection.objects.all().delete()

    roles.make_groups()

    assert Group.objects.filter(name="role: owner").exists()


def test_rooms_add_to_a_role_and_owners_may_do_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles, "_allowed", {**roles._allowed, "editor": set(roles._allowed["editor"])})

    roles.allow("editor", "news.add_article")

    assert "news.add_article" in roles.allowed("editor")
    assert "news.add_article" in roles.allowed("owner")
    assert "news.add_article" not in roles.allowed("moderator")


def test_roles_are_read_once_and_anew_after_a_refresh(django_assert_num_queries: Any) -> None:
    account = Account.objects.get(pk=AccountFactory(roles=("editor",)).pk)

    with django_assert_num_queries(1):
        assert account.role_names() == account.role_names() == frozenset({"editor"})
    account.role_grants.all().delete()
    account.refresh_from_db()

    assert account.role_names() == frozenset()


# -- languages and clocks


def test_zones_are_named_for_places_with_their_distance_now() -> None:
    groups = dict(locale.zone_choices(now=SUMMER))

    assert ("Europe/Malta", "Malta (UTC+2)") in groups["Europe"]
    assert ("America/Argentina/Ushuaia", "Argentina – Ushuaia (UTC−3)") in groups["America"]
    assert locale.offset_label("Europe/Malta", WINTER) == "UTC+1"
    assert locale.offset_label("Asia/Kolkata", SUMMER) == "UTC+5:30"
    assert not locale.is_known_zone("EST5EDT")


def test_languages_are_those_on_offer_by_their_own_names(settings: Settings, decide: Decide) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "German"), ("fr", "French")]
    decide(languages=["en", "de"])

    assert [str(label) for _code, label in locale.language_choices()] == ["As my browser says", "English", "Deutsch"]


@pytest.mark.parametrize(
    ("own", "site", "zone"),
    [("Asia/Tokyo", "Europe/Malta", "Asia/Tokyo"), ("", "Europe/Malta", "Europe/Malta"), ("", "Mars/Base", "UTC")],
)
def test_a_clock_is_ones_own_then_the_sites(decide: Decide, own: str, site: str, zone: str) -> None:
    decide(time_zone=site)

    assert locale.zone_of(SimpleNamespace(timezone=own)) == ZoneInfo(zone)


def test_pages_speak_the_language_of_the_account_unless_this_computer_chose(client: Client, settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "German")]
    client.force_login(AccountFactory(language="de"))

    own = client.get(reverse("accounts:overview")).headers["Content-Language"]
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    chosen = client.get(reverse("accounts:overview")).headers["Content-Language"]

    assert (own, chosen) == ("de", "en")


def test_choosing_a_language_sets_the_cookie_and_choosing_none_takes_it_away(
    client: Client, settings: Settings
) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "German")]
    client.force_login(AccountFactory())

    client.post(reverse("accounts:edit"), {"name": "Anna", "language": "de", "timezone": ""})
    set_to = client.cookies[settings.LANGUAGE_COOKIE_NAME].value
    client.post(reverse("accounts:edit"), {"name": "Anna", "language": "", "timezone": ""})

    assert set_to == "de"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == ""


def test_a_wrong_choice_keeps_what_was_typed(client: Client) -> None:
    client.force_login(AccountFactory())

    response = client.post(reverse("accounts:edit"), {"name": "Half typed", "timezone": "Mars/Base"})

    assert response.status_code == 422
    assert b"Half typed" in response.content


def test_with_one_language_there_is_nothing_to_choose() -> None:
    assert "language" not in AccountForm(account=AccountFactory()).fields


def test_a_refusal_of_the_command_stands_beside_its_field(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "is_known_zone", lambda _name: False)
    monkeypatch.setattr("meetinc.accounts.commands.registration.is_known_zone", lambda _name: False)
    client.force_login(AccountFactory())

    response = client.post(reverse("accounts:edit"), {"name": "Anna", "timezone": "Europe/Malta"})

    assert "timezone" in response.context["form"].errors


# -- status


@pytest.mark.parametrize(
    ("status", "words"), [("pending", b"nearly in"), ("suspended", b"suspended"), ("closed", b"closed")]
)
def test_a_members_page_tells_others_why_it_is_closed_to_them(client: Client, status: str, words: bytes) -> None:
    client.force_login(AccountFactory(status=status))

    response = client.get("/meets/")

    assert response.status_code == 403
    assert words in response.content


@pytest.mark.parametrize("page", ["pending", "suspended", "closing"])
def test_members_have_no_such_page(client: Client, page: str) -> None:
    client.force_login(AccountFactory())

    assert client.get(reverse(f"accounts:{page}")).headers["Location"] == reverse("accounts:overview")


def test_the_second_factor_page_leads_on_within_the_site_only(client: Client) -> None:
    client.force_login(AccountFactory())

    page = client.get(reverse("accounts:second_factor"), {"next": "https://evil.example/"}).content

    assert b'href="https://evil' not in page


@pytest.mark.parametrize("count", [0, 12])
def test_the_overview_stays_within_its_queries(client: Client, django_assert_max_num_queries: Any, count: int) -> None:
    account = AccountFactory(roles=("editor",))
    ConsentFactory.create_batch(count, account=account, version=1, kind="terms") if count == 1 else None
    client.force_login(account)
    client.get(reverse("accounts:overview"))

    with django_assert_max_num_queries(12):
        client.get(reverse("accounts:overview"))


@pytest.mark.parametrize("count", [1, 8])
def test_the_privacy_page_stays_within_its_queries(
    client: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    account = AccountFactory()
    for version in range(count):
        ConsentFactory(account=account, version=version + 1, kind="news")
    client.force_login(account)
    client.get(reverse("accounts:privacy"))

    with django_assert_max_num_queries(10):
        client.get(reverse("accounts:privacy"))


# -- the worker


def test_the_worker_packs_and_tells_after_the_last_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    export = DataExportFactory()

    def fail(**_arguments: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(commands, "pack_export", fail)
    for attempts in (0, tasks.RETRIES):
        with pytest.raises(OSError, match="disk full"):
            tasks.pack_export.func(SimpleNamespace(job=SimpleNamespace(attempts=attempts)), export_id=str(export.pk))

    export.refresh_from_db()
    assert export.state == "failed"
    assert OutgoingMail.objects.count() == 1


def test_the_worker_packs_what_is_asked_and_forgets_what_is_gone() -> None:
    export = DataExportFactory()
    context = SimpleNamespace(job=SimpleNamespace(attempts=0))

    tasks.pack_export.func(context, export_id=str(export.pk))
    tasks.pack_export.func(context, export_id="00000000-0000-0000-0000-000000000000")

    export.refresh_from_db()
    assert export.state == "ready"


def test_an_archive_whose_row_went_meanwhile_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    export = DataExportFactory()
    dropped: list[str] = []
    monkeypatch.setattr(exporting.packing, "drop", dropped.extend)
    stale = DataExport.objects.select_related("account").get(pk=export.pk)
    export.delete()

    with pytest.raises(DataExport.DoesNotExist):
        commands.pack_export(export=stale)

    assert len(dropped) == 1


def test_hourly_and_nightly_work_runs() -> None:
    account = AccountFactory()
    commands.request_erasure(actor=Actor.of(account), account=account, now=NOW - timedelta(days=30))
    export = commands.pack_export(export=DataExportFactory(), now=NOW - timedelta(days=30))

    tasks.erase_due.func(0)
    tasks.tidy.func(0)

    assert not Account.objects.filter(pk=account.pk).exists()
    assert not DataExport.objects.filter(pk=export.pk).exists()


def test_the_worker_knows_the_tasks() -> None:
    assert {"accounts.pack_export", "accounts.erase_due", "accounts.tidy"} <= set(app.tasks)


# -- names


def test_things_say_what_they_are() -> None:
    account = AccountFactory(name="Anna Berg", roles=("owner",))

    words = [
        str(thing)
        for thing in (
            account,
            Account(email="a@example.org"),
            account.role_grants.get(),
            InvitationFactory(email="guest@example.org"),
            LegalTextFactory(version=2),
            ConsentFactory(version=3),
        )
    ]

    assert words == ["Anna Berg", "a@example.org", "Owner", "guest@example.org", "Terms of use 2 (en)", "terms 3"]
    assert (account.get_full_name(), account.get_short_name()) == ("Anna Berg", "Anna Berg")
    assert ConsentFactory(kind="newsletter").label() == "newsletter"
    assert ConsentFactory(kind="privacy").label() == "Privacy"
    assert str(DataExportFactory(asked_at=SUMMER)) == "Being packed 2026-07-01"


def test_an_address_is_kept_without_the_spaces_around_it() -> None:
    account = Account(email=" a@example.org ", name="A")

    account.clean()

    assert account.email == "a@example.org"
    assert (
        Account.objects.get_by_natural_key(AccountFactory(email="B@example.org").email.lower()).email == "B@example.org"
    )


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("curl/8", "Unknown browser"),
    ],
)
def test_a_browser_is_named_as_people_know_it(agent: str, words: str) -> None:
    assert device(agent) == words


def test_data_for_a_script_is_json() -> None:
    assert as_json({"a": [1, None]}) == '{"a": [1, null]}'


def test_letters_are_in_their_readers_language(organiser: Account) -> None:
    with translation.override("en"):
        commands.activate_account(actor=Actor.of(organiser), account=AccountFactory(status="pending", language="de"))

    assert OutgoingMail.objects.get().language == "de"


def test_the_erasure_form_says_how_the_address_is_written() -> None:
    form = EraseForm({"confirm": "other@example.org"}, account=AccountFactory(email="anna@example.org"))

    assert "anna@example.org" in str(form.errors["confirm"])


def test_a_policy_refusal_that_no_form_caught_is_a_page(client: Client) -> None:
    with pytest.raises(NotAllowed):
        commands.change_site_settings(actor=Actor.visitor(), values={})


def test_a_locked_account_is_as_it_is_now() -> None:
    stale = AccountFactory(status="pending")
    Account.objects.filter(pk=stale.pk).update(status="active", activated_at=NOW)

    with pytest.raises(NotAllowed):
        commands.activate_account(actor=Actor.system("test"), account=stale)
    with pytest.raises(WrongState):
        commands.suspend_account(actor=Actor.system("test"), account=Account(pk=0), reason="")


def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "accounts", check=True, dry_run=True, verbosity=0)
