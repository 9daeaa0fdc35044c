"""The operator's settings: one row, shown at once where it is saved."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from meetinc.core import recent, site
from meetinc.core.site import SiteSettings

pytestmark = pytest.mark.django_db


def test_a_new_site_has_defaults_and_no_row() -> None:
    current = site.current()

    assert (current.name, current.accent, current.admission, str(current)) == ("MeetInc", "#ffd100", "open", "MeetInc")
    assert not SiteSettings.objects.exists()


def test_there_is_one_row() -> None:
    SiteSettings(name="One").save()
    SiteSettings(name="Other").save()

    assert [row.name for row in SiteSettings.objects.all()] == ["Other"]


def test_what_is_saved_is_shown_at_once_and_then_remembered(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    site.current()
    SiteSettings(name="Valletta Chamber").save()

    with django_assert_num_queries(1):
        assert [site.current().name for _ in range(3)] == ["Valletta Chamber"] * 3


def test_what_another_process_saved_is_shown_after_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(recent, "SECONDS", 2.0)
    monkeypatch.setattr(recent.time, "monotonic", lambda: clock[0])
    SiteSettings(name="Before").save()
    site.current()
    SiteSettings.objects.update(name="After")

    names = [site.current().name]
    clock[0] = 102.1
    names.append(site.current().name)

    assert names == ["Before", "After"]


def test_templates_know_the_site_and_whether_it_is_a_demo(settings: Settings) -> None:
    settings.DEMO = True

    assert site.context(RequestFactory().get("/")) == {"site": site.current(), "demo": True}


def test_mail_comes_from_the_site() -> None:
    assert SiteSettings(name="Chamber", sender_address="a@b.example").sender == "Chamber <a@b.example>"
    assert SiteSettings(sender_name="Desk, Ltd", sender_address="a@b.example").sender == '"Desk, Ltd" <a@b.example>'


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"id": 2}, "site_settings_one_row"),
        ({"accent": "yellow"}, "site_settings_accent_is_a_colour"),
        ({"accent": "#FFD100"}, "site_settings_accent_is_a_colour"),
        ({"currency": "eur"}, "site_settings_currency_is_iso"),
        ({"admission": "domain", "domains": []}, "site_settings_domains_for_admission"),
    ],
)
def test_the_database_refuses(facts: dict[str, object], constraint: str) -> None:
    SiteSettings(name="One").save()

    with pytest.raises(IntegrityError, match=constraint):
        SiteSettings.objects.update(**facts)


def test_admission_by_domain_with_a_domain() -> None:
    SiteSettings(admission="domain", domains=["chamber.example"]).save()

    assert site.current().domains == ["chamber.example"]
