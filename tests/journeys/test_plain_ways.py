"""The same with JavaScript off, and with the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.pages import context_for
from tests.journeys.site import DemoSite

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

ASKED_TO_OUTLINE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const style = getComputedStyle(here);
  return {
    what: here.outerHTML.slice(0, 100),
    seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
    order: [...document.querySelectorAll('*')].indexOf(here),
  };
}"""


def test_a_request_is_declined_without_javascript(browser: Browser, demo: DemoSite) -> None:
    with context_for(browser, demo, "member", java_script_enabled=False) as context:
        page = context.new_page()

        page.goto("/people/")
        page.get_by_label(re.compile("Taking meets")).check()
        page.get_by_role("button", name="Apply").click()
        expect(page).to_have_url(re.compile("meets="))

        page.goto("/meets/?tab=waiting")
        page.get_by_role("link", name="Answer").first.click()
        page.get_by_role("link", name="Decline").or_(page.get_by_role("button", name="Decline")).first.click()
        reason = page.get_by_label(re.compile("A word to go with it")).last
        reason.fill("Not this quarter; ask me again in May.")
        reason.locator("xpath=ancestor::form").get_by_role("button", name="Decline").click()
        expect(page.get_by_text("Not this quarter").first).to_be_visible()


def test_theme_is_chosen_without_javascript(browser: Browser, demo: DemoSite) -> None:
    with context_for(browser, demo, "visitor", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/people/")

        page.get_by_role("button", name="Dark").click()

        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        assert page.url.endswith("/people/")


def stops_of(page: Page, most: int = 25) -> list[dict[str, object]]:
    """Where the tabulator stops, in order."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(ASKED_TO_OUTLINE)
        if stop is None:
            break
        stops.append(stop)
    return stops


def test_keyboard_reaches_everything_in_order_and_is_seen(browser: Browser, demo: DemoSite) -> None:
    with context_for(browser, demo, "member") as context:
        page = context.new_page()
        for path in ("/", "/people/", "/meets/", "/account/"):
            page.goto(path)

            stops = stops_of(page)

            assert "Skip to content" in str(stops[0]["what"]), path
            assert [stop["what"] for stop in stops if not stop["seen"]] == [], path
            order = [int(str(stop["order"])) for stop in stops]
            assert order == sorted(order), path


def test_dialog_keeps_the_keyboard_and_gives_it_back(browser: Browser, demo: DemoSite) -> None:
    with context_for(browser, demo, "business") as context:
        page = context.new_page()
        page.goto("/meets/?tab=sent")
        page.locator('main a[href^="/meets/"]:not([href*="?"])').first.click()
        opener = page.get_by_role("button", name=re.compile("Withdraw")).first

        opener.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")

        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(opener).to_be_focused()
