"""Nothing runs on our pages but our own files; the back office alone may write scripts and styles into its pages."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client
from pytest_django import Settings

from tests.architecture.pages import PAGES, asked, is_page
from tests.architecture.templates import ROOT, own_text, templates
from tests.factories.accounts import AccountFactory

POLICY_OF_THE_SITE = {
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "default-src": {"'none'"},
    "base-uri": {"'none'"},
}

# Where a template may hold inline styles: mail, whose clients know nothing else. The demo frames it under a policy
# of its own (core.demo_mail), which tests/core/test_demo_mail.py holds.
MAIL = ("/mail/", "/email/")
MONITORS = {"healthz", "readyz"}  # plain words, answered before anything else


def policy_of(header: str) -> dict[str, set[str]]:
    parts = (part.strip().partition(" ") for part in header.split(";") if part.strip())
    return {name: set(values.split()) for name, _space, values in parts}


def inline_in(html: str) -> list[str]:
    """Scripts, styles and handlers written into a page."""
    finder = _InlineFinder()
    finder.feed(html)
    return finder.found


class _InlineFinder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        is_data = "json" in (facts.get("type") or "")
        if tag == "style" or (tag == "script" and "src" not in facts and not is_data):
            self.found.append(f"<{tag}>")
        self.found += [f"<{tag} {name}>" for name in facts if name == "style" or name.startswith("on")]
        self.found += [f"<{tag} {name}>" for name, value in attrs if (value or "").lower().startswith("javascript:")]


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["visitor", "member", "owner"])
def test_every_page_has_the_sites_policy_and_keeps_to_it(settings: Settings, who: str) -> None:
    settings.DEMO = True
    account = AccountFactory(roles=("owner",) if who == "owner" else ())
    wrong = {}
    for route in (route for route in PAGES if route.name not in MONITORS):
        answer = asked(route, account if who != "visitor" else None)
        policy = policy_of(answer.headers.get("Content-Security-Policy", ""))
        loose = {name: policy.get(name) for name, values in POLICY_OF_THE_SITE.items() if policy.get(name) != values}
        inline = inline_in(answer.content.decode()) if is_page(answer) else []
        if loose or inline:
            wrong[str(route)] = (loose, inline)

    assert wrong == {}


@pytest.mark.django_db
def test_the_back_office_has_a_policy_of_its_own() -> None:
    policy = policy_of(Client().get("/manage/").headers["Content-Security-Policy"])

    assert policy["script-src"] == policy["style-src"] == {"'self'", "'unsafe-inline'"}
    assert policy["default-src"] == {"'none'"}


def test_no_template_of_a_page_holds_inline_scripts_or_styles() -> None:
    pages = [path for path in templates() if path.suffix == ".html" and not any(part in str(path) for part in MAIL)]

    inline = {
        str(path.relative_to(ROOT)): inline_in("".join(own_text(path.read_text(encoding="utf-8")))) for path in pages
    }

    assert {path: found for path, found in inline.items() if found} == {}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<p style="color:red">', ["<p style>"]),
        ("<style>p{}</style>", ["<style>"]),
        ("<script>go()</script>", ["<script>"]),
        ('<script src="/static/a.js"></script><script type="application/json">{}</script>', []),
        ('<a onclick="go()" href="javascript:go()">', ["<a onclick>", "<a href>"]),
    ],
)
def test_the_net_finds_what_is_inline(html: str, found: list[str]) -> None:
    assert inline_in(html) == found
