"""Who imports in tests, and a place for their files."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.factories.accounts import AccountFactory


@pytest.fixture
def own_storage(settings: Settings, tmp_path: Path) -> None:
    """Files in a place of their own, and static files under their plain names."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise warns when there is none
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def office(client: Client, settings: Settings, own_storage: None) -> Client:
    """An organiser of a demo, who needs no second factor."""
    settings.DEMO = True
    client.force_login(AccountFactory(email="organiser@demo.invalid", name="Olga Organiser", roles=("organiser",)))
    return client
