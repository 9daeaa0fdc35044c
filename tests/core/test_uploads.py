"""Pictures that people give us, whatever they call them."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from PIL import Image

from meetinc.core.picture_files import picture_answer, version_of
from meetinc.core.uploads import LONGEST_SIDE, MOST_BYTES, PictureRefused, focus, focus_of, take_picture
from tests.factories.accounts import AccountFactory

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves its scratch files to the garbage collector, which tells so.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def drawn(size: tuple[int, int], *, mode: str = "RGB", kind: str = "JPEG", **options: Any) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, 0).save(written, kind, **options)
    return written.getvalue()


def upload(content: bytes, name: str = "me.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def png_that_claims(width: int, height: int) -> bytes:
    """A header of a few bytes that promises a picture nobody can hold."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 64)
    chunks = [struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (header, data)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_picture_is_drawn_anew_without_what_it_carried() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # a phone held upright
    exif[0x010E] = "At home, Kiebitzweg 4"
    uploader = AccountFactory()
    photo = drawn((400, 300), exif=exif.tobytes(), comment=b"secret comment") + b"<script>alert(1)</script>"

    picture = take_picture(file=upload(photo, "../../At home.html"), title="Anna", uploader=uploader)

    kept = picture.file.read()
    assert (picture.width, picture.height, picture.uploaded_by_user) == (300, 400, uploader)
    assert picture.file_size == len(kept)
    assert not any(word in kept for word in (b"Exif", b"Kiebitzweg", b"secret", b"script"))
    assert picture.file.name.endswith(".jpg")
    assert "home" not in picture.file.name


def test_picture_of_fifty_megapixels_is_made_smaller_while_it_is_read() -> None:
    photo = drawn((8660, 5773))
    tracemalloc.start()

    picture = take_picture(file=upload(photo), title="Large", uploader=None)

    assert tracemalloc.get_traced_memory()[1] < 60 * 1024 * 1024
    tracemalloc.stop()
    assert max(picture.width, picture.height) == LONGEST_SIDE


def test_every_kind_of_picture_is_read_by_its_content() -> None:
    for mode, kind, extension in (
        ("RGBA", "PNG", "png"),
        ("P", "GIF", "jpg"),
        ("RGB", "WEBP", "jpg"),
        ("CMYK", "JPEG", "jpg"),
        ("I;16", "PNG", "jpg"),
        ("LA", "PNG", "png"),
        ("1", "PNG", "jpg"),
    ):
        picture = take_picture(file=upload(drawn((40, 30), mode=mode, kind=kind)), title=kind, uploader=None)

        assert (picture.width, picture.height, picture.file.name.rsplit(".")[-1]) == (40, 30, extension), (mode, kind)


def test_what_is_no_picture_is_refused_with_a_sentence() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    page = b"<html><script>alert(1)</script></html>"
    for content in (svg, page, b"", b"GIF89a", drawn((200, 200))[:300], b"%PDF-1.7", png_that_claims(10, 10)):
        with pytest.raises(PictureRefused, match="not a picture"):
            take_picture(file=upload(content), title="No", uploader=None)


def test_bombs_are_refused_before_they_are_read() -> None:
    for width, height in ((10_000, 7_000), (60_000, 60_000)):
        with pytest.raises(PictureRefused, match="too many pixels"):
            take_picture(file=upload(png_that_claims(width, height)), title="Bomb", uploader=None)

    with pytest.raises(PictureRefused, match="too large"):
        take_picture(file=upload(b"\xff" * (MOST_BYTES + 1)), title="Large", uploader=None)


def test_focal_point_decides_what_is_cut_and_changes_the_address() -> None:
    striped = Image.new("RGB", (300, 100), "red")
    striped.paste("blue", (200, 0, 300, 100))
    written = io.BytesIO()
    striped.save(written, "PNG")
    picture = take_picture(file=upload(written.getvalue()), title="Stripes", uploader=None)
    before = version_of(picture)

    focus(picture, across=95, down=500)
    answer = picture_answer(picture, "fill-50x50|format-png")

    shown = Image.open(io.BytesIO(b"".join(answer.streaming_content))).convert("RGB")
    blue = shown.getpixel((40, 25))
    answer.close()
    assert isinstance(blue, tuple)
    assert blue[2] > 200
    assert focus_of(picture) == (95, 100)
    assert version_of(picture) != before
    assert answer["Cache-Control"] == "private, max-age=86400"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_picture_without_its_file_is_not_there() -> None:
    picture = take_picture(file=upload(drawn((20, 20))), title="Gone", uploader=None)
    picture.file.storage.delete(picture.file.name)

    for missing in (picture, None):
        with pytest.raises(Http404):
            picture_answer(missing, "fill-10x10")
