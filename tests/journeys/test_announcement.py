"""An announcement from the first word to who stops news: written by keyboard, sent to a segment, read, unsubscribed."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.pages import context_for
from tests.journeys.site import DemoSite

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

SUBJECT = "The board meets on Tuesday"
BODY = "At **five**, in the warehouse.\n\n- The budget\n- The autumn table"


def quiet(page: Page) -> None:
    """Nothing that axe would report on a page of ours."""
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def press(page: Page, role: str, name: str) -> None:
    """Reach it by keyboard and press it."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    wanted.focus()
    expect(wanted).to_be_focused()
    wanted.press("Enter")


def mail_to(page: Page, address: str) -> str:
    """The text of the announcement as this reader got it; waits for the worker."""
    for _ in range(60):
        page.goto(f"/demo/mail/?to={address}")
        letter = page.get_by_role("link", name=SUBJECT, exact=True)
        if letter.count():
            letter.first.click()
            return page.locator("main").inner_text()
        page.wait_for_timeout(500)
    raise AssertionError(f"no announcement to {address}")


def test_announcement_reaches_its_segment_and_news_are_stopped(browser: Browser, demo: DemoSite) -> None:
    with context_for(browser, demo, "organiser") as context:
        page = context.new_page()
        page.goto("/manage/announcements/")
        press(page, "link", "New announcement")

        # Without a text it is refused, and what was typed stays.
        page.get_by_label("News and marketing").check()
        page.get_by_label("Subject (English)").fill(SUBJECT)
        page.get_by_label("Board", exact=True).check()
        press(page, "button", "Save the draft")
        expect(page.get_by_label("Subject (English)")).to_have_value(SUBJECT)
        expect(page.get_by_label("Board", exact=True)).to_be_checked()
        page.get_by_label("Text (English)").fill(BODY)
        press(page, "button", "Save the draft")

        # The preview says whom it reaches; a test goes to the organiser alone.
        expect(page.get_by_text("7 people are in this segment now.")).to_be_visible()
        expect(page.locator("strong", has_text="five")).to_be_visible()
        press(page, "button", "Send a test to me")
        expect(page.get_by_text("A test goes to organiser@demo.invalid.").first).to_be_visible()

        # Sent when its number was confirmed.
        press(page, "link", "Send now")
        press(page, "button", "Send to 7 people")
        expect(page.get_by_text("It goes to 7 people now.").first).to_be_visible()
        page.get_by_role("link", name="Recipients", exact=True).first.click()
        expect(page.locator("main tbody tr")).to_have_count(7)

    # The owner sits on the board: by mail and among the notifications.
    with context_for(browser, demo, "owner") as context:
        page = context.new_page()
        letter = mail_to(page, "owner@demo.invalid")
        page.goto("/notifications/")
        quiet(page)
        press(page, "link", SUBJECT)
        expect(page.get_by_role("heading", name=SUBJECT, level=1)).to_be_visible()
        quiet(page)
        page.goto("/notifications/choices/")
        quiet(page)
        expect(page.get_by_label("News and marketing of the organisers by mail")).to_be_checked()

    # The member does not: neither mail nor notification.
    with context_for(browser, demo, "member") as context:
        page = context.new_page()
        page.goto("/notifications/")
        expect(page.get_by_text(SUBJECT)).to_have_count(0)
        page.goto("/demo/mail/?to=member@demo.invalid")
        expect(page.get_by_role("link", name=SUBJECT, exact=True)).to_have_count(0)

    # The link in the mail stops news without signing in, and can be taken back.
    found = re.search(r"/news/stop/[^\s/]+/", letter)
    assert found
    with context_for(browser, demo, "visitor") as context:
        page = context.new_page()
        page.goto(found.group())
        quiet(page)
        press(page, "button", "Stop news by mail")
        expect(page.get_by_role("heading", name="You get no more news by mail")).to_be_visible()
        quiet(page)
        press(page, "button", "Send me news again")
        expect(page.get_by_role("button", name="Stop news by mail")).to_be_visible()
