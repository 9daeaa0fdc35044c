"""The gallery shows every component in every state, light and dark."""

import re
from pathlib import Path

import pytest

from meetinc.web.components.circles import STATES
from meetinc.web.components.registry import register
from meetinc.web.gallery import SPECIMENS
from tests.web.drawing import Elements

TEMPLATES = Path(__file__).parents[2] / "meetinc" / "web" / "templates" / "web"
FRAME = {
    "accent_link", "appearance", "asset", "foot_links", "language_choice", "main_navigation",
    "member_menu", "meta", "search_slot", "theme_name", "post", "errors",
}  # fmt: skip


@pytest.fixture
def gallery(db, client):
    response = client.get("/gallery/")
    assert response.status_code == 200
    return response.content.decode()


def test_every_component_is_in_the_gallery():
    source = "".join(file.read_text() for file in TEMPLATES.glob("gallery/*.html"))
    shown = set(re.findall(r"{% ?(\w+)", source))

    assert set(register.tags) - FRAME - shown == set()


def test_every_specimen_has_a_light_and_a_dark_half(gallery):
    sides = [div["data-theme"] for div in Elements(gallery).all("div") if "data-theme" in div]

    assert sides == ["light", "dark"] * len(SPECIMENS)


def test_every_state_of_a_meet_is_shown(gallery):
    for state in STATES.values():
        assert str(state["word"]) in gallery


def test_ids_are_unique(gallery):
    ids = [attrs["id"] for _tag, attrs in Elements(gallery).found if "id" in attrs]

    assert len(ids) == len(set(ids))


def test_every_reference_has_its_element(gallery):
    found = Elements(gallery).found
    ids = {attrs["id"] for _tag, attrs in found if "id" in attrs}
    names = ("for", "aria-labelledby", "aria-describedby", "data-opens")
    wanted = {
        word for _tag, attrs in found for name in names if attrs.get(name) for word in (attrs[name] or "").split()
    }

    assert wanted - ids == set()


def test_one_specimen_can_be_looked_at(db, client):
    html = client.get("/gallery/?only=rows").content.decode()

    assert [part["id"] for part in Elements(html).all("section")] == ["rows"]


def test_gallery_stays_out_of_search(gallery):
    assert {"name": "robots", "content": "noindex"} in Elements(gallery).all("meta")
