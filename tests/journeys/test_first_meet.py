"""From nothing to a meet in two calendars, and its end: each step in a browser, as two people do it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.pages import context_for
from tests.journeys.site import DemoSite

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

NEWCOMER = f"ines.duarte.{os.getpid()}@example.org"  # a site that runs on between tries knows each of them
SUBJECT = "Cold storage for two containers a month"
MESSAGE = "We import fruit through Rotterdam and look for two more cold rooms; you know every operator there."


@pytest.fixture
def visitor(browser: Browser, demo: DemoSite) -> Iterator[BrowserContext]:
    with context_for(browser, demo, "visitor") as context:
        yield context


@pytest.fixture
def host(browser: Browser, demo: DemoSite) -> Iterator[BrowserContext]:
    with context_for(browser, demo, "business") as context:
        yield context


def newest_mail(page: Page, to: str, *, about: str) -> str:
    """The text of the newest mail to an address whose subject holds `about`; waits for the worker to deliver it."""
    for _ in range(60):
        page.goto(f"/demo/mail/?to={to}")
        mail = page.get_by_role("link", name=re.compile(re.escape(about)))
        if mail.count():
            mail.first.click()
            return page.locator("main").inner_text()
        page.wait_for_timeout(500)
    raise AssertionError(f"no mail about {about!r} to {to}")


def join(page: Page, *, name: str, email: str) -> None:
    """Sign up, and confirm the address with the code from the mail."""
    page.goto("/")
    page.get_by_role("link", name="Join").first.click()
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label(re.compile("I have read and agree")).check()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Enter the code")).to_be_visible()
    mail = newest_mail(page.context.new_page(), email, about="confirms your address")
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", mail)
    assert code
    page.get_by_label(re.compile("code", re.IGNORECASE)).fill(code.group())
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="Enter the code")).to_be_hidden()


def ask(page: Page, *, when: datetime) -> None:
    """Fill in a request: first with a message that says nothing, then properly."""
    page.get_by_label("What is it about?").fill(SUBJECT)
    page.get_by_label("Why you two?").fill("Let us connect")
    page.locator('[name="times_1_date"]').fill(f"{when:%Y-%m-%d}")
    page.locator('[name="times_1_time"]').fill(f"{when:%H:%M}")
    page.get_by_label("Video").check()
    page.get_by_label("Where?").fill("https://rooms.example.org/duarte")
    page.get_by_role("button", name="Send request").click()
    expect(page.get_by_text("Tell them something they can decide on.").first).to_be_visible()
    expect(page.get_by_label("What is it about?")).to_have_value(SUBJECT)
    page.get_by_label("Why you two?").fill(MESSAGE)
    page.get_by_role("button", name="Send request").click()


def invitation_in(site: DemoSite, page: Page) -> Calendar:
    """The calendar file of the meet that is open."""
    href = page.get_by_role("link", name="Calendar file").get_attribute("href")
    return Calendar.from_ical(page.request.get(f"{site.address}{href}").body())


def test_a_newcomer_meets_somebody(visitor: BrowserContext, host: BrowserContext, demo: DemoSite) -> None:
    hers, his = visitor.new_page(), host.new_page()
    start = (datetime.now(ZoneInfo("Europe/Amsterdam")) + timedelta(days=9)).replace(hour=7, minute=30)

    # A newcomer joins, finds somebody and asks.
    join(hers, name="Inês Duarte", email=NEWCOMER)
    hers.goto("/people/")
    hers.get_by_role("searchbox").fill("raghunathan")
    hers.get_by_role("button", name="Search").click()
    hers.locator("main .name a").first.click()
    hers.get_by_role("link", name=re.compile("Ask for a meet")).click()
    ask(hers, when=start)
    expect(hers.get_by_role("heading", name=re.compile("You and Priya"))).to_be_visible()
    address = hers.url

    # The other reads it in the mail, finds it among what waits, and accepts.
    assert SUBJECT in newest_mail(host.new_page(), "business@demo.invalid", about="Inês Duarte")
    his.goto("/meets/?tab=waiting")
    his.get_by_role("link", name=re.compile("Inês Duarte")).first.click()
    assert his.url == address
    his.get_by_role("button", name="Set this time").click()

    # Both have it: agenda, calendar file, mail.
    for page, other in ((hers, "Priya Raghunathan"), (his, "Inês Duarte")):
        page.goto("/meets/?tab=coming")
        expect(page.locator("main").get_by_text(other).first).to_be_visible()
        page.goto(address)
        event = invitation_in(demo, page).walk("VEVENT")[0]
        assert event.decoded("DTSTART").astimezone(ZoneInfo("UTC")).minute == 30
        assert str(event["SUMMARY"]) == f"{other}: {SUBJECT}"
    for address_of in (NEWCOMER, "business@demo.invalid"):
        assert SUBJECT in newest_mail(visitor.new_page(), address_of, about=SUBJECT)

    # She calls it off: asked first, told to both, gone from both agendas.
    hers.goto(address)
    hers.get_by_role("button", name="Cancel the meet").first.click()
    dialog = hers.get_by_role("dialog")
    dialog.get_by_label("Why?").fill("The ship is late; I write again in January.")
    dialog.get_by_role("button", name="Cancel the meet").click()
    expect(hers.get_by_text("The ship is late").first).to_be_visible()
    assert "The ship is late" in newest_mail(host.new_page(), "business@demo.invalid", about="ancelled")
    his.goto("/meets/?tab=coming")
    expect(his.locator("main").get_by_text("Inês Duarte")).to_have_count(0)
