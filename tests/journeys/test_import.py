"""An operator brings in a list with two bad rows: told why, mended, in; and the members see it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.pages import context_for
from tests.journeys.site import DemoSite

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

GOOD = "Name;Ort;Gründungsjahr\nZwillbrocker Seilwerk;Bremen, Germany;1921\nQuendorfer Kühlhaus;Leer, Germany;1987\n"
BAD = "Wacholder Speicher;Emden, Germany;in the year dot\n;Emden, Germany;1999\n"


def test_a_list_with_two_bad_rows_comes_in_once_it_is_mended(browser: Browser, demo: DemoSite, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_bytes((GOOD + BAD).encode("cp1252"))

    refused = demo.run("import", "businesses", str(file))
    file.write_bytes(GOOD.encode("cp1252"))
    taken = demo.run("import", "businesses", str(file))
    again = demo.run("import", "businesses", str(file))

    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr
    assert taken.returncode == 0, taken.stdout + taken.stderr
    assert again.returncode == 0
    with context_for(browser, demo, "visitor") as context:
        page = context.new_page()
        page.goto("/businesses/?q=zwillbrocker")
        expect(page.locator("main .name a")).to_have_text(["Zwillbrocker Seilwerk"])
        page.goto("/businesses/?q=wacholder")
        expect(page.locator("main .name a")).to_have_count(0)
