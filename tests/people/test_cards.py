"""Contact cards and structured data."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from meetinc.people.cards.of_person import family_and_given
from meetinc.people.cards.vcard import Card, vcard

ANNA = Card(
    uid="urn:uuid:1",
    name="Anna Berg",
    family="Berg",
    given="Anna",
    name_in_script="آنا برغ",
    script_language="fa",
    title="Buyer; pumps",
    business="Nordkälte, Bremen",
    email="anna@example.org",
    phone="+49 421 1234",
    address="Kai 4\nSpeicher XI",
    city="Bremen",
    country="Germany",
    languages=("de", "en"),
    timezone="Europe/Berlin",
    links=("https://example.org/a;b",),
    source="https://meetinc.example/people/anna-berg/",
    note="One\\two",
    categories=("Food, drink",),
    photo=b"\xff\xd8jpeg",
    revised=datetime(2031, 5, 6, 8, 5, tzinfo=UTC),
)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_card_of_version_four() -> None:
    assert unfolded(vcard(ANNA)) == [
        "BEGIN:VCARD", "VERSION:4.0", "PRODID:-//MeetInc//MeetInc//EN", "KIND:individual", "UID:urn:uuid:1",
        "FN;ALTID=1:Anna Berg", "FN;ALTID=1;LANGUAGE=fa:آنا برغ", "N:Berg;Anna;;;", "TITLE:Buyer\\; pumps",
        "ORG:Nordkälte\\, Bremen", "EMAIL:anna@example.org", "TEL:+49 421 1234",
        "ADR:;;Kai 4\\nSpeicher XI;Bremen;;;Germany", "LANG;PREF=1:de", "LANG;PREF=2:en", "TZ:Europe/Berlin",
        "URL:https://example.org/a;b", "SOURCE:https://meetinc.example/people/anna-berg/",
        "CATEGORIES:Food\\, drink", "NOTE:One\\\\two", "PHOTO:data:image/jpeg;base64,/9hqcGVn", "REV:20310506T080500Z",
        "END:VCARD",
    ]  # fmt: skip


def test_card_of_version_three_says_the_same_in_older_words() -> None:
    lines = unfolded(vcard(ANNA, "3.0"))

    for line in (
        "VERSION:3.0", "FN:Anna Berg", "NICKNAME:آنا برغ", "EMAIL;TYPE=INTERNET:anna@example.org",
        "TEL;TYPE=WORK,VOICE:+49 421 1234", "TZ;VALUE=text:Europe/Berlin", "PHOTO;ENCODING=b;TYPE=JPEG:/9hqcGVn",
    ):  # fmt: skip
        assert line in lines
    assert not any(line.startswith(("KIND", "LANG")) for line in lines)


def test_empty_card_is_a_name() -> None:
    assert unfolded(vcard(Card(uid="x", name="Anna", given="Anna"))) == [
        "BEGIN:VCARD", "VERSION:4.0", "PRODID:-//MeetInc//MeetInc//EN", "KIND:individual", "UID:x", "FN:Anna",
        "N:;Anna;;;", "END:VCARD",
    ]  # fmt: skip


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.sampled_from(["3.0", "4.0"]))
def test_no_text_breaks_out_of_its_line(text: str, version: str) -> None:
    card = Card(uid="x", name=text, note=text, email=text, city=text, links=(text,), categories=(text,))
    written = vcard(card, version)  # type: ignore[arg-type]

    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert [line.split(":")[0].split(";")[0] for line in unfolded(written)] == [
        name
        for name in (
            "BEGIN",
            "VERSION",
            "PRODID",
            "KIND",
            "UID",
            "FN",
            "N",
            "EMAIL",
            "ADR",
            "URL",
            "CATEGORIES",
            "NOTE",
            "END",
        )
        if (version == "4.0" or name != "KIND") and (text or name not in {"EMAIL", "ADR", "NOTE"})
    ]


def test_names_are_parted_as_people_sort_themselves() -> None:
    for name, sorted_as, parts in (
        ("Anna Berg", "", ("Berg", "Anna")),
        ("Ana García Pérez", "García Pérez, Ana", ("García Pérez", "Ana")),
        ("Cher", "", ("", "Cher")),
        ("安娜贝格", "", ("", "安娜贝格")),
    ):
        assert family_and_given(name, sorted_as) == parts
