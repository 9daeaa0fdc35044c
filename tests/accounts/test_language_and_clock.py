"""Languages and clocks: those on offer, one's own, and those of letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import Settings

from meetinc.accounts import commands, locale
from meetinc.accounts.forms.own import AccountForm
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.site import SiteSettings
from tests.factories.accounts import (
    AccountFactory,
)

pytestmark = pytest.mark.django_db
SUMMER, WINTER = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
Decide = Callable[..., SiteSettings]


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


def test_letters_are_in_their_readers_language(organiser: Account) -> None:
    with translation.override("en"):
        commands.activate_account(actor=Actor.of(organiser), account=AccountFactory(status="pending", language="de"))

    assert OutgoingMail.objects.get().language == "de"
