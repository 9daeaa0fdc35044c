"""The site's settings and their form."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from meetinc.accounts import commands
from meetinc.accounts.forms.site import SiteForm
from meetinc.accounts.models import Account
from meetinc.core import site
from meetinc.core.actor import Actor
from meetinc.core.audit import AuditEntry
from meetinc.core.errors import NotAllowed
from meetinc.core.site import SiteSettings

pytestmark = pytest.mark.django_db
GOOD = {
    "name": "Kamer", "accent": "#FFD100", "language": "en", "time_zone": "Europe/Amsterdam", "currency": "eur",
    "admission": "domain", "domains": "@Kamer.example\n\nkamer.example\nport.example",
}  # fmt: skip


def test_settings_are_changed_and_the_audit_says_which(organiser: Account) -> None:
    commands.change_site_settings(actor=Actor.of(organiser), values={"name": "Kamer", "tagline": "", "currency": "CHF"})

    assert (site.current().name, site.current().currency) == ("Kamer", "CHF")
    assert AuditEntry.objects.get(action="site.changed").facts == {"fields": ["currency", "name"]}


def test_saving_nothing_new_writes_nothing(organiser: Account) -> None:
    commands.change_site_settings(actor=Actor.of(organiser), values={"currency": "EUR"})

    assert not AuditEntry.objects.exists()


def test_members_change_no_settings(member: Account) -> None:
    with pytest.raises(NotAllowed):
        commands.change_site_settings(actor=Actor.of(member), values={"name": "Mine"})

    assert not SiteSettings.objects.exists()


def test_the_form_of_settings_tidies_what_is_typed() -> None:
    form = SiteForm(GOOD, current=site.current())

    assert form.is_valid(), form.errors
    assert (form.values["accent"], form.values["currency"]) == ("#ffd100", "EUR")
    assert form.values["domains"] == ["kamer.example", "port.example"]


def test_the_form_of_settings_says_what_is_wrong_beside_the_field() -> None:
    wrong: list[tuple[str, Any]] = [
        ("accent", "yellow"),
        ("accent", "#787878"),
        ("currency", "E"),
        ("domains", "not a domain"),
        ("domains", ""),
        ("time_zone", "Mars/Base"),
        ("languages", ["tlh"]),
    ]

    errors = [(field, set(SiteForm({**GOOD, field: value}, current=site.current()).errors)) for field, value in wrong]

    assert errors == [(field, {field}) for field, _value in wrong]


def test_the_default_language_is_one_on_offer(settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]

    assert "language" in SiteForm({**GOOD, "languages": ["de"]}, current=site.current()).errors


def test_organisers_save_the_settings(office: Client) -> None:
    response = office.post(reverse("accounts_manage:site"), {**GOOD, "tagline": "Where trades meet"})

    assert response.status_code == 302
    assert (site.current().name, site.current().tagline) == ("Kamer", "Where trades meet")


def test_a_wrong_setting_keeps_what_was_typed(office: Client) -> None:
    response = office.post(reverse("accounts_manage:site"), {**GOOD, "accent": "#787878", "name": "Half typed"})

    assert response.status_code == 422
    assert b"Half typed" in response.content
    assert not SiteSettings.objects.exists()
