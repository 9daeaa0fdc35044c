"""Names in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinc.core.writing import clean_line
from meetinc.people.names import Writing, mixed_word, script_of, writing_of


def test_name_loses_what_cannot_be_seen() -> None:
    for typed, kept in (
        ("\u202eAnna\u202c \u200bBerg\ufeff", "Anna Berg"),
        ("  Anna\t\n Berg ", "Anna Berg"),
        ("An\u00adna\u2066 Berg\u2069", "Anna Berg"),
        ("Anna\u0000\u0007 Berg", "Anna Berg"),
        ("A\u0301nna", "Ánna"),
        ("Z\u0335\u0336\u0337\u0338\u0339\u033a\u033b\u033c", "Z\u0335\u0336\u0337\u0338"),
        ("\u200b\u202e", ""),
    ):
        assert clean_line(typed) == kept


def test_name_keeps_what_its_script_needs() -> None:
    for name in ("آنا\u200cبرغ", "क्\u200dष", "安娜·贝格", "Àlex O’Neill-García", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "Nguyễn Văn Ánh"):
        assert clean_line(name) == name


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_line(text)

    assert clean_line(once) == once


def test_words_of_two_alphabets_that_look_alike_are_found() -> None:
    for name, word in (
        ("Аnna Berg", "Аnna"),  # the first letter is Russian
        ("Anna Βerg", "Βerg"),  # Greek
        ("Anna Петрова", ""),
        ("Юрий O’Brien", ""),
        ("安娜 Anna", ""),
        ("Ana3 Berg", ""),
    ):
        assert mixed_word(name) == word


@pytest.mark.parametrize(
    ("text", "languages", "writing"),
    [
        ("Anna Berg", ["de"], Writing("und-Latn", "ltr")),
        ("آنا برغ", ["de", "fa"], Writing("fa", "rtl")),
        ("آنا برغ", [], Writing("ar", "rtl")),
        ("אנה", [], Writing("he", "rtl")),
        ("Анна", ["uk"], Writing("uk", "ltr")),
        ("Анна", [], Writing("und-Cyrl", "ltr")),
        ("安娜", ["ja"], Writing("ja", "ltr")),
        ("123", [], Writing("", "ltr")),
    ],
)
def test_name_is_marked_in_its_language_or_script(text: str, languages: list[str], writing: Writing) -> None:
    assert writing_of(text, languages) == writing


def test_script_is_that_of_most_letters() -> None:
    assert script_of("Anna Б.") == "Latn"
    assert script_of("") == ""
