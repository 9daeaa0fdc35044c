"""What the tests of accounts share: people in each role, the site's decisions, and a place for files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from meetinc.accounts.models import Account
from meetinc.core import site
from meetinc.core.actor import Actor
from meetinc.core.site import SiteSettings
from tests.factories.accounts import AccountFactory


@pytest.fixture(autouse=True)
def _fresh(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Nothing remembered from the test before, files in a place of their own."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise warns when there is none
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def clear_tries(db: None) -> None:
    """No tries counted yet."""
    cache.clear()


@pytest.fixture
def owner(db: None) -> Account:
    return AccountFactory(roles=("owner",))


@pytest.fixture
def organiser(db: None) -> Account:
    return AccountFactory(roles=("organiser",))


@pytest.fixture
def member(db: None) -> Account:
    return AccountFactory()


@pytest.fixture
def decide(db: None) -> Callable[..., SiteSettings]:
    """Set decisions about the site."""

    def change(**values: Any) -> SiteSettings:
        row, _created = SiteSettings.objects.update_or_create(pk=1, defaults=values)
        site.current.forget()
        return row

    return change


@pytest.fixture
def office(client: Client, settings: Settings) -> Client:
    """A browser inside the back office, as an organiser of the demo."""
    settings.DEMO = True
    client.force_login(AccountFactory(email="organiser@demo.invalid", roles=("organiser",)))
    return client


@pytest.fixture
def owners_office(client: Client, settings: Settings) -> Client:
    """The same as an owner."""
    settings.DEMO = True
    client.force_login(AccountFactory(email="owner@demo.invalid", roles=("owner",)))
    return client


SYSTEM = Actor.system("test")
