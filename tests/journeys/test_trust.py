"""Report, decision and appeal; then a block from a profile: in a browser, by keyboard, and axe silent on each page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.pages import context_for
from tests.journeys.site import DemoSite

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

PRIYA = "Priya Raghunathan"


@pytest.fixture
def people(browser: Browser, demo: DemoSite) -> Iterator[dict[str, BrowserContext]]:
    contexts = {who: context_for(browser, demo, who) for who in ("member", "business", "organiser", "owner")}
    yield contexts
    for context in contexts.values():
        context.close()


def press(page: Page, role: str, name: str) -> None:
    """Reach it by keyboard and press it."""
    wanted = page.get_by_role(role, name=re.compile(name)).first  # type: ignore[arg-type]
    wanted.focus()
    expect(wanted).to_be_focused()
    wanted.press("Enter")


def quiet(page: Page) -> None:
    """Nothing that axe would report."""
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def open_profile(page: Page, name: str) -> None:
    page.goto(f"/people/?q={name.rsplit(maxsplit=1)[-1]}")
    page.locator("main .name a").first.click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def test_report_decision_appeal_and_block(people: dict[str, BrowserContext]) -> None:
    reporter, affected = people["member"].new_page(), people["business"].new_page()
    judge, other_judge = people["organiser"].new_page(), people["owner"].new_page()

    # A member reports a headline, first without saying what is wrong.
    open_profile(reporter, PRIYA)
    quiet(reporter)
    press(reporter, "link", "^Report")
    reporter.get_by_label("The headline").check()
    reporter.get_by_label("In your words").fill("This is not what she does.")
    press(reporter, "button", "Send the report")
    expect(reporter.get_by_text("Choose what comes closest.").first).to_be_visible()
    expect(reporter.get_by_label("In your words")).to_have_value("This is not what she does.")
    quiet(reporter)
    reporter.get_by_label("False or misleading").check()
    press(reporter, "button", "Send the report")
    expect(reporter.get_by_text("Somebody will look at it").first).to_be_visible()
    quiet(reporter)

    # An organiser finds it in the queue and hides the headline.
    judge.goto("/manage/reported/")
    judge.get_by_role("link", name=PRIYA).click()
    expect(judge.get_by_text("This is not what she does.")).to_be_visible()
    judge.get_by_label("Hide it").check()
    judge.get_by_label("Reason").fill("The headline names a firm that is not yours.")
    judge.get_by_role("button", name="Decide").click()
    expect(judge.get_by_text("Decided.").first).to_be_visible()

    # She sees why, and not who; others see no headline. She appeals.
    affected.goto("/people/me/")
    expect(affected.get_by_text("Others do not see this at the moment")).to_be_visible()
    quiet(affected)
    press(affected, "link", "Read the decision")
    expect(affected.get_by_text("The headline names a firm")).to_be_visible()
    expect(affected.locator("main")).not_to_contain_text("Marit")
    quiet(affected)
    affected.get_by_label("Why is the decision wrong?").fill("I run this firm; ask the registry.")
    press(affected, "button", "Send the appeal")
    expect(affected.get_by_text("I run this firm").first).to_be_visible()

    # Somebody else answers: the headline is back, and both are told.
    other_judge.goto("/manage/reported/?state=appealed")
    other_judge.get_by_role("link", name=PRIYA).click()
    other_judge.get_by_label("The decision is taken back").check()
    other_judge.get_by_label("Reason").fill("The registry says so too.")
    other_judge.get_by_role("button", name="Answer the appeal").click()
    expect(other_judge.get_by_text("Answered.").first).to_be_visible()
    affected.reload()
    expect(affected.get_by_text("The registry says so too.")).to_be_visible()
    affected.goto("/people/me/")
    expect(affected.get_by_text("Others do not see this at the moment")).to_have_count(0)

    # The reporter blocks her from the profile, is asked first, and can undo it.
    open_profile(reporter, PRIYA)
    address = reporter.url
    press(reporter, "button", "^Block")
    dialog = reporter.get_by_role("dialog")
    expect(dialog).to_be_visible()
    quiet(reporter)
    dialog.get_by_role("button", name="Block").press("Enter")
    expect(reporter.get_by_role("heading", name="People you have blocked")).to_be_visible()
    quiet(reporter)
    assert reporter.goto(address).status == 404  # type: ignore[union-attr]
    reporter.goto("/people/?q=raghunathan")
    expect(reporter.locator("main")).not_to_contain_text(PRIYA)
    affected.goto("/people/?q=oosterwaal")
    expect(affected.locator("main")).not_to_contain_text("Marit")
    reporter.goto("/people/me/blocks/")
    press(reporter, "button", "^Unblock")
    assert reporter.goto(address).status == 200  # type: ignore[union-attr]
    reporter.goto("/people/me/connections/?tab=sent")
    quiet(reporter)
