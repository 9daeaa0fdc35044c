"""Every page as visitors and members see it: no accessibility violation, no error, nobody else asked for anything."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.pages import Sight, context_for, sights
from tests.journeys.site import DemoSite

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / ".venv" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def every_sight(browser: Browser, demo: DemoSite) -> list[Sight]:
    return sights(browser, demo)


def visits(
    browser: Browser, demo: DemoSite, every: list[Sight], **options: object
) -> Iterator[tuple[Sight, Page, int]]:
    """Each page in turn, opened as its viewer, with its status."""
    for who in dict.fromkeys(sight.who for sight in every):
        with context_for(browser, demo, who, **options) as context:
            page = context.new_page()
            for sight in every:
                if sight.who == who:
                    response = page.goto(sight.path)
                    yield sight, page, response.status if response else 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_satisfies_axe(browser: Browser, demo: DemoSite, every_sight: list[Sight], scheme: str) -> None:
    axe, found = Axe(), {}

    for sight, page, _status in visits(browser, demo, every_sight, color_scheme=scheme, bypass_csp=True):
        violations = axe.run(page).response["violations"]
        if violations:
            found[str(sight)] = [
                (rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in violations
            ]

    assert found == {}


def test_no_page_fails_or_asks_a_third_party(browser: Browser, demo: DemoSite, every_sight: list[Sight]) -> None:
    trouble: list[str] = []

    for who in dict.fromkeys(sight.who for sight in every_sight):
        with context_for(browser, demo, who) as context:
            context.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
            context.on("weberror", lambda error: trouble.append(str(error.error)))
            context.on(
                "request",
                lambda asked: None if asked.url.startswith((demo.address, "data:")) else trouble.append(asked.url),
            )
            page = context.new_page()
            for sight in [one for one in every_sight if one.who == who]:
                response = page.goto(sight.path)
                expected = {404} if sight.path == "/no-such-page/" else {200}
                if response is None or response.status not in expected:
                    trouble.append(f"{sight}: {response and response.status}")

    missing = [text for text in trouble if "404 (Not Found)" not in text]
    assert missing == []


def test_no_page_is_wider_than_a_phone(browser: Browser, demo: DemoSite, every_sight: list[Sight]) -> None:
    wide = []

    for sight, page, _status in visits(browser, demo, every_sight, viewport={"width": 390, "height": 844}):
        excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if excess > 0:
            wide.append(f"{sight}: {excess} px")

    assert wide == []


def test_every_page_is_valid_html(browser: Browser, demo: DemoSite, every_sight: list[Sight], tmp_path: Path) -> None:
    if not shutil.which("java") or subprocess.run([ROOT / "tools" / "node-checks"], check=False).returncode:
        pytest.skip("the HTML checker needs Java and npm")
    names = {}
    for who in dict.fromkeys(sight.who for sight in every_sight):
        with context_for(browser, demo, who) as context:
            for sight in [one for one in every_sight if one.who == who]:
                file = tmp_path / f"{len(names)}.html"
                file.write_bytes(context.request.get(sight.path).body())
                names[file.name] = str(sight)

    run = subprocess.run(
        [
            "java",
            "-jar",
            CHECKER,
            "--format",
            "json",
            "--filterpattern",
            ".*Attribute “hx-.*",
            *sorted(tmp_path.glob("*.html")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(run.stderr)["messages"]

    assert [
        f"{names[Path(message['url']).name]}: {message['message']} {message.get('extract', '')[:120]}"
        for message in messages
        if message["type"] == "error"
    ] == []
