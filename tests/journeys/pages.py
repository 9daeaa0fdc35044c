"""The pages every sweep looks at, and as whom."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.site import DemoSite

FRONT = ("/", "/people/", "/businesses/", "/account/login/", "/account/signup/", "/account/password/reset/")
LEGAL = ("/account/legal/imprint/", "/account/legal/privacy/", "/account/legal/terms/")
MEMBER = (
    "/",
    "/people/",
    "/people/?q=a",
    "/people/me/edit/",
    "/businesses/",
    "/businesses/new/",
    "/meets/",
    "/meets/?tab=waiting",
    "/meets/?tab=sent",
    "/meets/?tab=coming",
    "/meets/?tab=past",
    "/notifications/",
    "/notifications/choices/",
    "/account/",
    "/account/edit/",
    "/account/email/",
    "/account/privacy/",
    "/account/privacy/erase/",
    "/account/sessions/",
    "/account/security/",
    "/account/security/app/",
    "/account/password/set/",
)
# Ours in the back office; Wagtail's own pages of pictures and its text editor are Wagtail's to mend.
OFFICE = (
    "/manage/",
    "/manage/accounts/",
    "/manage/accounts/waiting/",
    "/manage/accounts/invitations/",
    "/manage/accounts/site/",
    "/manage/accounts/texts/",
    "/manage/announcements/",
    "/manage/businesses/",
    "/manage/businesses/claims/",
    "/manage/data/exports/",
    "/manage/data/imports/",
    "/manage/fields/",
    "/manage/members/",
    "/manage/members/groups/",
    "/manage/reported/",
    "/manage/vocabulary/goals/",
    "/manage/vocabulary/industries/",
    "/manage/vocabulary/tags/",
)


@dataclass(frozen=True, slots=True)
class Sight:
    """A page as somebody sees it."""

    who: str
    path: str

    def __str__(self) -> str:
        return f"{self.who} at {self.path}"


def context_for(browser: Browser, site: DemoSite, who: str, **options: object) -> BrowserContext:
    """A fresh browser context, signed in as a demo role ("visitor": nobody)."""
    context = browser.new_context(base_url=site.address, locale="en-GB", timezone_id="Europe/Amsterdam", **options)  # type: ignore[arg-type]
    if who != "visitor":
        sign_in(context.new_page(), who).close()
    return context


def sign_in(page: Page, key: str) -> Page:
    """Tap one of the demo's roles on the sign-in page."""
    page.goto("/account/login/")
    page.locator(f'form[action="/account/demo/{key}/"] button').click()
    page.wait_for_url(lambda url: "/account/login" not in url)
    return page


def first_link(page: Page, start: str, selector: str) -> str:
    """The address of the first link that matches on a page."""
    page.goto(start)
    return str(page.locator(selector).first.get_attribute("href"))


def sights(browser: Browser, site: DemoSite) -> list[Sight]:
    """Every page worth a sweep: fixed addresses, and one of each kind that the demo's data yields."""
    found = [Sight("visitor", path) for path in (*FRONT, *LEGAL, "/gallery/", "/no-such-page/")]
    with context_for(browser, site, "visitor") as context:
        page = context.new_page()
        person = first_link(page, "/people/", "main .name a")
        business = first_link(page, "/businesses/", "main .name a")
        found += [Sight("visitor", person), Sight("visitor", business), Sight("visitor", "/people/?q=zzzzzz")]
    with context_for(browser, site, "member") as context:
        page = context.new_page()
        meets = {
            first_link(page, f"/meets/?tab={tab}", 'main a[href^="/meets/"]:not([href*="?"])')
            for tab in ("waiting", "sent", "coming", "past")
        }
        ask = first_link(page, "/people/", 'main a[href$="/meet/"]')
        found += [Sight("member", path) for path in (*MEMBER, person, business, ask, *sorted(meets))]
    return [*found, *(Sight("organiser", path) for path in OFFICE)]
