"""A browser inside the back office."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.factories.accounts import AccountFactory


@pytest.fixture
def office(client: Client, settings: Settings, tmp_path: Path) -> Client:
    """An organiser's, of the demo: a second factor is asked for elsewhere."""
    settings.DEMO = True
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    client.force_login(AccountFactory(email="organiser@demo.invalid", roles=("organiser",)))
    return client
