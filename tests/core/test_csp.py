"""Which policy holds where."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("little_site")


def directives(path: str) -> dict[str, set[str]]:
    header = Client().get(path)["Content-Security-Policy"]
    return {
        name: set(values.split()) for name, _, values in (part.strip().partition(" ") for part in header.split(";"))
    }


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/members/"])
def test_the_site_allows_nothing_inline(path: str) -> None:
    policy = directives(path)

    assert policy["default-src"] == {"'none'"}
    assert policy["script-src"] == policy["style-src"] == {"'self'"}
    assert policy["frame-ancestors"] == {"'none'"}


def test_the_back_office_allows_what_its_widgets_write() -> None:
    policy = directives("/manage/")

    assert policy["script-src"] == policy["style-src"] == {"'self'", "'unsafe-inline'"}
    assert policy["default-src"] == {"'none'"}
    assert policy["frame-ancestors"] == {"'self'"}


def test_the_back_office_may_frame_itself_and_nothing_else_may() -> None:
    assert Client().get("/manage/")["X-Frame-Options"] == "SAMEORIGIN"
    assert Client().get("/")["X-Frame-Options"] == "DENY"
