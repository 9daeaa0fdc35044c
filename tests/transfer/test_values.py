"""Cells read as years, addresses, places and industries."""

from __future__ import annotations

import csv

import pytest

from meetinc.core.errors import DomainError
from meetinc.transfer.industries import Industries, gics, nace_code
from meetinc.transfer.places import Place, read_place
from meetinc.transfer.values import read_list, read_website, read_year
from tests.transfer.vocabulary import INDUSTRIES, NACE


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1902", 1902), ("2013 (1888)", 2013), ("1881/1894 (1980)", 1881), ("12.05.1969", 1969), ("1969-05-12", 1969),
        ("2005 (Molson 1786, Coors 1873)", 2005), ("2022 (Johnson & Johnson spinoff)", 2022), ("est. 578", 578),
        ("", None), ("none", None), ("-", None),
    ],
)  # fmt: skip
def test_year_is_the_first_of_the_cell(text: str, year: int | None) -> None:
    assert read_year(text, this_year=2026) == year


@pytest.mark.parametrize("text", ["soon", "2199", "12", "20260"])
def test_year_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="no founding year"):
        read_year(text, this_year=2026)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("example.org", "https://example.org"),
        ("http://www.example.org/a?b", "http://www.example.org/a?b"),
        ("münchen.example", "https://münchen.example"),
        ("-", ""),
        ("", ""),
    ],
)
def test_website_becomes_a_full_address(text: str, address: str) -> None:
    assert read_website(text) == address


@pytest.mark.parametrize(
    "text", ["not an address", "javascript:alert(1)", "localhost", "https://", "x" * 300 + ".com", "http://[::1"]
)
def test_website_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="is not a web address"):
        read_website(text)


def test_list_is_cut_at_semicolons_and_line_breaks_without_repeats() -> None:
    assert read_list("iron  castings; machining\niron castings;;", longest=20) == ["iron castings", "machining"]
    with pytest.raises(DomainError, match="longer than 5"):
        read_list("castings", longest=5)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Saint Paul, Minnesota", Place("Saint Paul, Minnesota", "US")),
        ("Arlington, Virginia[2]", Place("Arlington, Virginia", "US")),
        ("Washington, D.C.", Place("Washington, D.C.", "US")),
        ("Wilmington, DE 19801", Place("Wilmington, Delaware", "US")),
        ("Wilmington, DE, USA", Place("Wilmington, Delaware", "US")),
        ("Atlanta, Georgia", Place("Atlanta, Georgia", "US")),
        ("Tbilisi, Georgia", Place("Tbilisi", "GE")),
        ("Toronto, ON", Place("Toronto, Ontario", "CA")),
        ("Rotterdam, NL", Place("Rotterdam", "NL")),
        ("Dublin, Ireland", Place("Dublin", "IE")),
        ("Warmley, Bristol, United Kingdom", Place("Warmley", "GB")),
        ("Columbus, Ohio; Detroit, Michigan", Place("Columbus, Ohio", "US")),
        ("Köln", Place("Köln", "")),
        ("Singapore", Place("", "SG")),
        ("none", Place()),
        ("", Place()),
    ],
)
def test_place_is_read_from_one_cell(place: str, expected: Place) -> None:
    assert read_place(place=place) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"city": "München", "country": "Deutschland"}, Place("München", "DE")),
        ({"city": "Lyon", "country": "FRA"}, Place("Lyon", "FR")),
        ({"city": "Madrid", "country": "España"}, Place("Madrid", "ES")),
        ({"city": "Gent", "country": "Belgique"}, Place("Gent", "BE")),
        ({"city": "Reno", "region": "NV", "country": "USA"}, Place("Reno, Nevada", "US")),
        ({"city": "Austin", "region": "Texas"}, Place("Austin, Texas", "US")),
        ({"city": "Kempten", "region": "Bayern", "country": "DE"}, Place("Kempten", "DE")),
        ({"place": "Basel", "country": "Schweiz"}, Place("Basel", "CH")),
        ({"country": "n/a"}, Place()),
    ],
)
def test_place_is_read_from_several_cells(cells: dict[str, str], expected: Place) -> None:
    assert read_place(**cells) == expected


def test_place_with_two_meanings_or_none_is_refused() -> None:
    with pytest.raises(DomainError, match="may be Delaware or Germany"):
        read_place(place="Bremen, DE")
    with pytest.raises(DomainError, match="not a country we know"):
        read_place(place="Minas Tirith, Gondor")
    with pytest.raises(DomainError, match="not a country we know"):
        read_place(country="Atlantis")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C26.11", "26.11"), ("2611", "26.11"), ("26.1", "26.1"), ("26", "26"), ("62.01.1", "62.01"), ("26.11Z", "26.11"), ("26110", "26.11"),
        ("c", "C"), ("NACE 26", "26"), ("Software", ""), ("", ""),
    ],
)  # fmt: skip
def test_nace_code_is_recognised(text: str, code: str) -> None:
    assert nace_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("26.11", "26.11"),
        ("Semiconductors", "26.11"),
        ("industrial REITs", "68.2"),
        ("Casting of metals", "24.5"),
        ("26.19", "26.1"),
    ],
)
def test_industry_is_found_by_code_title_and_gics_name(text: str, code: str) -> None:
    vocabulary = Industries({c: pk for c, pk in INDUSTRIES.by_code.items() if c != "26.19"}, INDUSTRIES.by_title)

    assert vocabulary.find(text) == INDUSTRIES.by_code[code]


def test_unknown_industry_is_none() -> None:
    assert INDUSTRIES.find("Wizardry") is None


def test_every_gics_entry_names_a_nace_code_that_exists() -> None:
    codes = {row["code"] for row in NACE}

    assert {name for name, code in gics().items() if code not in codes} == set()


def test_gics_table_has_no_name_twice() -> None:
    from meetinc.transfer.industries import DATA

    with DATA.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(gics())
