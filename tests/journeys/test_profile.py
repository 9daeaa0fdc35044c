"""A profile, from the welcome to how others see it: three steps, a photo, an edit by keyboard, a preview for each reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.factories.core import drawn
from tests.journeys.pages import context_for
from tests.journeys.site import DemoSite

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]


def is_fit_for_all(page: Page) -> None:
    """No axe violation, nothing wider than the screen."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def test_profile_is_welcomed_written_and_seen_by_others(browser: Browser, demo: DemoSite, tmp_path: Path) -> None:
    photo = tmp_path / "me.jpg"
    photo.write_bytes(drawn((900, 600)))
    with context_for(browser, demo, "member", viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)

        # Three short steps, the second skipped and come back to.
        page.goto("/welcome/you/")
        is_fit_for_all(page)
        page.get_by_label("What you do, in one line").fill("I find room for fruit that is still on the tree")
        page.get_by_label("Photo", exact=False).set_input_files(str(photo))
        page.get_by_role("button", name="Save and go on").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Your business")
        page.get_by_label("Name of the business").fill("Oosterwaal")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="I work there")).to_be_visible()
        is_fit_for_all(page)
        page.get_by_role("button", name="Skip this step").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What you seek and offer")
        is_fit_for_all(page)
        page.get_by_label("Distributors").check()
        page.get_by_role("button", name="Save and finish").click()
        expect(page.get_by_text("Your profile is ready to be seen.")).to_be_visible()
        expect(page.get_by_text("Looking for:")).to_be_visible()

        # The photo is cut by a click on it, then by keyboard around one of nine places.
        page.goto("/people/me/photo/")
        page.locator(".cropping-whole").click(position={"x": 300, "y": 20})
        expect(page.get_by_text(re.compile(r"9\d % from the left"))).to_be_visible()
        page.get_by_role("radio", name="middle", exact=True).focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Cut around that place").press("Enter")
        expect(page.get_by_text("50 % from the left")).to_be_visible()
        is_fit_for_all(page)
        page.get_by_label("Choose a photo").set_input_files(
            {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": b"<svg/>"}
        )
        page.get_by_role("button", name="Upload").click()
        expect(page.get_by_text("not a picture that can be read").first).to_be_visible()

        # Written with the keyboard alone; what is wrong stands beside its field and nothing typed is lost.
        page.goto("/people/me/edit/")
        is_fit_for_all(page)
        page.get_by_label("Your name in another script").focus()
        page.keyboard.type("ماريت فان در فيلده")
        page.get_by_role("textbox", name=re.compile("^Links")).focus()
        page.keyboard.type("http://marit.example")
        page.get_by_role("textbox", name=re.compile("^Phone")).focus()
        page.keyboard.type("+31 10 555 0142")
        page.get_by_label("About you, and your languages").select_option("Members")
        page.get_by_role("button", name="Save your profile").press("Enter")
        expect(page.get_by_text("does not begin with https://").first).to_be_visible()
        expect(page.get_by_role("textbox", name=re.compile("^Phone"))).to_have_value("+31 10 555 0142")
        is_fit_for_all(page)
        page.get_by_role("textbox", name=re.compile("^Links")).fill("https://marit.example")
        page.get_by_role("button", name="Save your profile").press("Enter")
        expect(page.get_by_text("Your profile is saved.")).to_be_visible()
        expect(page.locator('bdi[dir="rtl"]', has_text="ماريت")).to_have_attribute("lang", "ar")
        address = page.url
        is_fit_for_all(page)

        # As each of the others sees it.
        for view, about, phone in (("visitor", 0, 0), ("member", 1, 0), ("connection", 1, 1)):
            page.goto(f"{address}?as={view}")
            expect(page.get_by_text("I plan the cold stores")).to_have_count(about)
            expect(page.get_by_text("+31 10 555 0142")).to_have_count(phone)
        is_fit_for_all(page)

        # And as a member really does, who is known to her from the moment she accepts, by keyboard.
        with context_for(browser, demo, "business", viewport={"width": 1280, "height": 900}) as other:
            reader = other.new_page()
            reader.goto(address)
            expect(reader.get_by_text("I plan the cold stores")).to_be_visible()
            expect(reader.get_by_text("+31 10 555 0142")).to_have_count(0)
            page.goto("/people/me/connections/?tab=waiting")
            is_fit_for_all(page)
            page.get_by_role("button", name="Accept Priya Raghunathan").press("Enter")
            expect(page.get_by_text("You are connected with Priya Raghunathan.")).to_be_visible()
            reader.reload()
            expect(reader.get_by_text("+31 10 555 0142")).to_be_visible()
            is_fit_for_all(reader)
        assert [error for error in errors if "422" not in error] == []

    with context_for(browser, demo, "visitor", viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_text("I plan the cold stores")).to_have_count(0)
        expect(page.locator("header.head img")).to_have_js_property("complete", value=True)
        assert page.locator("header.head img").evaluate("image => image.naturalWidth") > 0
        is_fit_for_all(page)
        with page.expect_download() as card:
            page.get_by_role("link", name="Contact card (vCard)").click()
        text = Path(card.value.path()).read_text(encoding="utf-8")
        assert "FN;ALTID=1:Marit van der Velde" in text
        assert "555 0142" not in text
