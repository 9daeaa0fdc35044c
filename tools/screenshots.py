"""The README's pictures, taken from a running demo: `.venv/bin/python tools/screenshots.py [address]`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser  # noqa: E402

from tests.journeys.browser import chromium  # noqa: E402
from tests.journeys.pages import first_link, sign_in  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 780}
MEET = 'main a[href^="/meets/"]:not([href*="?"])'

# name: (who, page or (page, selector of the link to follow), size, scheme)
SHOTS = {
    "home": ("visitor", "/", DESK, "light"),
    "people": ("visitor", "/people/", DESK, "light"),
    "profile-dark": ("visitor", ("/people/?q=raghunathan", "main .name a"), DESK, "dark"),
    "meet": ("member", ("/meets/?tab=waiting", MEET), DESK, "light"),
    "member-home-dark": ("member", "/", DESK, "dark"),
    "member-home-phone": ("member", "/", PHONE, "light"),
    "people-phone": ("visitor", "/people/", PHONE, "dark"),
    "meet-phone": ("member", ("/meets/?tab=coming", MEET), PHONE, "light"),
}


def shoot(browser: Browser, address: str, name: str) -> None:
    """One picture of what fits on the screen."""
    who, where, size, scheme = SHOTS[name]
    with browser.new_context(
        base_url=address, viewport=size, color_scheme=scheme, device_scale_factor=1.5, locale="en-GB"
    ) as context:
        page = context.new_page()
        if who != "visitor":
            sign_in(page, who)
        page.goto(where if isinstance(where, str) else first_link(page, *where))
        page.screenshot(path=str(PICTURES / f"{name}.png"))


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with chromium() as running:
        for shot in SHOTS:
            shoot(running, sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000", shot)
