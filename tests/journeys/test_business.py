"""A page that nobody owned is claimed, gets a colleague and loses one, and is handed on: as its people do it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.pages import context_for
from tests.journeys.site import DemoSite
from tests.journeys.test_first_meet import newest_mail

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

PAGE = "/businesses/frutas-del-almanzora/"
ADDRESS = "info@frutas-almanzora.example"


@pytest.fixture
def owner(browser: Browser, demo: DemoSite) -> Iterator[BrowserContext]:
    with context_for(browser, demo, "member") as context:
        yield context


@pytest.fixture
def colleague(browser: Browser, demo: DemoSite) -> Iterator[BrowserContext]:
    with context_for(browser, demo, "business") as context:
        yield context


def name_of(page: Page) -> str:
    """Whose menu this is."""
    return page.locator(".menu-name").first.inner_text().strip()


def is_clean(page: Page) -> None:
    """Axe finds nothing on this page."""
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == []


def tab_to(page: Page, name: str) -> None:
    """Reach a button or link by keyboard alone, and press it."""
    for _step in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard does not reach {name!r}")


def test_business_is_claimed_staffed_and_handed_on(owner: BrowserContext, colleague: BrowserContext) -> None:
    mine, theirs, mail = owner.new_page(), colleague.new_page(), owner.new_page()

    # Claimed with an address at its domain, by keyboard.
    mine.goto(PAGE)
    tab_to(mine, "Claim this page")
    expect(mine.get_by_role("heading", name=re.compile("^Claim "))).to_be_visible()
    is_clean(mine)
    tab_to(mine, "Use an address at the business")
    mine.get_by_label("Your address there").fill("info@elsewhere.example")
    mine.keyboard.press("Enter")
    expect(mine.get_by_text("This address is not at a domain of the business.").first).to_be_visible()
    mine.get_by_label("Your address there").fill(ADDRESS)
    mine.keyboard.press("Enter")
    code = re.search(r"\b\d{6}\b", newest_mail(mail, ADDRESS, about="Your code for"))
    assert code
    mine.get_by_label("Code", exact=True).fill(code.group())
    mine.keyboard.press("Enter")
    expect(mine.get_by_text("The page is yours now.")).to_be_visible()

    # Edited, section by section.
    tab_to(mine, "Edit this page")
    expect(mine.get_by_role("heading", name=re.compile("^Edit "))).to_be_visible()
    is_clean(mine)
    mine.get_by_label("About the business").fill("Thirty groves above the river, one packing hall.")
    mine.get_by_role("button", name="Save", exact=True).click()
    expect(mine.get_by_text("Saved: The business.")).to_be_visible()
    for section in (
        "Trade and register",
        "Places and links",
        "Products and services",
        "Certificates",
        "Documents",
        "Pictures",
    ):
        mine.get_by_role("link", name=section, exact=True).click()
        expect(mine.locator("[aria-current=page]", has_text=section)).to_be_visible()
        is_clean(mine)

    # A colleague says that they work there, is confirmed, removed, told, and cannot come back by themselves.
    theirs.goto(f"{PAGE}join/")
    their_name = name_of(theirs)
    theirs.get_by_label("What you do there").fill("Buyer")
    theirs.get_by_role("button", name="Ask for confirmation").click()
    mine.goto(f"{PAGE}people/")
    mine.get_by_role("button", name=f"Confirm {their_name}").click()
    expect(mine.get_by_text(f"{their_name} is on the page now.")).to_be_visible()
    is_clean(mine)
    theirs.goto(PAGE)
    expect(theirs.locator("#people")).to_contain_text("Buyer")
    mine.get_by_role("button", name=f"Remove {their_name}").click()
    mine.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(mine.get_by_text("no longer appears here.")).to_be_visible()
    theirs.goto(f"{PAGE}join/")
    theirs.get_by_label("What you do there").fill("Buyer")
    theirs.get_by_role("button", name="Ask for confirmation").click()
    expect(theirs.get_by_text("This business has said that you do not work there.").first).to_be_visible()

    # Added again, and given the page.
    mine.get_by_label("Who", exact=True).fill(their_name)
    mine.get_by_role("button", name="Add", exact=True).click()
    mine.get_by_role("link", name="Hand the page over").click()
    expect(mine.get_by_role("heading", name="Hand the page over")).to_be_visible()
    is_clean(mine)
    mine.get_by_role("button", name="Offer the page").click()
    expect(mine.get_by_text("is asked. Nothing changes until they say yes.")).to_be_visible()
    theirs.goto(f"{PAGE}hand-over/")
    theirs.get_by_role("button", name="Own the page").click()
    expect(theirs.get_by_text("The page is yours now.")).to_be_visible()
    theirs.goto(f"{PAGE}changes/")
    expect(theirs.get_by_role("table")).to_contain_text("Thirty groves above the river")
    is_clean(theirs)
