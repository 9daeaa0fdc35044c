"""Contacts as other programs export them: which column means what, and what is read of a row. No database."""

from __future__ import annotations

from typing import Any

import pytest

from meetinc.transfer.columns import map_columns
from meetinc.transfer.fields import PEOPLE
from meetinc.transfer.industries import Industries
from meetinc.transfer.kinds.people.reading import read_person
from meetinc.transfer.tables import Record

NOBODY_S = Industries.of([])


def read(row: dict[str, str]) -> dict[str, Any]:
    """What a file with these headers and this one row says, empty facts left out."""
    values = map_columns(PEOPLE, tuple(row)).values(tuple(row.values()))
    reading = read_person(Record(2, tuple(row.values())), values, industries=NOBODY_S)
    assert (reading.reasons, reading.notes, reading.left_out) == ((), (), "")
    return {name: value for name, value in reading.facts.items() if value}


ANNA = {
    "name": "Anna Berg",
    "company": "Nordkälte",
    "emails": ("anna@nord.example",),
    "city": "Bremen",
    "country": "DE",
}
PROGRAMS = {
    "Outlook": (
        {"First Name": "Anna", "Last Name": "Berg", "Title": "Dr.", "E-mail Address": "anna@nord.example",
         "E-mail Display Name": "Anna (anna@nord.example)", "E-mail 3 Address": "a3@nord.example", "Home Phone": "+49 421 1",
         "Business Phone": "+49 421 2", "Mobile Phone": "+49 170 3", "Business Fax": "+49 421 9", "Job Title": "Head of sales",
         "Company": "Nordkälte", "Manager's Name": "Bo Boss", "Assistant's Phone": "+49 421 8", "Business City": "Bremen",
         "Business Country/Region": "Germany", "Home City": "Ulm", "Home Country/Region": "Austria",
         "Personal Web Page": "https://anna.example", "Location": "Room 5", "Web Page": "https://nord.example", "Notes": "One\r\ntwo"},
        ANNA | {"name": "Dr. Anna Berg", "emails": ("anna@nord.example", "a3@nord.example"), "position": "Head of sales",
                "phones": ("+49 170 3", "+49 421 1", "+49 421 2"), "about": "One\ntwo",
                "links": ("https://anna.example", "https://nord.example")},
    ),
    "Outlook in German": (
        {"Anrede": "Frau Dr.", "Vorname": "Anna", "Weitere Vornamen": "Maria", "Nachname": "Berg", "Firma": "Nordkälte",
         "Position": "Prokuristin", "Ort geschäftlich": "Bremen", "Land/Region geschäftlich": "Deutschland", "Ort privat": "Ulm",
         "Land/Region privat": "Österreich", "Telefon Assistent": "+49 421 8", "Telefon geschäftlich": "+49 421 2",
         "Mobiltelefon": "+49 170 3", "E-Mail-Adresse": "anna@nord.example", "E-Mail: Angezeigter Name": "Anna (anna@…)",
         "E-Mail 2: Adresse": "a2@nord.example"},
        ANNA | {"name": "Dr. Anna Maria Berg", "emails": ("anna@nord.example", "a2@nord.example"), "position": "Prokuristin",
                "phones": ("+49 170 3", "+49 421 2")},
    ),
    "Thunderbird": (
        {"First Name": "Anna", "Last Name": "Berg", "Display Name": "Anna Berg", "Primary Email": "anna@nord.example",
         "Secondary Email": "a2@nord.example", "Work Phone": "+49 421 2", "Mobile Number": "+49 170 3", "Home City": "Ulm",
         "Home Country": "Austria", "Work City": "Bremen", "Work Country": "Germany", "Organization": "Nordkälte"},
        ANNA | {"emails": ("anna@nord.example", "a2@nord.example"), "phones": ("+49 421 2", "+49 170 3")},
    ),
    "Google since 2024": (
        {"First Name": "Anna", "Last Name": "Berg", "Phonetic First Name": "", "Name Prefix": "", "File As": "", "Labels": "* myContacts",
         "Organization Name": "Nordkälte", "E-mail 1 - Label": "* Work", "E-mail 1 - Value": "anna@nord.example ::: b@nord.example",
         "E-mail 3 - Value": "c@nord.example", "Phone 1 - Label": "Mobile", "Phone 1 - Value": "+49 170 3", "Phone 3 - Value": "+49 421 2",
         "Address 1 - City": "Bremen", "Address 1 - Country": "DE", "Event 1 - Value": "2000-01-01"},
        ANNA | {"emails": ("anna@nord.example", "b@nord.example", "c@nord.example"), "phones": ("+49 170 3", "+49 421 2")},
    ),
    "a customer system": (
        {"Contact owner": "Sam Seller", "Salutation": "Ms.", "First Name": "Anna", "Last Name": "Berg, MBA", "Account Name": "Nordkälte",
         "Mailing City": "Bremen", "Mailing Country": "Germany", "Email": "anna@nord.example", "Account Owner": "Sam Seller"},
        ANNA | {"name": "Anna Berg, MBA"},
    ),
    "a mailing list": (
        {"Email Address": "anna@nord.example", "First Name": "Anna", "Last Name": "Berg", "Company": "Nordkälte", "MEMBER_RATING": "2",
         "City": "Bremen", "Country": "Germany"},
        ANNA,
    ),
    "a ticket office": (
        {"Attendee #": "7", "Prefix": "", "First Name": "Anna", "Last Name": "Berg", "Email": "anna@nord.example",
         "Company": "Nordkälte", "Home City": "Bremen", "Home Country": "DE"},
        ANNA,
    ),
    "an association": (
        {"Member #": "M-7", "Display Name": "Frau Anna Berg", "Current Employer": "Nordkälte", "City": "Bremen", "Country": "Germany",
         "Email": "anna@nord.example", "Membership Status": "Current"},
        ANNA | {"member_number": "M-7", "member_status": "active"},
    ),
    "a list in Italian": (
        {"Nome": "Anna", "Cognome": "Berg", "Azienda": "Nordkälte", "E-mail": "anna@nord.example", "Città": "Bremen", "Paese": "Germania"},
        ANNA,
    ),
    "a list in Dutch": (
        {"Voornaam": "Anna", "Tussenvoegsel": "van der", "Achternaam": "Berg", "Bedrijf": "Nordkälte", "E-mailadres": "anna@nord.example",
         "Plaats": "Bremen", "Land": "Duitsland"},
        ANNA | {"name": "Anna van der Berg"},
    ),
    "a list in Polish": (
        {"Imię": "Anna", "Nazwisko": "Berg", "Nazwa firmy": "Nordkälte", "E-mail": "anna@nord.example", "Miasto": "Bremen", "Kraj": "Niemcy"},
        ANNA,
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", PROGRAMS)
def test_export_of_another_program_is_read(program: str) -> None:
    row, facts = PROGRAMS[program]

    assert read(row) == facts


def test_forms_of_address_are_no_name_but_titles_are() -> None:
    for given, name in (
        ("Herr Dr. Jörg Berg", "Dr. Jörg Berg"),
        ("Mme Élodie Lefèvre", "Élodie Lefèvre"),
        ("Frau Berg", "Frau Berg"),
        ("M. Night Vale", "M. Night Vale"),
        ("Berg, Anna", "Anna Berg"),
    ):
        assert read({"Name": given})["name"] == name
    assert read({"Civilité": "M.", "Prénom": "Jérôme", "Nom": "d’Œuvre"})["name"] == "Jérôme d’Œuvre"
