"""Secrets are unreadable in the database, and survive a change of keys."""

from __future__ import annotations

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps
from pytest_django import Settings

from meetinc.core import secrets
from meetinc.core.fields import EncryptedTextField


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "first key", []


def test_what_is_encrypted_can_be_read_again_and_looks_different_each_time() -> None:
    one, other = secrets.encrypt("JBSWY3DP"), secrets.encrypt("JBSWY3DP")

    assert secrets.decrypt(one) == secrets.decrypt(other) == "JBSWY3DP"
    assert one != other
    assert "JBSWY3DP" not in one


def test_after_a_change_of_keys_old_secrets_need_the_old_key(settings: Settings) -> None:
    token = secrets.encrypt("JBSWY3DP")
    settings.SECRET_KEY = "second key"

    with pytest.raises(secrets.Unreadable, match="MEETINC_SECRET_KEY_FALLBACKS"):
        secrets.decrypt(token)
    with pytest.raises(secrets.Unreadable, match="MEETINC_SECRET_KEY_FALLBACKS"):
        secrets.rotate(token)

    settings.SECRET_KEY_FALLBACKS = ["first key"]
    assert secrets.decrypt(token) == "JBSWY3DP"


def test_rotation_lets_the_old_key_go(settings: Settings) -> None:
    token = secrets.encrypt("JBSWY3DP")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "second key", ["first key"]

    rotated = secrets.rotate(token)

    settings.SECRET_KEY_FALLBACKS = []
    assert secrets.decrypt(rotated) == "JBSWY3DP"


@isolate_apps("meetinc.core")
def test_an_encrypted_field_is_text_in_python_and_a_token_in_the_database(db: None) -> None:
    class Feed(models.Model):
        address = EncryptedTextField(blank=True)

        class Meta:
            app_label = "core"

    with connection.schema_editor() as editor:
        editor.create_model(Feed)
    feed = Feed.objects.create(address="https://calendar.example/private-token")
    Feed.objects.create(address="")

    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM core_feed ORDER BY id")
        stored, empty = (row[0] for row in cursor.fetchall())
    assert (stored[:6], empty) == ("gAAAAA", "")
    assert Feed.objects.get(pk=feed.pk).address == "https://calendar.example/private-token"
    assert Feed.objects.exclude(address="").get() == feed
    with pytest.raises(TypeError, match="cannot be filtered by"):
        Feed.objects.filter(address__contains="private")
    with pytest.raises(TypeError, match="whether it is empty"):
        Feed.objects.filter(address="https://calendar.example/private-token")
