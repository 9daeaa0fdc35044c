"""`meetinc import businesses FILE`, from the file to the database."""

from __future__ import annotations

import csv
import io
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, load_command_class
from django.db import connection
from django.utils import timezone

from meetinc.businesses.models import Business
from meetinc.core.actor import Actor
from meetinc.core.audit import AuditEntry
from meetinc.core.errors import NotAllowed
from meetinc.core.outbox.models import OutboxEvent
from meetinc.transfer.columns import map_columns
from meetinc.transfer.commands import import_file
from meetinc.transfer.fields import BUSINESSES, PEOPLE
from meetinc.transfer.importing import BATCH, Outcome
from meetinc.transfer.kinds import kind_of
from meetinc.transfer.models import ImportRow, ImportRun
from meetinc.transfer.sources import open_source
from meetinc.transfer.tables import Record, Table
from meetinc.transfer.tally import Tally
from tests.transfer.tables import write_csv, write_xlsx

pytestmark = pytest.mark.django_db

HEADER = ("Company", "City", "Country", "Website", "Industry", "Founded", "Offers", "Looking for")
GOOD = (
    "Acme Castings",
    "Chennai",
    "India",
    "acme-castings.example",
    "24.5",
    "1971 (1960)",
    "iron castings; machining",
    "agents",
)
NO_NAME = ("", "Ulm", "DE", "", "", "", "", "")
NO_COUNTRY = ("Beta", "Ulm", "Atlantis", "nonsense", "", "later", "", "")
REAL = Path(__file__).parents[3] / "shared" / "data" / "companies" / "sp500-constituents.csv"


def run(*arguments: object) -> tuple[int, str]:
    """The command's exit status and what it printed."""
    out = io.StringIO()
    try:
        call_command("import", "businesses", *map(str, arguments), stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def last_lines(printed: str, count: int = 2) -> list[str]:
    return printed.splitlines()[-count:]


def test_import_makes_a_page_of_each_row(tmp_path: Path) -> None:
    status, printed = run(write_csv(tmp_path / "list.csv", [HEADER, GOOD], separator=";"))

    business = Business.objects.get()
    assert (status, last_lines(printed)) == (
        0,
        [
            "1 row: 1 new, 0 updated, 0 known, 0 twice in the file, 0 left out, 0 rejected.",
            "1 businesses were imported and 0 updated.",
        ],
    )
    assert (business.name, business.city, business.country.code, business.domain, business.founded, business.source) == (
        "Acme Castings", "Chennai", "IN", "acme-castings.example", 1971, "import",
    )  # fmt: skip
    assert [industry.code for industry in business.industries.all()] == ["24.5"]
    assert [(line.text, [tag.slug for tag in line.tags.all()]) for line in business.offers] == [
        ("iron castings", ["iron-castings"]),
        ("machining", ["machining"]),
    ]
    assert {"c:IN", "i:C", "o:iron-castings", "n:agents"} <= set(business.facets)


def test_import_notes_where_each_business_came_from(tmp_path: Path) -> None:
    run(write_csv(tmp_path / "members.csv", [HEADER, GOOD]))

    source = ImportRow.objects.get()
    assert (source.business.name, source.line, source.run.file_name, source.run.created) == (
        "Acme Castings",
        2,
        "members.csv",
        1,
    )
    assert list(AuditEntry.objects.values_list("action", "label", "facts")) == [
        (
            "transfer.businesses_imported",
            "import",
            {"created": 1, "updated": 0, "known": 0, "repeated": 0, "left_out": 0, "rejected": 0, "noted": 0},
        )
    ]
    assert list(OutboxEvent.objects.values_list("name", "payload")) == [
        ("businesses.business_created", {"business_id": source.business_id})
    ]


def test_import_with_two_bad_rows_writes_nothing_and_says_why(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", [HEADER, GOOD, NO_NAME, NO_COUNTRY])

    status, printed = run(path, "--report", tmp_path / "report.csv")

    assert (status, Business.objects.count(), ImportRun.objects.count()) == (1, 0, 0)
    assert last_lines(printed)[0].startswith("The report is in ")
    assert last_lines(printed)[1].startswith("Nothing was imported. Mend the rejected rows")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["line", "outcome", "reason", *HEADER],
        ["3", "rejected", "name: there is none.", *NO_NAME],
        [
            "4", "rejected",
            ("place: “Atlantis” is not a country we know. Write its name or its two-letter code. "
            "website: “nonsense” is not a web address. "
            f"founded: “later” holds no founding year between 500 and {timezone.now().year}."),
            *NO_COUNTRY,
        ],
    ]  # fmt: skip


def test_report_can_be_mended_and_imported_itself(tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    run(write_csv(tmp_path / "list.csv", [HEADER, GOOD, NO_NAME]), "--report", report)
    report.write_text(report.read_text(encoding="utf-8-sig").replace(",,Ulm", ",Gamma,Ulm"), encoding="utf-8-sig")

    run(report)

    assert list(Business.objects.values_list("name", "city")) == [("Gamma", "Ulm")]


def test_rejected_rows_can_be_left_out(tmp_path: Path) -> None:
    status, printed = run(write_csv(tmp_path / "list.csv", [HEADER, NO_NAME, GOOD]), "--skip-rejected")

    assert (status, last_lines(printed, 1), Business.objects.count()) == (
        1,
        ["1 businesses were imported and 0 updated."],
        1,
    )


def test_second_run_finds_that_all_are_known(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", [HEADER, GOOD])
    run(path)

    status, printed = run(path)

    assert (status, last_lines(printed), ImportRun.objects.count()) == (
        0,
        [
            "1 row: 0 new, 0 updated, 1 known, 0 twice in the file, 0 left out, 0 rejected.",
            "All of them are known: there was nothing to import.",
        ],
        1,
    )


def test_dry_run_says_what_would_happen_and_writes_nothing(tmp_path: Path) -> None:
    status, printed = run(write_csv(tmp_path / "list.csv", [HEADER, GOOD]), "--dry-run")

    assert (status, last_lines(printed), Business.objects.count()) == (
        0,
        [
            "1 row: 1 new, 0 updated, 0 known, 0 twice in the file, 0 left out, 0 rejected.",
            "This was a dry run: nothing was written.",
        ],
        0,
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            ("ACME", "Ulm", "DE", "https://www.acme-castings.example/contact"),
            "The site knows its website: Acme Castings.",
        ),
        (("acmé  castings", "chennai", "IN", ""), "The site knows its name and place: Acme Castings."),
        (("Acme Castings", "", "", ""), "The site knows its name and place: Acme Castings."),
    ],
)
def test_business_that_the_site_knows_is_recognised(tmp_path: Path, row: tuple[str, ...], reason: str) -> None:
    run(write_csv(tmp_path / "first.csv", [HEADER, GOOD]))
    report = tmp_path / "report.csv"

    run(write_csv(tmp_path / "second.csv", [HEADER[:4], row]), "--report", report)

    assert Business.objects.count() == 1
    assert report.read_text(encoding="utf-8-sig").splitlines()[1].startswith(f"2,known,{reason}")


def test_namesake_in_another_city_is_another_business(tmp_path: Path) -> None:
    run(write_csv(tmp_path / "list.csv", [HEADER[:3], ("Acme", "Ulm", "DE"), ("Acme", "Lyon", "FR")]))

    assert list(Business.objects.order_by("pk").values_list("city", "slug")) == [("Ulm", "acme"), ("Lyon", "acme-2")]


@pytest.mark.parametrize("between", [0, 1200])
def test_business_that_stands_twice_in_the_file_is_taken_once(tmp_path: Path, between: int) -> None:
    """Also when the two are so far apart that they come in different batches."""
    others = [(f"Firm {number}", "Ulm", "DE") for number in range(between)]
    report = tmp_path / "report.csv"

    run(
        write_csv(tmp_path / "list.csv", [HEADER[:3], ("Acme", "Ulm", "DE"), *others, ("ACME", "Ulm", "DE")]),
        "--report",
        report,
    )

    assert Business.objects.count() == 1 + between
    assert (
        report.read_text(encoding="utf-8-sig")
        .splitlines()[1]
        .startswith(f"{between + 3},repeated,Line 2 has the same one: Acme.")
    )


def test_unknown_industry_is_noted_and_keeps_nobody_out(tmp_path: Path) -> None:
    report = tmp_path / "report.csv"

    status, printed = run(
        write_csv(tmp_path / "list.csv", [("Name", "Industry"), ("Acme", "Casting of metals; Wizardry")]),
        "--report",
        report,
    )

    assert (status, [industry.code for industry in Business.objects.get().industries.all()]) == (0, ["24.5"])
    assert "1 of them lack a detail that was not understood." in printed
    assert (
        report.read_text(encoding="utf-8-sig")
        .splitlines()[1]
        .startswith("2,note,industry: “Wizardry” is not known and was left out.")
    )


def test_spreadsheet_is_imported_with_corrected_columns(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", [("Wer", "Wo", "Seit"), ("Acme", "Ulm", 1902)])

    run(path, "--map", "Wer=name", "--map", "2=city", "--map", "Seit=founded")

    assert list(Business.objects.values_list("name", "city", "founded")) == [("Acme", "Ulm", 1902)]


@pytest.mark.parametrize(
    ("content", "options", "says"),
    [
        (b"", [], "is empty"),
        (bytes(range(256)), [], "binary data"),
        (b"a,b\n1,2\n", [], "No column seems to hold the names"),
        (b"Name\nAcme\n", ["--map", "Colour=name"], "There is no column"),
        (b"Name\nAcme\n", ["--report", "/nowhere/report.csv"], "The report cannot be written"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(tmp_path: Path, content: bytes, options: list[str], says: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=says) as refusal:
        run(path, *options)

    assert refusal.value.returncode == 2


def test_file_without_rows_says_so(tmp_path: Path) -> None:
    status, printed = run(write_csv(tmp_path / "list.csv", [HEADER]))

    assert (status, last_lines(printed, 1)) == (0, ["The file holds no rows below its headers."])


def test_report_of_an_import_that_fails_is_not_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('Name,City\nAcme,Ulm\nBeta,"open', encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8") + "x" * 150_000, encoding="utf-8")

    with pytest.raises(CommandError, match="Line 3 cannot be read"):
        run(path, "--report", tmp_path / "report.csv")

    assert (Business.objects.count(), [file.name for file in tmp_path.iterdir()]) == (0, ["list.csv"])


def test_file_that_breaks_after_a_batch_was_written_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    good = "".join(f"Firm {number},Ulm\n" for number in range(BATCH + 100))
    path.write_text(f'Name,City\n{good}Beta,"{"x" * 150_000}', encoding="utf-8")

    with pytest.raises(CommandError, match=f"Line {BATCH + 102} cannot be read"):
        run(path)

    assert (Business.objects.count(), ImportRun.objects.count(), OutboxEvent.objects.count()) == (0, 0, 0)


def _comes_true(question: str, *, while_running: subprocess.Popen[bytes]) -> bool:
    """Whether the count that the question asks for rises above nought while a process runs."""
    until = time.monotonic() + 120
    with connection.cursor() as cursor:
        while time.monotonic() < until and while_running.poll() is None:
            cursor.execute(question)
            if cursor.fetchone() != (0,):
                return True
            time.sleep(0.05)
    return False


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_killed_import_leaves_nothing(tmp_path: Path) -> None:
    """An import in a process of its own is killed while it writes."""
    rows = [("Name", "City"), *((f"Firm {number}", "Ulm") for number in range(60_000))]
    path = write_csv(tmp_path / "list.csv", rows)
    name = connection.settings_dict["NAME"]
    program = (
        "import django; from django.conf import settings; django.setup();"
        f"settings.DATABASES['default']['NAME'] = {name!r};"
        "from django.core.management import call_command;"
        f"call_command('import', 'businesses', {str(path)!r})"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "meetinc.config.settings"}
    child = subprocess.Popen([sys.executable, "-c", program], env=environment)
    try:
        writing = (
            "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation "
            "WHERE c.relname = 'transfer_importrow' AND l.mode = 'RowExclusiveLock'"
        )
        assert _comes_true(writing, while_running=child)
    finally:
        child.kill()
        child.wait()

    assert (Business.objects.count(), ImportRun.objects.count()) == (0, 0)


@pytest.mark.parametrize("status", ["active", "suspended"])
def test_only_organisers_and_the_site_import(tmp_path: Path, status: str) -> None:
    path = write_csv(tmp_path / "list.csv", [HEADER, GOOD])
    kind = kind_of("businesses")
    table = open_source(path, kind)
    member = Actor(kind="account", account_id=1, status=status)

    with pytest.raises(NotAllowed):
        import_file(
            actor=member, kind=kind, path=path, table=table, columns=map_columns(BUSINESSES, HEADER), now=timezone.now()
        )

    assert Business.objects.count() == 0


@pytest.mark.skipif(not REAL.exists(), reason="the list lies beside the project, not in it")
def test_real_list_of_503_businesses_comes_in_whole(tmp_path: Path) -> None:
    begun = time.perf_counter()

    status, _printed = run(REAL)

    businesses = Business.objects.all()
    assert (status, time.perf_counter() - begun < 10) == (0, True)
    assert businesses.count() == 503
    assert businesses.filter(founded__isnull=False, industries__isnull=False).distinct().count() == 503
    assert list(businesses.filter(city="").values_list("name", flat=True)) == ["Block, Inc."]  # its file says "none"


def _large(rows: int, read: list[int]) -> Table:
    """A table of so many rows that counts what has been read of it."""

    def records(_on_progress: object) -> Iterator[Record]:
        yield Record(1, ("Name", "City", "Country", "Industry"))
        for number in range(rows):
            read[0] += 1
            yield Record(number + 2, (f"Firm {number:06} of the valley", f"Town {number % 700}", "DE", "24.5"))

    return Table(kind="made", header=Record(1, ("Name", "City", "Country", "Industry")), read=records, size=rows)


def _import_large(tmp_path: Path, rows: int, *, tell: Callable[[Outcome], None], read: list[int]) -> Tally:
    path = write_csv(tmp_path / "stands for it.csv", [("Name",)])
    table = _large(rows, read)
    columns = map_columns(BUSINESSES, table.header.cells)
    return import_file(
        actor=Actor.system("test"), kind=kind_of("businesses"), path=path, table=table, columns=columns,
        now=timezone.now(), tell=tell,
    )  # fmt: skip


def test_only_one_batch_is_held_at_a_time(tmp_path: Path) -> None:
    read, told, held = [0], [0], [0]

    def tell(_outcome: Outcome) -> None:
        told[0] += 1
        held[0] = max(held[0], read[0] - told[0])

    tally = _import_large(tmp_path, 2_500, tell=tell, read=read)

    assert (tally.created, held[0] < BATCH) == (2_500, True)


@pytest.mark.prove
def test_two_hundred_thousand_rows_come_in_within_bounded_memory(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    tally = _import_large(tmp_path, 200_000, tell=lambda outcome: None, read=[0])

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before  # kilobytes
    assert (tally.created, grown < 150_000) == (200_000, True)


def test_help_names_every_field() -> None:
    help_text = load_command_class("meetinc.transfer", "import").create_parser("meetinc", "import").format_help()

    assert all(field in help_text for field in (*BUSINESSES.names, *PEOPLE.names))
