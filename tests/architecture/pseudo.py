"""A language in which nobody writes, so that whatever can still be read was not given to the translators.

`pseudo_locale(settings)` makes "en-xa" a language of the site: "Find people" becomes "⟦Ƒíñð þéöþļé⟧", at run time,
from whatever the code and the templates hand to gettext. `bare_text(html)` lists what a reader sees or hears of a
page that is still plain; `bare_words(text)` does so for a line of text.

A test for one page is short:

    with pseudo_locale(settings):
        assert bare_text(page(client, "/people/"), data=["Анна"]) == []
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

from django.conf import settings as django_settings
from django.test import Client
from django.utils.translation import trans_real
from pytest_django import Settings

LANGUAGE = "en-xa"
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçðéƒĝĥíĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÍĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
KEPT = re.compile(r"%\([^)]*\)[#0\- +]?[\d.]*[a-zA-Z]|%[a-zA-Z%]|\{[^}]*\}|<[^>]*>|&[#\w]+;")

WORD = re.compile(r"[A-Za-z]{2,}")
ADDRESS = re.compile(r"(?:https?://|mailto:)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)+\b|/[\w/.-]*")
READ_ATTRIBUTES = frozenset({"title", "alt", "aria-label", "aria-description", "placeholder", "data-l", "data-label"})
BUTTONS = frozenset({"submit", "button", "reset"})
SILENT = frozenset({"script", "style", "template", "code", "kbd", "samp"})
EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)

# Words that are the same in every language: our name, abbreviations, units.
ANYWHERE = frozenset(
    {"MeetInc", "UTC", "GMT", "NACE", "ID", "PDF", "CSV", "XLSX", "ICS", "HTML", "TOTP", "QR", "vCard"}
)


def pseudo(message: str) -> str:
    """The message in the pseudo-language; placeholders and tags stay, a context goes."""
    words = message.rsplit(trans_real.CONTEXT_SEPARATOR, 1)[-1]
    parts, last = [], 0
    for kept in KEPT.finditer(words):
        parts += [words[last : kept.start()].translate(LETTERS), kept.group()]
        last = kept.end()
    return f"⟦{''.join(parts)}{words[last:].translate(LETTERS)}⟧"


class PseudoTranslation:
    """What Django asks a language for."""

    _fallback: Any = None  # django-countries looks here

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return pseudo(singular if number == 1 else plural)

    def language(self) -> str:
        return LANGUAGE

    to_language = language


@contextmanager
def pseudo_locale(settings: Settings) -> Iterator[None]:
    """Within the block the site speaks the pseudo-language to whoever asks for it, and so does everything here."""
    settings.LANGUAGES = [*django_settings.LANGUAGES, (LANGUAGE, "⟦⟧")]
    translations: dict[str, Any] = trans_real._translations
    before = getattr(trans_real._active, "value", None)
    translations[LANGUAGE] = trans_real._active.value = PseudoTranslation()
    try:
        yield
    finally:
        del translations[LANGUAGE]
        if before is None:
            del trans_real._active.value
        else:
            trans_real._active.value = before


def speak_pseudo(client: Client) -> Client:
    """The client with the cookie of somebody who has chosen the pseudo-language."""
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = LANGUAGE
    return client


def bare_text(html: str, *, data: Iterable[str] = ()) -> list[str]:
    """What can be read on a page, or is read out, and did not go through translation.

    `data` are texts that members or operators wrote. Elements with `translate="no"` or a `lang` of their own,
    code, and addresses are passed over.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    known = sorted((text for text in data if text), key=len, reverse=True)
    return [text for text in reader.texts if bare_words(text, data=known)]


def bare_words(text: str, *, data: Iterable[str] = ()) -> list[str]:
    """The plain words in a line of text."""
    for known in data:
        text = text.replace(known, " ")
    return [word for word in WORD.findall(ADDRESS.sub(" ", text)) if word not in ANYWHERE]


class _Reader(HTMLParser):
    """Collects the texts of a page in the order in which they are read."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silence: list[str] = []  # open elements since the first that is passed over

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if not self._silence and not self._is_silent(tag, facts):
            self._read_attributes(tag, facts)
        elif tag not in EMPTY:
            self._silence.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silence:
            while self._silence.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._silence and (text := " ".join(data.split())):
            self.texts.append(text)

    def _is_silent(self, tag: str, facts: dict[str, str]) -> bool:
        own_language = "lang" in facts and tag != "html"
        return tag in SILENT or own_language or facts.get("translate") == "no"

    def _read_attributes(self, tag: str, facts: dict[str, str]) -> None:
        read = [value for name, value in facts.items() if name in READ_ATTRIBUTES]
        if tag == "input" and facts.get("type") in BUTTONS:
            read.append(facts.get("value", ""))
        if tag == "meta" and facts.get("name") == "description":
            read.append(facts.get("content", ""))
        self.texts += [" ".join(text.split()) for text in read if text.strip()]
