"""Lighthouse's phone profile on the public pages."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import QUIET, executable
from tests.journeys.pages import context_for, first_link
from tests.journeys.site import DemoSite

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

ROOT = Path(__file__).resolve().parents[2]
LIGHTHOUSE = ROOT / ".venv" / "node" / "node_modules" / ".bin" / "lighthouse"
WANTED = {"performance": 0.98, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}


def scores(address: str, file: Path) -> dict[str, float]:
    """The four scores of a page, from 0 to 1."""
    flags = " ".join(["--headless", "--no-sandbox", *QUIET])
    subprocess.run(
        [str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={file}", f"--chrome-flags={flags}"],
        env={**os.environ, "CHROME_PATH": executable()},
        check=True,
        timeout=240,
    )
    return {name: part["score"] for name, part in json.loads(file.read_text())["categories"].items()}


@pytest.mark.prove
def test_public_pages_meet_lighthouse(browser: Browser, demo: DemoSite, tmp_path: Path) -> None:
    if subprocess.run([ROOT / "tools" / "node-checks"], check=False).returncode:
        pytest.skip("Lighthouse needs npm")
    with context_for(browser, demo, "visitor") as context:
        page = context.new_page()
        person = first_link(page, "/people/", "main .name a")
        business = first_link(page, "/businesses/", "main .name a")

    found = {
        path: scores(demo.address + path, tmp_path / "page.json")
        for path in ("/", "/people/", person, "/businesses/", business)
    }

    short = {path: got for path, got in found.items() if any(got[name] < least for name, least in WANTED.items())}
    assert short == {}, found
