"""Every page as visitors and members see it: no accessibility violation, no error, nobody else asked for anything."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

from tests.journeys.pages import Sight, context_for, sights
from tests.journeys.site import DemoSite

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / ".venv" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# A short run: compiling it well costs more than it saves.
LIGHT_JAVA = (
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Xss8m",
)

# Whatever else axe looks at is the same in both.
SCHEMES: dict[Literal["light", "dark"], dict[str, object]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]},
}


@pytest.fixture(scope="module")
def every_sight(browser: Browser, demo: DemoSite) -> list[Sight]:
    return sights(browser, demo)


def visits(
    browser: Browser,
    demo: DemoSite,
    every: list[Sight],
    watch: Callable[[Page], None] = lambda _page: None,
    **options: object,
) -> Iterator[tuple[Sight, Page, Response]]:
    """Each page in turn, opened as its viewer, with the answer."""
    for who in dict.fromkeys(sight.who for sight in every):
        with context_for(browser, demo, who, **options) as context:
            page = context.new_page()
            watch(page)
            for sight in every:
                if sight.who == who:
                    response = page.goto(sight.path)
                    assert response is not None
                    yield sight, page, response


def test_every_page_satisfies_axe_in_light_and_dark(browser: Browser, demo: DemoSite, every_sight: list[Sight]) -> None:
    axe, found = Axe(), {}

    for sight, page, _response in visits(browser, demo, every_sight, bypass_csp=True):
        for scheme, options in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            if violations := axe.run(page, options=options).response["violations"]:
                found[f"{sight}, {scheme}"] = [
                    (rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in violations
                ]

    assert found == {}


def test_every_page_answers_alone_fits_a_phone_and_is_valid_html(
    browser: Browser, demo: DemoSite, every_sight: list[Sight], tmp_path: Path
) -> None:
    """Nobody else is asked for anything, nothing fails, nothing is wider than the screen."""
    trouble: list[str] = []
    names: dict[str, str] = {}

    def watch(page: Page) -> None:
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((demo.address, "data:")) else trouble.append(asked.url),
        )

    for sight, page, response in visits(browser, demo, every_sight, watch, viewport={"width": 390, "height": 844}):
        if response.status != (404 if sight.path == "/no-such-page/" else 200):
            trouble.append(f"{sight}: {response.status}")
        excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if excess > 0:
            trouble.append(f"{sight}: {excess} px too wide")
        if not sight.path.startswith("/manage/"):  # the frame there is Wagtail's
            file = tmp_path / f"{len(names)}.html"
            file.write_bytes(response.body())
            names[file.name] = str(sight)

    assert [text for text in trouble if "404 (Not Found)" not in text] == []
    if not shutil.which("java") or subprocess.run([ROOT / "tools" / "node-checks"], check=False).returncode:
        pytest.skip("the HTML checker needs Java and npm")
    assert [
        f"{names[Path(message['url']).name]}: {message['message']} {message.get('extract', '')[:120]}"
        for message in _complaints(tmp_path)
    ] == []


def _complaints(folder: Path) -> list[dict[str, str]]:
    """What the HTML checker finds wrong with the pages of a folder."""
    found = subprocess.run(
        [
            "java",
            *LIGHT_JAVA,
            "-jar",
            CHECKER,
            "--format",
            "json",
            "--filterpattern",
            ".*Attribute “hx-.*",
            *sorted(folder.glob("*.html")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return [message for message in json.loads(found.stderr)["messages"] if message["type"] == "error"]
