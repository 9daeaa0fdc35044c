"""The frame of every page: language and direction, navigation, menu, appearance, head."""

from types import SimpleNamespace

import pytest
from django.urls import path
from django.utils.translation import override

from meetinc.web import navigation
from meetinc.web.navigation import NavEntry
from tests.web.drawing import MEMBER, Elements, draw_page, page_request

PAGE = '{% extends "web/base.html" %}{% block title %}People{% endblock %}{% block main %}<h1>People</h1>{% endblock %}'


def _page(request):
    raise NotImplementedError


urlpatterns = [
    path("", _page, name="start"),
    path("people/", _page, name="people"),
    path("people/me/", _page, name="me"),
    path("account/logout/", _page, name="account_logout"),
    path("account/login/", _page, name="account_login"),
]


@pytest.fixture
def entries(monkeypatch, settings):
    """A site with a few pages, and a registry of its own."""
    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr(navigation, "_entries", [])
    navigation.register(NavEntry("People", "people", 20, visible_to="everyone"))
    navigation.register(NavEntry("Start", "start", 10, visible_to="everyone"))
    navigation.register(NavEntry("Missing", "not-built", 30, visible_to="everyone"))
    navigation.register(NavEntry("Mine", "me", 40, visible_to="members"))
    navigation.register(NavEntry("Join us", "me", 50, visible_to="visitors", place="foot"))
    navigation.register(NavEntry("Back office", "me", 60, visible_to="officers", place="member"))


def labels(request, place="main"):
    return [str(link.label) for link in navigation.links(request, place)]


@pytest.mark.usefixtures("entries")
class TestNavigation:
    def test_entries_stand_in_order_and_only_where_their_page_exists(self):
        assert labels(page_request()) == ["Start", "People"]

    def test_members_see_their_entries(self):
        assert labels(page_request(actor=MEMBER)) == ["Start", "People", "Mine"]

    def test_visitors_see_theirs(self):
        assert labels(page_request(), "foot") == ["Join us"]
        assert labels(page_request(actor=MEMBER), "foot") == []

    def test_officers_see_theirs(self):
        officer = type(MEMBER)(kind="account", account_id=7, status="active", roles=frozenset({"editor"}))

        assert labels(page_request(actor=MEMBER), "member") == []
        assert labels(page_request(actor=officer), "member") == ["Back office"]

    def test_page_and_what_lies_below_are_current(self):
        current = [link.current for link in navigation.links(page_request("/people/anna/"), "main")]

        assert current == [False, True]

    def test_home_is_current_only_at_home(self):
        assert [link.current for link in navigation.links(page_request("/"), "main")] == [True, False]

    def test_registering_again_replaces(self):
        navigation.register(NavEntry("Persons", "people", 5, visible_to="everyone"))

        assert labels(page_request()) == ["Persons", "Start"]

    def test_current_entry_is_marked_in_the_page(self):
        html = draw_page(PAGE, page_request("/people/"))

        assert '<a href="/people/" aria-current="page">People</a>' in " ".join(html.split())

    def test_visitor_is_led_back_after_signing_in(self):
        html = draw_page(PAGE, page_request("/people/?q=a&x=1"))

        assert 'href="/account/login/?next=/people/%3Fq%3Da%26x%3D1"' in html

    def test_member_can_sign_out_by_a_form(self):
        html = draw_page(PAGE, page_request(actor=MEMBER), csrf_token="tok")

        assert '<form method="post" action="/account/logout/">' in html
        assert "Marit van der Velde" in html


def test_page_says_its_language_and_direction():
    html = Elements(draw_page(PAGE, page_request())).one("html")

    assert (html["lang"], html["dir"]) == ("en", "ltr")


def test_page_turns_round_for_scripts_that_run_right_to_left():
    with override("ar"):
        html = Elements(draw_page(PAGE, page_request())).one("html")

    assert (html["lang"], html["dir"]) == ("ar", "rtl")


def test_theme_of_the_cookie_is_on_the_page():
    assert Elements(draw_page(PAGE, page_request(theme="dark"))).one("html")["data-theme"] == "dark"


@pytest.mark.parametrize("cookie", ["auto", '"><script>', ""])
def test_other_cookies_leave_the_theme_to_the_system(cookie):
    assert "data-theme" not in Elements(draw_page(PAGE, page_request(theme=cookie))).one("html")


def test_title_names_the_site():
    assert "<title>People – Malta Chamber</title>" in draw_page(PAGE, page_request())


def test_head_has_canonical_address_without_query_whatever_host_is_claimed(settings):
    settings.ALLOWED_HOSTS = ["*"]
    request = page_request("/people/?page=2")
    request.META["HTTP_HOST"] = "evil.example"

    html = draw_page(PAGE, request)

    assert "evil.example" not in html

    assert {"rel": "canonical", "href": "http://testserver/people/"} in Elements(html).all("link")


def test_page_can_stay_out_of_search():
    source = '{% extends "web/base.html" %}{% load meetinc %}{% block meta %}{% meta hidden=True %}{% endblock %}'
    html = draw_page(source, page_request())

    assert {"name": "robots", "content": "noindex"} in Elements(html).all("meta")
    assert 'rel="canonical"' not in html


def test_house_accent_needs_no_stylesheet_of_its_own():
    assert "accent.css" not in draw_page(PAGE, page_request())


def test_accent_of_the_community_is_a_stylesheet():
    site = SimpleNamespace(name="Malta Chamber", accent="#0055aa", logo=None, languages=[])

    assert "/accent.css?v=" in draw_page(PAGE, page_request(), site=site)


def test_language_is_offered_where_there_is_a_choice(settings):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]

    assert 'value="de" lang="de"' in draw_page(PAGE, page_request())


def test_language_is_not_offered_where_there_is_one(settings):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    site = SimpleNamespace(name="Malta Chamber", accent="", logo=None, languages=["en"])

    assert 'name="language"' not in draw_page(PAGE, page_request(), site=site)


def test_page_for_a_visitor_carries_no_token():
    assert "csrfmiddlewaretoken" not in draw_page(PAGE, page_request(), csrf_token="tok")


def test_foot_carries_the_line():
    assert "Connecting businesses, one meet at a time." in draw_page(PAGE, page_request())


def test_skip_link_comes_first_and_has_a_target():
    html = draw_page(PAGE, page_request())

    assert Elements(html).all("a")[0] == {"class": "skip", "href": "#main"}
    assert Elements(html).one("main")["id"] == "main"


def test_what_waits_is_counted_once_and_beside_its_entry(monkeypatch, settings):
    settings.ROOT_URLCONF = __name__
    asked = []
    monkeypatch.setattr(navigation, "_entries", [])
    navigation.register(
        NavEntry("Meets", "people", 10, visible_to="everyone", waiting=lambda actor: asked.append(actor) or 3)
    )

    html = draw_page(PAGE, page_request(actor=MEMBER))

    assert '<span class="count">3<span class="vh"> waiting for you</span></span>' in " ".join(html.split())
    assert asked == [MEMBER]
