"""vCards as telephones and Outlook write them."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from meetinc.people.cards.vcard import Card, vcard
from meetinc.transfer.cards import open_cards
from meetinc.transfer.cards.card import COLUMNS
from meetinc.transfer.errors import UnreadableTable
from meetinc.transfer.tables import Record
from tests.transfer.importing import SHARED


def cards(path: Path, content: bytes | str) -> list[dict[str, str]]:
    """What the file's cards say, empty columns left out."""
    return [said(record) for record in records(path, content)]


def records(path: Path, content: bytes | str) -> list[Record]:
    file = path / "cards.vcf"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(open_cards(file).records())


def said(record: Record) -> dict[str, str]:
    return {column: cell for column, cell in zip(COLUMNS, record.cells, strict=True) if cell}


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


CASES = {
    "quoted-printable in Latin-1, folded by =": (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6=\r\nrg\r\nEND:VCARD\r\n",
        [{"Given name": "Jörg", "Family name": "Müller"}],
    ),
    "Latin-1 that nothing declares": (
        "BEGIN:VCARD\nVERSION:2.1\nFN:Zoë Müller\nNOTE:Grüße aus Köln\nEND:VCARD\n".encode("cp1252"),
        [{"Name": "Zoë Müller", "Notes": "Grüße aus Köln"}],
    ),
    "UTF-16": (card("FN:Zoë").encode("utf-16"), [{"Name": "Zoë"}]),
    "a byte order mark and lower case": (b"\xef\xbb\xbfbegin:vcard\nversion:3.0\nfn:Anna\nend:vcard\n", [{"Name": "Anna"}]),
    "groups, kinds, escapes": (
        card("item1.EMAIL;type=INTERNET;type=pref:a@x.example", "EMAIL:b@x.example", r"NOTE:one\, two\; three\nfour \\ five",
             "item2.URL:http\\://x.example", "TEL;TYPE=FAX:1", 'TEL;VALUE=uri;TYPE="work,voice":tel:+356-21'),
        [{"E-mail": "a@x.example", "Other e-mail": "b@x.example", "Notes": "one, two; three\nfour \\ five",
          "Website": "http://x.example", "Phone": "+356-21"}],
    ),
    "two addresses, the one at work first": (
        card("ADR;TYPE=HOME:;;Weg 1;Ulm;;89073;Germany", "ADR;TYPE=WORK:;;Kai 2;Bremen;;28195;Germany", "ORG:Nord;Sales;East"),
        [{"City": "Bremen", "Country": "Germany", "Company": "Nord", "Department": "Sales, East"}],
    ),
    "a card inside a card, one that never ends, lines that are none": (
        "stray\nBEGIN:VCARD\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nTEL:12\nwhat is this\nBEGIN:VCARD\nFN:Next\n",
        [{"Name": "Boss", "Phone": "12"}, {"Name": "Next"}],
    ),
    "a note broken without a sign": (card("NOTE:first", "second", "third", "FN:A"), [{"Name": "A", "Notes": "first\nsecond\nthird"}]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_card_is_read_however_it_is_written(tmp_path: Path, name: str) -> None:
    content, expected = CASES[name]

    assert cards(tmp_path, content) == expected


def picture(size: int = 40) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (size, size), "teal").save(file, "JPEG")
    return file.getvalue()


def photo(*value: str, version: str = "3.0") -> str:
    return card("FN:A", *value, "TEL:12", version=version)


def test_photos_of_all_three_versions_are_found_where_they_lie(tmp_path: Path) -> None:
    data = base64.b64encode(picture()).decode()
    pieces = [data[start : start + 60] for start in range(0, len(data), 60)]
    folded = "\r\n ".join(pieces)

    for text in (
        photo("PHOTO;ENCODING=BASE64;JPEG:", *pieces, "", version="2.1"),
        photo(f"PHOTO;ENCODING=b;TYPE=JPEG:{folded}"),
        photo(f"PHOTO:data:image/jpeg;base64,{folded}", version="4.0"),
    ):
        [record] = records(tmp_path, text)
        assert record.photo is not None
        assert (record.photo.read(), said(record)) == (picture(), {"Name": "A", "Phone": "12"})


def test_photo_of_thirty_megabytes_is_left_out_and_the_card_comes_in(tmp_path: Path) -> None:
    line = "A" * 76 + "\r\n "
    text = photo("PHOTO;ENCODING=b;TYPE=JPEG:" + line * (31 * 1024 * 1024 * 4 // 3 // 76))

    [record] = records(tmp_path, text)

    assert (record.photo, said(record)) == (None, {"Name": "A", "Phone": "12"})
    assert record.notes[0].startswith("photo: ") and "more than a photo may have" in record.notes[0]  # noqa: PT018


def test_photo_on_the_web_is_not_fetched(tmp_path: Path) -> None:
    [record] = records(tmp_path, photo("PHOTO;VALUE=URI:http://169.254.169.254/latest"))

    assert (record.photo, record.notes) == (None, ("photo: it stands at an address on the web and was not fetched.",))


def test_group_lists_other_cards_and_is_nobody(tmp_path: Path) -> None:
    group = card("KIND:group", "FN:The board", "MEMBER:urn:uuid:1", version="4.0")

    [anna] = [
        each
        for each in records(tmp_path, group + card("FN:Anna", "TEL;VALUE=uri:tel:+356-21;ext=5"))
        if not each.is_blank
    ]

    assert said(anna) == {"Name": "Anna", "Phone": "+356-21 ext. 5"}


def test_file_without_cards_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTable):
        records(tmp_path, "nothing here")


LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf", "Zs")), max_size=60)
TEXT = st.lists(LINE, max_size=4).map("\n".join)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.tuples(LINE.filter(bool), TEXT, LINE, LINE, LINE), version=st.sampled_from(["3.0", "4.0"]))
def test_what_our_cards_say_is_read_again(tmp_path: Path, said: tuple[str, ...], version: str) -> None:
    name, note, business, title, city = said
    written = Card(uid="urn:uuid:1", name=name, note=note, business=business, title=title, city=city, country="Malta")

    [read] = cards(tmp_path, vcard(written, version))  # type: ignore[arg-type]

    expected = {"Name": name, "Notes": note.strip(), "Company": business, "Job title": title, "City": city}
    assert {column: read.get(column, "") for column in expected} == expected


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
@example(b"\0")
def test_whatever_stands_in_a_card_nothing_breaks(tmp_path: Path, junk: bytes) -> None:
    found = records(tmp_path, b"BEGIN:VCARD\nFN:A\n" + junk + b"\nEND:VCARD\nBEGIN:VCARD\nFN:Last\nEND:VCARD\n")

    assert found


@pytest.mark.skipif(not SHARED.exists(), reason="the real cards lie beside the project, not in it")
def test_every_real_card_is_read(tmp_path: Path) -> None:
    read = {
        path.name: [said(record) for record in open_cards(path).records()] for path in (SHARED / "vcard").glob("*.vcf")
    }

    assert {name: [each["Name"] for each in found] for name, found in read.items()} == {
        "gmail-list.vcf": ["Arnold Smith", "Chris Beatle", "Doug White"],
        "gmail-single.vcf": ["Greg Dartmouth"],
        "gmail-single2.vcf": ["VCard Test"],
        "outlook-2003.vcf": ["John Doe III"],
    }
    assert read["outlook-2003.vcf"][0]["Notes"].splitlines()[0] == "This is the note field!!"
