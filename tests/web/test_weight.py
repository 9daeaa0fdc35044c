"""A first visit moves at most 60 KB, compressed, in all (DESIGN, section 10)."""

import brotli
import pytest
from django.contrib.staticfiles import finders

from tests.web.drawing import Elements, draw_page, page_request

KB = 1024
PAGE = '{% extends "web/base.html" %}{% block head_extra %}{% include "web/_htmx.html" %}{% endblock %}'


def weight(path: str) -> int:
    """How much a static file weighs as whitenoise serves it."""
    with open(finders.find(path), "rb") as file:  # noqa: PTH123
        return len(brotli.compress(file.read()))


def linked(html: str) -> list[str]:
    """The static files that a page loads."""
    found = Elements(html)
    addresses = [link["href"] for link in found.all("link") if link.get("rel") in ("stylesheet", "icon")]
    addresses += [script["src"] for script in found.all("script")]
    return [address.split("/static/", 1)[1] for address in addresses if address]


@pytest.fixture
def plain_static(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.mark.usefixtures("plain_static")
def test_frame_and_everything_it_loads_leave_room_for_the_page():
    html = draw_page(PAGE, page_request())

    files = {path: weight(path) for path in linked(html)}
    assert sum(files.values()) + len(brotli.compress(html.encode())) <= 35 * KB, files


def test_stylesheets_stay_small():
    assert sum(weight(f"web/{name}.css") for name in ("foundation", "components", "print")) <= 11 * KB


@pytest.mark.usefixtures("plain_static")
def test_page_without_htmx_does_not_load_it():
    html = draw_page('{% extends "web/base.html" %}', page_request())

    assert not [path for path in linked(html) if "htmx" in path]


@pytest.mark.usefixtures("plain_static")
def test_htmx_never_evaluates_or_styles():
    html = draw_page(PAGE, page_request())

    [config] = [meta["content"] for meta in Elements(html).all("meta") if meta.get("name") == "htmx-config"]
    assert '"includeIndicatorStyles":false' in config
    assert '"allowEval":false' in config
    assert '{"code":"422","swap":true}' in config
