"""`meetinc rotate_secrets` lets an old key go."""

from __future__ import annotations

import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test.utils import isolate_apps
from pytest_django import Settings

from meetinc.core import rotation, secrets
from meetinc.core.fields import EncryptedTextField
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "first key", []


def with_second_factor() -> Authenticator:
    data = {"secret": secrets.encrypt("JBSWY3DP"), "codes": [secrets.encrypt("12345678")], "used_mask": 0, "name": "x"}
    return Authenticator.objects.create(user=AccountFactory.create(), type="totp", data=data)


def run() -> str:
    output = io.StringIO()
    call_command("rotate_secrets", stdout=output)
    return output.getvalue()


def test_second_factors_are_written_anew(settings: Settings) -> None:
    factor = with_second_factor()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "second key", ["first key"]

    assert run().startswith("1 secret is under the current key.")

    settings.SECRET_KEY_FALLBACKS = []
    factor.refresh_from_db()
    assert secrets.decrypt(factor.data["secret"]) == "JBSWY3DP"
    assert secrets.decrypt(factor.data["codes"][0]) == "12345678"
    assert (factor.data["used_mask"], factor.data["name"]) == (0, "x")


def test_a_missing_key_is_told_and_nothing_is_changed(settings: Settings) -> None:
    factor = with_second_factor()
    settings.SECRET_KEY = "second key"

    with pytest.raises(CommandError, match="MEETINC_SECRET_KEY_FALLBACKS"):
        run()

    settings.SECRET_KEY = "first key"
    factor.refresh_from_db()
    assert secrets.decrypt(factor.data["secret"]) == "JBSWY3DP"


def test_without_secrets_there_is_nothing_to_do() -> None:
    assert run().startswith("0 secrets are")


@isolate_apps("meetinc.core")
def test_encrypted_fields_are_written_anew_in_batches(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    class Feed(models.Model):
        address = EncryptedTextField(blank=True)

        class Meta:
            app_label = "core"

    with connection.schema_editor() as editor:
        editor.create_model(Feed)
    monkeypatch.setattr(rotation, "BATCH", 2)
    for address in ("https://a.example", "", "https://b.example", "https://c.example"):
        Feed.objects.create(address=address)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "second key", ["first key"]

    place = rotation.Place(Feed, Feed._meta.get_field("address"))
    assert (rotation.rotate(place), str(place)) == (3, "core.Feed.address")

    settings.SECRET_KEY_FALLBACKS = []
    addresses = [feed.address for feed in Feed.objects.order_by("pk")]
    assert addresses == ["https://a.example", "", "https://b.example", "https://c.example"]


def test_a_row_changed_meanwhile_is_left_alone(settings: Settings) -> None:
    factor = with_second_factor()
    (place,) = [place for place in rotation.places() if place.model is Authenticator]
    before = dict(factor.data)
    Authenticator.objects.update(data={"secret": secrets.encrypt("NEW")})

    assert rotation._rotate_row(place, factor.pk, before) is False
    factor.refresh_from_db()
    assert secrets.decrypt(factor.data["secret"]) == "NEW"


def test_every_encrypted_column_is_found() -> None:
    assert "mfa.Authenticator.data" in {str(place) for place in rotation.places()}
