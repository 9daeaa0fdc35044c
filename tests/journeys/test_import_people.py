"""An organiser brings contacts in: columns, preview, duplicates side by side, the report, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.pages import context_for
from tests.journeys.site import DemoSite

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

REAL = Path(__file__).parents[3] / "shared" / "data" / "contacts" / "linkedin-connections.six-hops.csv"
# The same, for whoever has the project alone.
LIKE_IT = (
    'Notes:\n"When exporting your connection data, you may notice that some of the e-mail addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Priya,Sharma,https://www.linkedin.com/in/priya-sharma-1,,Razorpay,Software Engineer II,12 Mar 2021\n"
    "Rahul,Iyer,https://www.linkedin.com/in/rahul-iyer,rahul@example.com,Flipkart,Senior SDE,05 Jan 2020\n"
    "Priya,Sharma,https://www.linkedin.com/in/priya-sharma-2,,Razorpay Software Pvt Ltd,Product Manager,01 Feb 2022\n"
    "Anita,Rao,https://www.linkedin.com/in/anita-rao,,,,20 Jul 2019\n"
    ",,,,,,01 Jan 2023\n"
)
AGAIN = "Name;E-mail;Ort;Land\nRahul Iyer;rahul@example.com;Bengaluru;Indien\nVeera Lahtinen-Orava;veera@orava.example;Turku;Finland\n"
WORK = 60_000  # milliseconds: a worker may be busy


def upload(page: Page, file: Path, source: str) -> None:
    """From the list of imports to the columns, by keyboard."""
    page.goto("/manage/data/imports/")
    page.get_by_role("link", name="Import people").press("Enter")
    page.get_by_label("File", exact=False).set_input_files(file)
    page.get_by_label("Where the list is from").fill(source)
    page.get_by_role("button", name="Upload").press("Enter")
    expect(page.get_by_role("button", name="Check the file")).to_be_visible()


def checked(page: Page) -> None:
    """From the columns to the preview; the page in between follows the worker by itself."""
    page.get_by_role("button", name="Check the file").press("Enter")
    expect(page.get_by_text("Nothing has been written.")).to_be_visible(timeout=WORK)


def silent(page: Page) -> list[str]:
    """What axe finds in our part of the page, once the message above it has faded in."""
    for messages in page.locator(".messages > ul").all():
        expect(messages).to_have_css("opacity", "1")
    found = Axe().run(page, context="main")
    return [f"{violation['id']}: {violation['nodes'][0]['html']}" for violation in found.response["violations"]]


def test_contacts_come_in_are_compared_and_taken_back(browser: Browser, demo: DemoSite, tmp_path: Path) -> None:
    contacts = tmp_path / "connections.csv"
    contacts.write_bytes(REAL.read_bytes() if REAL.exists() else LIKE_IT.encode())
    again = tmp_path / "again.csv"
    again.write_bytes(AGAIN.encode("cp1252"))
    with context_for(browser, demo, "organiser", viewport={"width": 1440, "height": 1000}) as context:
        page = context.new_page()

        upload(page, contacts, "Contacts of Olga")
        expect(page.get_by_label("Email Address")).to_have_value("email")
        expect(page.get_by_label("Position", exact=True)).to_have_value("position")
        assert silent(page) == []
        checked(page)
        expect(
            page.get_by_text("5 rows: 4 new, 0 here already, 0 twice in the file, 1 left out, 0 rejected.")
        ).to_be_visible()
        expect(page.get_by_role("row", name="E-mail addresses rahul@example.com")).to_be_visible()
        assert silent(page) == []
        page.get_by_role("button", name="Import", exact=True).press("Enter")
        expect(page.get_by_role("link", name="Undo this import")).to_be_visible(timeout=WORK)
        first = page.url
        assert silent(page) == []

        upload(page, again, "A second list")
        checked(page)
        page.get_by_role("link", name="Here already (1)").press("Enter")
        expect(page.get_by_text("The site knows this e-mail address: Rahul Iyer.")).to_be_visible()
        choice = page.get_by_role("group", name="What becomes of Rahul Iyer")
        choice.get_by_label("Keep what is here").focus()
        page.keyboard.press("ArrowDown")
        page.get_by_role("button", name="Keep these choices").press("Enter")
        expect(choice.get_by_label("Fill in what is empty")).to_be_checked()
        expect(page.get_by_role("row", name="City – Bengaluru Bengaluru (changed)")).to_be_visible()
        assert silent(page) == []
        page.get_by_role("button", name="Import", exact=True).press("Enter")
        expect(page.get_by_text("2 rows: 1 new, 1 updated")).to_be_visible(timeout=WORK)

        page.goto(first)
        page.get_by_role("link", name="Undo this import").press("Enter")
        expect(page.get_by_text("and you get a list of it")).to_be_visible()
        page.get_by_role("button", name="Undo this import").press("Enter")
        kept = page.get_by_role("listitem").filter(has_text="Rahul Iyer")
        expect(kept).to_be_visible(timeout=WORK)
        expect(page.get_by_role("main").get_by_text("Anita Rao")).to_have_count(0)
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the report").press("Enter")
        report = download.value.path().read_text(encoding="utf-8-sig")
        assert [line.split(",")[1] for line in report.splitlines()[1:]] == [
            "removed",
            "kept",
            "removed",
            "removed",
            "left_out",
        ]
        kept.get_by_role("link").press("Enter")
        expect(page.get_by_role("main")).to_contain_text("Bengaluru")

    with context_for(browser, demo, "visitor") as context:
        page = context.new_page()
        for name in ("Iyer", "Lahtinen-Orava"):
            page.goto(f"/people/?q={name}")
            expect(page.locator("main .name a")).to_have_count(0)
