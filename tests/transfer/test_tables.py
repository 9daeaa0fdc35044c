"""Reading tables: any encoding, any separator, and one sentence for what is not a table."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetinc.transfer.columns import recogniser
from meetinc.transfer.errors import UnreadableTable
from meetinc.transfer.fields import BUSINESSES
from meetinc.transfer.tables import Table, open_table
from meetinc.transfer.tables.shape import clean
from tests.transfer.tables import write_csv, write_xlsx

HEADER = ("Name", "City", "Country")
TEXTS = {
    "German": ("Müller & Söhne GmbH", "Köln", "Große Bäckerei", "Düsseldorf"),
    "French": ("Boulangerie Hélène", "Orléans", "Électricité Générale", "Besançon"),
    "Spanish": ("Compañía Española", "Logroño", "Águilas", "Cádiz"),
    "Norwegian": ("Sørbye Skipsverft", "Tromsø", "Ås Møller", "Ålesund"),
    "Icelandic": ("Þórður Fiskur", "Akureyri", "Hafið Bláa", "Ísafjörður"),
    "Polish": ("Zakład Łączności", "Łódź", "Spółdzielnia Świt", "Gdańsk"),
    "Czech": ("Příbramská strojírna", "Příbram", "Třinecké železárny", "Třinec"),
    "Turkish": ("İzmir Güneş Tekstil", "İzmir", "Doğan Çelik", "Kayseri"),
    "Russian": ("Завод Красный Луч", "Москва", "Торговый дом Север", "Мурманск"),
    "Greek": ("Ελαιοτριβείο Κρήτης", "Χανιά", "Μύλοι", "Πάτρα"),
    "Japanese": ("港製作所株式会社", "名古屋", "青山工業", "大阪"),
}
CASES = [
    *((language, encoding) for language in TEXTS for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
    *((language, "cp1252") for language in ("German", "French", "Spanish", "Norwegian", "Icelandic")),
    *((language, "latin-1") for language in ("German", "French", "Spanish", "Norwegian", "Icelandic")),
    *((language, "mac_roman") for language in ("German", "French", "Spanish", "Norwegian")),
    ("German", "cp1250"), ("Polish", "cp1250"), ("Czech", "cp1250"), ("Turkish", "cp1254"), ("Russian", "cp1251"),
    ("Russian", "koi8_r"), ("Greek", "cp1253"), ("Japanese", "shift_jis"), ("Japanese", "euc_jp"),
]  # fmt: skip


def read(path: Path, **options: str) -> Table:
    return open_table(path, recogniser(BUSINESSES), **options)


def cells(table: Table) -> list[tuple[str, ...]]:
    return [record.cells for record in table.records()]


@pytest.mark.parametrize(("language", "encoding"), CASES)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_table_reads_in_every_encoding(tmp_path: Path, language: str, encoding: str, separator: str) -> None:
    first, city, second, other = TEXTS[language]
    rows = [HEADER, (first, city, "DE"), (second, other, "FR")]
    path = write_csv(tmp_path / "list.csv", rows, encoding=encoding, separator=separator)

    table = read(path)

    assert [table.header.cells, *cells(table)] == rows


def test_one_short_name_in_cp1252_is_not_misread(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", [HEADER, ("Müller", "Ulm", "DE")], encoding="cp1252")

    assert cells(read(path)) == [("Müller", "Ulm", "DE")]


def test_typographic_signs_of_cp1252_are_read(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", [HEADER, ("Foo „Bar“ – für 5 €", "Ulm", "DE")], encoding="cp1252")

    assert cells(read(path)) == [("Foo „Bar“ – für 5 €", "Ulm", "DE")]


def test_encoding_can_be_named(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", [HEADER, ("Müller", "Ulm", "DE")], encoding="mac_roman")

    assert cells(read(path, encoding="mac_roman")) == [("Müller", "Ulm", "DE")]


def test_quoted_line_breaks_stay_inside_their_cell_and_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b'Name;About\r\nAcme;"two\r\nlines; one cell"\r\n\r\nBeta;x\r\n')

    assert [(record.line, record.cells) for record in read(path).records()] == [
        (2, ("Acme", "two\r\nlines; one cell")),
        (5, ("Beta", "x")),
    ]


def test_excels_separator_line_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("sep=|\nName|City\nAcme|Ulm\n", encoding="utf-8")

    table = read(path)

    assert (table.header.line, [(record.line, record.cells) for record in table.records()]) == (
        2,
        [(3, ("Acme", "Ulm"))],
    )


def test_header_is_found_below_notes(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('Notes:\n"Exported, with care"\n\nCompany,City,Country\nAcme,Ulm,DE\n', encoding="utf-8")

    table = read(path)

    assert (table.header.cells, cells(table)) == (("Company", "City", "Country"), [("Acme", "Ulm", "DE")])


def test_single_column_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name\nAcme\nBeta\n", encoding="utf-8")

    assert cells(read(path)) == [("Acme",), ("Beta",)]


def test_spreadsheet_reads_like_what_was_typed(tmp_path: Path) -> None:
    rows = [("Name", "Founded", "City", "Note"), ("Acme", 1902.0, None, "#N/A"), ("Beta", 1999, "Łódź", True)]

    table = read(write_xlsx(tmp_path / "list.xlsx", rows, title="Firms"))

    assert table.kind == "XLSX, sheet Firms"
    assert cells(table) == [("Acme", "1902", "", ""), ("Beta", "1999", "Łódź", "True")]


def test_spreadsheet_is_known_by_content_not_by_name(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", [("Name",), ("Acme",)]).rename(tmp_path / "list.csv")

    assert cells(read(path)) == [("Acme",)]


def test_named_sheet_is_taken_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", [("Name",), ("Acme",)], title="Members")

    assert cells(read(path, sheet="Members")) == [("Acme",)]
    with pytest.raises(UnreadableTable, match="The file has: Members"):
        read(path, sheet="Guests")


def _old_excel(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 40_000_000)


def _other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")


def _strict(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>')


def _entities(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>')


def _broken_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")


def _cut_off(path: Path) -> None:
    write_xlsx(path, [("Name",)] * 50)
    path.write_bytes(path.read_bytes()[:2000])


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: None, "There is no file"),
        (lambda path: path.write_bytes(bytes(range(256)) * 50), "binary data"),
        (lambda path: path.write_text("\n\n \n", encoding="utf-8"), "no rows"),
        (
            lambda path: path.write_text('Name,City\n"Acme,Ulm\n' + "x" * 200_000, encoding="utf-8"),
            "Line 2 cannot be read",
        ),
        (lambda path: path.write_text("a," * 600, encoding="utf-8"), "has 601 columns"),
        (_old_excel, "old .xls"),
        (_bomb, "would unpack to 38 MB"),
        (_other_zip, "not an XLSX file"),
        (_strict, "Strict Open XML"),
        (lambda path: path.write_text("\n<HTML><table><tr><td>Name</table>", encoding="utf-8"), "is a web page"),
        (_entities, "XML entities"),
        (_broken_workbook, "damaged"),
        (_cut_off, "damaged"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path: Path, make: object, says: str) -> None:
    path = tmp_path / "file"
    make(path)  # type: ignore[operator]

    with pytest.raises(UnreadableTable, match=says):
        list(read(path).records())


def test_encoding_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", [HEADER, ("Müller", "Ulm", "DE")], encoding="cp1252")

    for encoding in ("utf-8", "no-such-thing"):
        with pytest.raises(UnreadableTable, match="cannot be read as"):
            read(path, encoding=encoding)


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", [HEADER, *([("Acme", "Ulm", "DE")] * 3000)])
    told: list[int] = []

    table = read(path)
    list(table.records(told.append))

    assert told == sorted(told)
    assert (len(told) > 3, told[-1] <= path.stat().st_size == table.size) == (True, True)


CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=20)
ROWS = st.lists(st.tuples(CELL.filter(lambda text: clean(text) != ""), CELL, CELL), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=ROWS, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), separator=st.sampled_from([",", ";", "\t"])
)
def test_whatever_is_written_as_csv_is_read_back(
    tmp_path: Path, rows: list[tuple[str, str, str]], encoding: str, separator: str
) -> None:
    path = write_csv(tmp_path / "made.csv", [HEADER, *rows], encoding=encoding, separator=separator)

    assert cells(read(path)) == [tuple(map(clean, row)) for row in rows]


@pytest.mark.parametrize("rest", ["", "\n", "\nBeta,Lyon\nGamma,Rom\n"])
def test_quotation_mark_that_never_closes_is_told(tmp_path: Path, rest: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f'Name,City\nGood,Ulm\nAcme,"Bremen{rest}', encoding="utf-8")

    with pytest.raises(UnreadableTable, match="line 3 and never closes"):
        list(read(path).records())
