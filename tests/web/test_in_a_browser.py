"""The components in Chromium: accessible, working by keyboard, working without JavaScript.

No server and no database: pages are drawn beforehand and handed to the browser with the site's own
Content-Security-Policy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from csp.utils import build_policy
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.staticfiles import finders
from django.utils.translation import override
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from meetinc.web import navigation
from meetinc.web.gallery import SampleForm, specimens
from tests.journeys.browser import chromium
from tests.web.drawing import MEMBER, draw_page, page_request

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

SITE = "http://meet.test"
FORM = """{% extends "web/base.html" %}{% load meetinc %}{% block main %}<h1>Ask</h1>
<form method="post" action="/sent/" novalidate>{{ form }}{% button "Send" tone="main" %}</form>{% endblock %}"""
GALLERY = "{% include 'web/gallery/gallery.html' %}"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def gallery(language: str = "en", **only: str) -> str:
    """The gallery, or one specimen of it."""
    with override(language):
        return draw_page(GALLERY, page_request("/gallery/"), **specimens(only))  # type: ignore[arg-type]


@dataclass
class Site:
    """What the browser gets: pages by path, static files from disk; what it posts is counted."""

    pages: dict[str, str]
    posted: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if route.request.method == "POST":
            self.posted.append(path)
            route.fulfill(status=204)
        elif path.startswith("/static/"):
            file = Path(str(finders.find(path.removeprefix("/static/"))))
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        else:
            headers = {"Content-Security-Policy": build_policy(), "Content-Type": "text/html; charset=utf-8"}
            route.fulfill(body=self.pages.get(path, ""), status=200 if path in self.pages else 404, headers=headers)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def site(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Site:
    uncounted = [replace(entry, waiting=None) for entry in navigation._entries]  # there is no database to count in
    monkeypatch.setattr(navigation, "_entries", uncounted)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    toasts = [Message(constants.SUCCESS, "The meet is set.")]
    return Site(
        {
            "/gallery/": gallery(),
            "/dialogs/": gallery(only="dialogs"),
            "/form/": draw_page(FORM, page_request("/form/"), form=SampleForm({"email": "marit@"}), csrf_token="t"),
            "/member/": draw_page('{% extends "web/base.html" %}', page_request(actor=MEMBER), messages=toasts),
            "/arabic/": gallery("ar"),
        }
    )


def opened(browser: Browser, site: Site, **options: Any) -> BrowserContext:
    context = browser.new_context(base_url=SITE, **options)
    context.route("**/*", site.answer)
    return context


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = opened(browser, site)
    page = context.new_page()
    page.on("console", lambda message: site.troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: site.troubles.append(str(error)))
    yield page
    context.close()
    assert site.troubles == []


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing_in_the_gallery(browser, site, theme, width):
    context = opened(
        browser, site, color_scheme=theme, viewport={"width": width, "height": 900}, bypass_csp=True
    )  # axe itself is injected as an inline script
    page = context.new_page()
    page.goto("/gallery/")

    found = Axe().run(page).response["violations"]

    context.close()
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


@pytest.mark.parametrize("address", ["/gallery/", "/arabic/", "/form/"])
@pytest.mark.parametrize("width", [320, 1024])
def test_nothing_is_wider_than_the_window(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_first_key_leads_past_the_header(page):
    page.goto("/dialogs/")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()

    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("key", ["Enter", " "])
def test_dialog_opens_by_key_and_gives_the_focus_back(page, key):
    page.goto("/dialogs/")
    opener = page.get_by_role("button", name="Cancel the meet").first
    opener.focus()
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name="Cancel your meet with Khalid?").first

    expect(dialog).to_be_visible()
    assert page.evaluate("document.querySelector('dialog:modal') !== null")

    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_dialog_closes_by_its_way_out(page):
    page.goto("/dialogs/")
    page.get_by_role("button", name="Cancel the meet").first.click()
    page.get_by_role("link", name="Keep it").first.click()

    assert page.evaluate("document.querySelector('dialog[open]')") is None


def test_dialog_opens_from_its_address_and_stays_closed(page):
    page.goto("/dialogs/#light-ask")
    expect(page.locator("#light-ask:modal")).to_be_visible()

    page.keyboard.press("Escape")
    expect(page.locator("#light-ask")).to_be_hidden()


def test_dialog_works_without_javascript(browser, site):
    context = opened(browser, site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/dialogs/")
    expect(page.locator("#light-ask")).to_be_hidden()

    page.locator("a[href='#light-ask']").click()
    expect(page.locator("#light-ask")).to_be_visible()

    page.locator("#light-ask [data-close]").click()
    expect(page.locator("#light-ask")).to_be_hidden()
    context.close()


def test_refused_form_has_the_focus_and_leads_to_the_field(page):
    page.goto("/form/")
    expect(page.locator("[data-errors]")).to_be_focused()

    page.get_by_role("link", name="E-mail address").click()
    expect(page.get_by_label("E-mail address")).to_be_focused()

    page.get_by_role("link", name="How would you like to meet?").click()
    expect(page.get_by_label("Video")).to_be_focused()


def test_form_is_sent_once(page, site):
    page.goto("/form/")
    page.get_by_role("button", name="Send").dblclick()
    page.wait_for_timeout(200)

    assert site.posted == ["/sent/"]
    expect(page.get_by_role("button", name="Send")).to_have_attribute("aria-disabled", "true")


def test_appearance_changes_at_once_and_is_remembered(page, site):
    page.goto("/member/")
    page.get_by_role("button", name="Dark").click()

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 19, 18)"
    assert [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "theme"] == ["dark"]
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")

    page.get_by_role("button", name="Auto").click()
    assert page.context.cookies() == []
    assert site.posted == []


def test_menu_opens_and_closes_by_key(page):
    page.goto("/member/")
    summary = page.locator("[data-menu] summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-menu] ul")).to_be_visible()

    page.keyboard.press("Escape")
    expect(page.locator("[data-menu] ul")).to_be_hidden()
    expect(summary).to_be_focused()


def test_toast_can_be_dismissed(page):
    page.goto("/member/")
    page.get_by_role("button", name="Dismiss").click()

    expect(page.locator("[data-toast]")).to_have_count(0)


def test_toast_has_no_dead_button_without_javascript(browser, site):
    context = opened(browser, site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/member/")

    expect(page.get_by_text("The meet is set.")).to_be_visible()
    expect(page.get_by_text("Dismiss")).to_be_hidden()
    context.close()


def test_htmx_request_that_fails_says_so_once(browser, site):
    source = """{% extends "web/base.html" %}{% block head_extra %}{% include "web/_htmx.html" %}{% endblock %}
    {% block main %}<button type="button" hx-get="/nowhere/">Narrow</button>{% endblock %}"""
    site.pages["/htmx/"] = draw_page(source, page_request())
    context = opened(browser, site)
    page = context.new_page()
    page.goto("/htmx/")

    for _time in range(2):
        page.get_by_role("button", name="Narrow").click()
        expect(page.get_by_text("That did not reach the site.")).to_have_count(1)

    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_text("That did not reach the site.")).to_have_count(0)
    context.close()


def test_community_accent_reaches_the_page(browser, site):
    accented = SimpleNamespace(name="Malta Chamber", accent="#0055aa", languages=[])
    site.pages["/accent/"] = draw_page('{% extends "web/base.html" %}', page_request(), site=accented)
    site.pages["/accent.css"] = "@layer accent{:root:root{--signal:#0055aa}}"
    context = opened(browser, site)
    context.route(
        "**/accent.css*", lambda route: route.fulfill(body=site.pages["/accent.css"], content_type="text/css")
    )
    page = context.new_page()
    page.goto("/accent/")

    assert page.evaluate("getComputedStyle(document.querySelector('.mark .fs')).fill") == "rgb(0, 85, 170)"
    context.close()
