"""A site to back up, made once for each module of tests, and empty places to restore into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from meetinc.accounts.models import Account
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.site import SiteSettings
from tests.conftest import _use
from tests.factories.accounts import AccountFactory
from tests.factories.core import OutgoingMailFactory
from tests.factories.people import PersonFactory
from tests.ops.backup.places import Place, cloned_database, database

PICTURE = bytes(range(256)) * 5000


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """A living site in a database of its own; `connection` is there while the module runs."""
    data_dir = tmp_path_factory.mktemp("site")
    mine = str(settings.DATABASES["default"]["NAME"])
    place_settings = {"DATA_DIR": data_dir, "MEDIA_ROOT": data_dir / "media", "SECRET_KEY": "k" * 60}
    with (
        django_db_blocker.unblock(),
        cloned_database() as name,
        override_settings(**place_settings),
    ):
        _use(name)
        try:
            place = Place(name, data_dir)
            populate(place.media)
            yield place
        finally:
            _use(mine)


def populate(media: Path) -> None:
    """Members, one of them in every way; pictures; what waits to happen."""
    SiteSettings(name="Harbour Network", time_zone="Europe/Lisbon").save()
    owner = AccountFactory(email="Ona@example.org", name="Ona Søren", roles=("owner",))
    AccountFactory.create_batch(2)
    PersonFactory.create_batch(3)
    audit.record(Actor.of(owner), "test.looked", owner, count=3, none=None)
    OutgoingMailFactory.create_batch(2)
    (media / "pictures" / "2026").mkdir(parents=True)
    (media / "pictures" / "2026" / "straße 東京.jpg").write_bytes(PICTURE)
    (media / "empty.txt").write_bytes(b"")


@pytest.fixture
def owner(site: Place) -> Account:
    return Account.objects.get(email="Ona@example.org")


@pytest.fixture
def empty_place(django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[Place]:
    """A database without a table and a folder that does not exist."""
    connection.ensure_connection()
    with database() as name:
        yield Place(name, tmp_path / "restored")
