"""Light or dark, and the accent of a community."""

import pytest

from meetinc.web import theme

pytestmark = pytest.mark.django_db  # pages ask which clock the site has


def test_choice_is_remembered_without_an_account(client):
    response = client.post("/appearance/", {"theme": "dark", "next": "/people/?q=x"})

    assert (response.status_code, response["Location"]) == (302, "/people/?q=x")
    assert response.cookies["theme"].value == "dark"
    assert response.cookies["theme"]["samesite"] == "Lax"


@pytest.mark.parametrize("choice", ["auto", "neon", ""])
def test_auto_forgets_the_choice(client, choice):
    client.cookies["theme"] = "dark"

    response = client.post("/appearance/", {"theme": choice})

    assert response.cookies["theme"]["max-age"] == 0


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_choice_leads_nowhere_else(client, target):
    assert client.post("/appearance/", {"theme": "dark", "next": target})["Location"] == "/"


@pytest.mark.parametrize("address", ["/appearance/", "/language/"])
def test_choice_is_not_made_by_looking(client, address):
    assert client.get(address).status_code == 405


def test_language_is_remembered(client, settings):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]

    response = client.post("/language/", {"language": "de", "next": "/"})

    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "de"


def test_language_that_is_not_spoken_here_is_not_remembered(client):
    assert client.post("/language/", {"language": "tlh"}).cookies == {}


@pytest.mark.parametrize(
    ("accent", "text", "other"), [("#0055AA", "#ffffff", "#111111"), (" #ffcc00", "#111111", "#ffffff")]
)
def test_accent_carries_the_text_that_can_be_read_on_it(accent, text, other):
    css = theme.accent_css(accent)

    assert f"--signal:{accent.strip().lower()};--on-signal:{text};--off-signal:{other}" in css


@pytest.mark.parametrize("accent", ["", "#ffd100", "#FFD100", "red", "#12345", "#0055aa;}body{display:none"])
def test_accent_that_is_the_house_yellow_or_no_colour_changes_nothing(accent):
    assert theme.accent_css(accent) == ""


def test_version_follows_the_colour():
    assert theme.accent_version("#0055aa") == theme.accent_version("#0055AA")
    assert theme.accent_version("#0055aa") != theme.accent_version("#0055ab")


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#777777", 1.0)])
def test_contrast_is_wcag(one, other, ratio):
    assert theme.contrast(one, other) == pytest.approx(ratio)
