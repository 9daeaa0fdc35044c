"""Text is compressed, as far as that is safe."""

from __future__ import annotations

import pytest
from django.test import Client

from meetinc.core.compression import accepted

pytestmark = pytest.mark.usefixtures("little_site")


def ask(path: str, encodings: str = "gzip, deflate, br", **cookies: str):
    client = Client(headers={"accept-encoding": encodings})
    client.cookies.load(cookies)
    return client.get(path)


def test_a_visitor_gets_brotli() -> None:
    response = ask("/")

    assert (response["Content-Encoding"], response["Content-Length"]) == ("br", str(len(response.content)))
    assert "Accept-Encoding" in response["Vary"]


def test_somebody_with_a_session_gets_gzip_of_a_length_that_tells_nothing() -> None:
    lengths = {len(ask("/tagged/", sessionid="x").content) for _ in range(30)}

    assert ask("/tagged/", sessionid="x")["Content-Encoding"] == "gzip"
    assert len(lengths) > 5


@pytest.mark.parametrize("encodings", ["", "identity", "deflate", "gzip;q=0, br;q=0.0"])
def test_a_client_that_takes_nothing_gets_plain_text(encodings: str) -> None:
    response = ask("/", encodings)

    assert "Content-Encoding" not in response
    assert "Accept-Encoding" in response["Vary"]


@pytest.mark.parametrize("path", ["/small/", "/picture/", "/stream/"])
def test_what_does_not_shrink_is_left_alone(path: str) -> None:
    assert "Content-Encoding" not in ask(path)


def test_a_strong_tag_becomes_a_weak_one() -> None:
    assert ask("/tagged/")["ETag"] == 'W/"1"'


def test_encodings_are_read() -> None:
    assert accepted("gzip;q=1.0, br ; q=0.5, zstd;q=0") == {"gzip", "br"}
