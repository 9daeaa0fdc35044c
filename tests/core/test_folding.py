"""Names folded: for sorting, letters, search, addresses."""

from __future__ import annotations

import pytest

from meetinc.core.directory import folding


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Anna Berg", "berg anna"),
        ("Dr. Annegret Hohenwarter-Schlüter", "hohenwarter schluter annegret"),
        ("Prof. Dr. Ing. Jörg Maß", "mass jorg"),
        ("Robert Downey Jr.", "downey robert"),
        ("Elena Ruiz, MBA", "ruiz elena"),
        ("Zoë O’Neill", "oneill zoe"),
        ("Søren Ægir Łukasz", "lukasz soren aegir"),
        ("خالد بن راشد المنصوري", "منصوري خالد بن راشد"),
        ("王小明", "王小明"),
        ("Minagawa", "minagawa"),
        ("Dr.", "dr"),
        ("", ""),
    ],
)
def test_people_are_sorted_by_family_name_without_accents_and_titles(name: str, key: str) -> None:
    assert folding.sort_key(folding.family_first(name)) == key


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Élodie", "E"), ("Ångström", "A"), ("Øster", "O"), ("ßig", "S"), ("3M", "#"), ("", "#"), ("!?", "#"),
        ("Γιώργος", "Γ"), ("Юрий", "Ю"), ("منصوري", "م"), ("王小明", "#"), ("김민준", "#"), ("देव", "द"),
    ],
)  # fmt: skip
def test_letter_of_an_index_is_the_script_s_own(name: str, letter: str) -> None:
    assert folding.index_letter(folding.sort_key(name)) == letter


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MÜLLER", "Muller"),
        ("Zoe\u0308", "Zoë"),
        ("O'Neill", "ONeill"),
        ("ﬁrma", "firma"),
        ("\u202eAnna", "anna"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert folding.words(one) == folding.words(other)


def test_words_hold_nothing_that_a_search_expression_reads() -> None:
    assert folding.words("a'b:* & c\\ | !(d) <-> \0e") == ["ab", "c", "d", "e"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Dr. Annegret Hohenwarter-Schlüter", "dr-annegret-hohenwarter-schluter"),
        ("خالد بن راشد", "خالد-بن-راشد"),
        ("!!!", "person"),
        ("x" * 200, "x" * 70),
    ],
)
def test_address_is_made_of_the_name_s_words(name: str, slug: str) -> None:
    assert folding.slug_base(name, fallback="person") == slug
