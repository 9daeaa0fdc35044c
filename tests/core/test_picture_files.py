"""Files of pictures go out through one door."""

from __future__ import annotations

import gc
import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from PIL import Image

from meetinc.core import site
from meetinc.core.pictures import Picture, house_collection
from meetinc.core.site import SiteSettings
from meetinc.trust.models import Case, Report
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def picture() -> Picture:
    drawn = io.BytesIO()
    Image.new("RGBA", (960, 320), (255, 209, 0, 128)).save(drawn, "PNG")
    return Picture.objects.create(title="Logo", file=ContentFile(drawn.getvalue(), "logo.png"))


# Wagtail leaves its scratch file to the garbage collector, which tells so; told here and not in somebody else's test.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_logo_is_shown_in_every_header_and_kept_by_browsers(client: Client, picture: Picture) -> None:
    SiteSettings(logo=picture).save()

    address = site.current().logo_url
    answer = client.get(address)

    assert f'src="{address}"' in client.get("/people/").text
    assert answer["Content-Type"] == "image/webp"
    assert "immutable" in answer["Cache-Control"]
    assert Image.open(io.BytesIO(b"".join(answer.streaming_content))).size == (480, 160)
    gc.collect()


def test_no_picture_but_the_logo_is_for_everybody(client: Client, picture: Picture) -> None:
    assert client.get(f"/logo/{picture.pk}/").status_code == 404
    assert client.get(f"/media/{picture.file.name}").status_code == 302


def test_site_without_a_logo_has_no_address_for_it() -> None:
    assert SiteSettings().logo_url == ""


def test_staff_see_pictures_and_nothing_else(client: Client, picture: Picture) -> None:
    client.force_login(AccountFactory(roles=("editor",)))
    Picture.objects.filter(pk=picture.pk).update(collection=house_collection())
    page = default_storage.save("original_images/page.html", ContentFile(b"<script>1</script>"))
    secret = default_storage.save("exports/secret.png", ContentFile(b"x"))

    shown = client.get(f"/media/{picture.file.name}")

    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert "sandbox" in shown["Content-Security-Policy"]
    for name in (page, secret, "original_images/../exports/secret.png", "original_images/none.png"):
        assert client.get(f"/media/{name}").status_code == 404
    shown.close()


def test_pictures_of_members_are_for_organisers_alone_in_the_back_office(client: Client, picture: Picture) -> None:
    """Neither as files nor in Wagtail's pages; a moderator sees what belongs to a case."""
    case = Case.objects.create(kind="people.person", subject_id="1", title="Anna Berg", opened_at=timezone.now())
    seen = {}
    for role in ("editor", "accountant", "moderator", "organiser", "owner"):
        client.force_login(AccountFactory(roles=(role,)))
        seen[role] = _status(client, picture)
        for page in (
            "/manage/images/",
            "/manage/images/chooser/",
            "/manage/api/main/images/",
            f"/manage/images/{picture.pk}/",
        ):
            assert picture.file.name not in client.get(page, follow=True).text, (role, page)
    assert seen == {"editor": 404, "accountant": 404, "moderator": 404, "organiser": 200, "owner": 200}

    Report.objects.create(case=case, picture=picture, category="spam", made_at=timezone.now())
    for role, status in (("editor", 404), ("moderator", 200)):
        client.force_login(AccountFactory(roles=(role,)))
        assert _status(client, picture) == status


def _status(client: Client, picture: Picture) -> int:
    answer = client.get(f"/media/{picture.file.name}")
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[arg-type]  (read to its end, the file is closed)
    return answer.status_code


def test_members_see_no_files_of_the_back_office(client: Client, picture: Picture) -> None:
    client.force_login(AccountFactory())

    assert client.get(f"/media/{picture.file.name}").status_code == 403
