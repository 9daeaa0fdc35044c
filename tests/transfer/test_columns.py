"""Which column means what."""

from __future__ import annotations

import pytest

from meetinc.transfer.columns import guess, map_columns, recogniser
from meetinc.transfer.errors import NoNameColumn, UnknownColumn
from meetinc.transfer.fields import BUSINESSES

HEADER = ("Firma", "Ort", "Land", "Notiz")


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            [
                "Symbol",
                "Security",
                "GICS Sector",
                "GICS Sub-Industry",
                "Headquarters Location",
                "Date added",
                "CIK",
                "Founded",
            ],
            ["", "name", "", "industry", "place", "", "", "founded"],
        ),
        (
            ["Firma", "PLZ", "Ort", "Land", "Webseite", "Branche", "Gründungsjahr"],
            ["name", "", "city", "country", "website", "industry", "founded"],
        ),
        (
            ["Raison sociale", "Ville", "Pays", "Site web", "Secteur d’activité", "Année de création"],
            ["name", "city", "country", "website", "industry", "founded"],
        ),
        (
            ["Razón social", "Ciudad", "País", "Página web", "Sector", "Año de fundación"],
            ["name", "city", "country", "website", "industry", "founded"],
        ),
        (["companyName", "companyUrl", "Company Country"], ["name", "website", "country"]),
        (["Name", "name", "E-mail", ""], ["name", "", "", ""]),
    ],
)
def test_columns_are_guessed_in_four_languages(header: list[str], fields: list[str]) -> None:
    assert guess(BUSINESSES, header) == fields


def test_recognised_counts_fields_once() -> None:
    assert recogniser(BUSINESSES)(("Name", "Company", "City", "x")) == 2


def test_mapping_corrects_the_guess_by_header_and_by_number() -> None:
    columns = map_columns(BUSINESSES, HEADER, ["notiz = about", "2=-"])

    assert [column.field for column in columns.all] == ["name", "", "country", "about"]


def test_mapping_moves_a_field_from_the_column_that_was_guessed() -> None:
    columns = map_columns(BUSINESSES, HEADER, ["Notiz=name"])

    assert [column.field for column in columns.all] == ["", "city", "country", "name"]


def test_header_with_an_equals_sign_can_be_named() -> None:
    columns = map_columns(BUSINESSES, ("a=b", "Name"), ["a=b=city"])

    assert columns.values(("Ulm", "Acme")) == {"city": "Ulm", "name": "Acme"}


def test_short_record_lacks_its_last_cells() -> None:
    assert map_columns(BUSINESSES, HEADER).values(("Acme", "Ulm")) == {"name": "Acme", "city": "Ulm"}


@pytest.mark.parametrize(
    ("correction", "says"),
    [
        ("Notiz", "Write --map COLUMN=FIELD"),
        ("=name", "Write --map COLUMN=FIELD"),
        ("Notiz=colour", "There is no field “colour”"),
        ("Farbe=name", "There is no column “Farbe”. The columns are: Firma, Ort, Land, Notiz."),
        ("9=name", "There is no column “9”"),
    ],
)
def test_mapping_that_cannot_be_followed_is_refused(correction: str, says: str) -> None:
    with pytest.raises(UnknownColumn, match=says):
        map_columns(BUSINESSES, HEADER, [correction])


def test_file_without_names_is_refused_and_says_what_to_do() -> None:
    with pytest.raises(NoNameColumn, match=r"Say which with --map COLUMN=name"):
        map_columns(BUSINESSES, ("a", "b"))
