"""What people type, as it can be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinc.core.writing import clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("A\x07\x1bB", "AB"),
        ("\u200b\u200b", ""),
        ("\u202eevil", "evil"),
        ("\u3164\u2800", ""),
        ("a\r\nb\tc\u2028d", "a b c d"),
        ("A\u200b\u0301", "Á"),
        ("Anna\u200dBerg", "AnnaBerg"),
        ("آنا\u200cبرغ", "آنا\u200cبرغ"),
        ("👩🏽\u200d💻 ❤\ufe0f\u200d🔥", "👩🏽\u200d💻 ❤\ufe0f\u200d🔥"),
    ],
)
def test_line_is_what_can_be_seen(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("One\r\ntwo\rthree\nfour", "One\ntwo\nthree\nfour"),
        ("\n  One  \n\n two\x00\u202e ", "One\n\n two"),
        ("\u200b\n\u200b", ""),
    ],
)
def test_text_keeps_its_lines(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    line, lines = clean_line(text), clean_text(text)

    assert (clean_line(line), clean_text(lines)) == (line, lines)
