"""Whatever a person reads has gone through translation."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import gettext, gettext_lazy, ngettext, npgettext, override, pgettext
from pytest_django import Settings

from tests.architecture.pages import PAGES, asked, data_on_pages, is_page
from tests.architecture.pseudo import LANGUAGE, bare_text, bare_words, pseudo, pseudo_locale, speak_pseudo
from tests.architecture.templates import ROOT, bare_in, templates
from tests.factories.accounts import AccountFactory

NAME = "Анна Берг"  # data in another alphabet, so that whatever is Latin is ours

OF_ALLAUTH = ["Reauthentication not available"]  # its own words, which it does not translate

# Pages that are not for readers: the gallery shows components to developers, with sample words.
FOR_DEVELOPERS = ("web:gallery",)
SAMPLES = "web/templates/web/gallery/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "method"),
    [("visitor", "get"), ("member", "get"), ("owner", "get"), ("visitor", "post"), ("member", "post")],
)
def test_no_page_shows_bare_text(settings: Settings, who: str, method: str) -> None:
    """Every page without arguments, as read, and as it answers an empty form."""
    bare, pages = {}, 0
    account = AccountFactory(name=NAME, language=LANGUAGE, roles=("owner",) if who == "owner" else ())
    data = [*data_on_pages(), *OF_ALLAUTH]
    with pseudo_locale(settings):
        for route in PAGES:
            answer = asked(route, account if who != "visitor" else None, method=method, client=speak_pseudo(Client()))
            if is_page(answer) and route.name not in FOR_DEVELOPERS:
                pages += 1
                if found := bare_text(answer.content.decode(), data=data):
                    bare[f"{route} {answer.status_code}"] = found

    assert bare == {}
    assert pages > 10


@pytest.mark.parametrize("path", list(templates()), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_holds_bare_text(path: Path) -> None:
    if SAMPLES in path.as_posix():
        pytest.skip("for developers")

    assert bare_in(path.read_text(encoding="utf-8"), is_html=path.suffix == ".html") == []


class TestThePseudoLanguage:
    """The net itself."""

    def test_it_keeps_what_is_no_word(self) -> None:
        message = 'Read <a href="%(link)s">the terms</a> &amp; %(count)d more, {name}'

        assert pseudo(message) == '⟦Ŕéåð <a href="%(link)s">ţĥé ţéŕɱš</a> &amp; %(count)d ɱöŕé, {name}⟧'

    def test_everything_that_is_translated_is_in_it(self, settings: Settings) -> None:
        with pseudo_locale(settings):
            said = [
                gettext("Meet"),
                pgettext("verb", "Meet"),
                ngettext("Meet", "Meets", 1),
                ngettext("Meet", "Meets", 2),
                npgettext("noun", "Meet", "Meets", 2),
                str(gettext_lazy("Meet")),
            ]
            with override("en"):
                english = gettext("Meet")

        assert said == ["⟦Ṁééţ⟧", "⟦Ṁééţ⟧", "⟦Ṁééţ⟧", "⟦Ṁééţš⟧", "⟦Ṁééţš⟧", "⟦Ṁééţ⟧"]
        assert (english, gettext("Meet")) == ("Meet", "Meet")

    def test_a_bare_text_is_found_wherever_it_is_read(self) -> None:
        html = """<!doctype html><html lang="en"><head><title>Title</title><meta name="description" content="Description">
            <style>body{}</style></head><body><p>⟦Ţéẋţ⟧ Bare</p><img alt="Picture"><input type="submit" value="Send">
            <input type="text" value="what somebody typed" placeholder="Hint"><b aria-label="Label" title="Tip">⟦Ţ⟧</b>
            <script>code()</script><i lang="mt">Malti</i><i translate="no">Name<br><u>more</u></i><code>x yz</code>
            <p>anna@example.org https://example.org/page 12 UTC</p><td data-l="When">⟦Ţ⟧</td></body></html>"""

        assert bare_text(html) == [
            "Title", "Description", "⟦Ţéẋţ⟧ Bare", "Picture", "Send", "Hint", "Label", "Tip", "When",
        ]  # fmt: skip

    def test_what_people_wrote_is_passed_over(self) -> None:
        assert bare_text("<p>⟦Ṁééţ⟧ Anna Berg</p>", data=["Anna", "Anna Berg"]) == []
        assert bare_words("⟦Ṁééţ⟧ Anna Berg at ten", data=["Anna Berg"]) == ["at", "ten"]

    @pytest.mark.parametrize(
        ("source", "bare"),
        [
            ('{% load i18n %}<p>{% translate "Text" %}</p>', []),
            ("<p>{% blocktranslate trimmed with name=person %}Hello {{ name }}{% endblocktranslate %}</p>", []),
            ("<p>Hello {{ name }}</p>", ["Hello"]),
            ('<a title="Open" href="{{ url }}">{{ name }}</a>', ["Open"]),
            ("{% comment %}a note{% endcomment %}{# another #}", []),
        ],
    )
    def test_bare_text_is_found_in_a_template(self, source: str, bare: list[str]) -> None:
        assert bare_in(source, is_html=True) == bare
