"""`meetinc import people FILE`: who comes in, how they are recognised, and what is linked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetinc.businesses.models import Business, Position
from meetinc.core.actor import Actor
from meetinc.people.membership.commands import set_membership
from meetinc.people.models import MemberGroup, Membership, Person
from tests.factories.businesses import BusinessFactory
from tests.factories.people import MemberFactory, PersonFactory
from tests.transfer.importing import SHARED, run_import, sums
from tests.transfer.tables import write_csv

pytestmark = pytest.mark.django_db

HEADER = ("Name", "E-mail", "Phone", "Company", "Job title", "City", "Country", "Languages", "Offers")
ANNA = ("Anna Berg", "Anna@nord.example", "+49 421 555 0101", "Nordkälte", "Head of sales", "Bremen", "Germany", "German; English", "cold rooms")  # fmt: skip


def test_person_comes_in_seen_by_organisers_alone_with_an_unconfirmed_position(tmp_path: Path) -> None:
    firm = BusinessFactory(name="Nordkälte", city="Bremen")

    status, printed = run_import("people", write_csv(tmp_path / "guests.csv", [HEADER, ANNA]), "--source", "Fair 2026")

    person = Person.objects.get(account=None)
    imported = person.imported
    position = Position.objects.get()
    assert (status, sums(printed)) == (
        0,
        "1 row: 1 new, 0 updated, 0 known, 0 twice in the file, 0 left out, 0 rejected",
    )
    assert (person.name, person.headline, person.city, person.country.code, person.languages) == (
        "Anna Berg", "Head of sales", "Bremen", "DE", ["de", "en"],
    )  # fmt: skip
    assert (person.visible_to, person.listed, person.taking_meets) == ("nobody", False, False)
    assert (imported.emails, imported.phones, imported.source) == (
        ["anna@nord.example"],
        ["+49 421 555 0101"],
        "Fair 2026",
    )
    assert (position.business, position.title, position.confirmed_at) == (firm, "Head of sales", None)


def test_missing_business_is_added_unlisted_or_not_at_all(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "guests.csv", [HEADER, ANNA, ("Bo Lind", "bo@nord.example", "", "nordkalte", *[""] * 5)]
    )

    run_import("people", path, "--businesses", "leave")
    Person.objects.all().delete()
    run_import("people", path, "--businesses", "link")
    assert (Business.objects.count(), Position.objects.count()) == (0, 0)
    Person.objects.all().delete()
    run_import("people", path)

    assert list(Business.objects.values_list("name", "listed", "source")) == [("Nordkälte", False, "import")]
    assert Position.objects.count() == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("A. Berg", "anna@NORD.example", *[""] * 7), "e-mail address"),
        (("Anna Berg", "", "0421 5550101", *[""] * 6), "telephone"),
        (("Berg, Anna", "", "", "NORDKALTE", *[""] * 5), "name"),
        (("anna berg", "", "", "", "", "Bremen", "", "", ""), "name"),
    ],
)
def test_person_that_the_site_knows_is_recognised(tmp_path: Path, row: tuple[str, ...], reason: str) -> None:
    run_import("people", write_csv(tmp_path / "one.csv", [HEADER, ANNA]))
    report = tmp_path / "report.csv"

    run_import("people", write_csv(tmp_path / "two.csv", [HEADER, row]), "--report", report)

    assert Person.objects.count() == 1
    assert reason in report.read_text(encoding="utf-8-sig").splitlines()[1]


def test_others_are_not_taken_for_somebody(tmp_path: Path) -> None:
    """A namesake elsewhere, and colleagues who share an address or a switchboard."""
    run_import("people", write_csv(tmp_path / "one.csv", [HEADER, ANNA]))
    rows = [
        ("Anna Berg", "", "", "Südwärme", "", "Ulm", "", "", ""),
        ("Carl Dietz", "", "+49 421 555 0101", *[""] * 6),
        ("Eva Frey", "anna@nord.example", *[""] * 7),
    ]

    run_import("people", write_csv(tmp_path / "two.csv", [HEADER, *rows]))

    assert Person.objects.count() == 4


def test_known_people_are_kept_filled_in_or_updated(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", [HEADER, ANNA])
    person = PersonFactory(name="Anna Berg", city="Bremen", headline="Buys things", languages=[], country="")

    run_import("people", path)
    person.refresh_from_db()
    assert (person.languages, person.headline) == ([], "Buys things")
    run_import("people", path, "--duplicates", "fill")
    person.refresh_from_db()
    assert (person.languages, person.country.code, person.headline) == (["de", "en"], "DE", "Buys things")


def test_member_s_own_profile_is_never_overwritten(tmp_path: Path) -> None:
    member = MemberFactory(name="Anna Berg", account__email="anna@nord.example", city="Hamburg", languages=[])

    run_import("people", write_csv(tmp_path / "list.csv", [HEADER, ANNA]), "--duplicates", "replace")

    member.refresh_from_db()
    assert (member.city, member.languages) == ("Hamburg", ["de", "en"])


MEMBERS = ("Member number", "Name", "Membership status", "Member since", "Member until", "Groups")


def test_chamber_s_own_columns_become_memberships_also_of_those_who_have_joined(tmp_path: Path) -> None:
    member = MemberFactory(name="Anna Berg", city="")
    set_membership(actor=Actor.system("test"), person=member, number="M-7", status="prospect")
    rows = [
        ("m-7", "Anna Berg-Holm", "Aktiv", "1.3.2019", "", "Board; Exporters"),
        ("M-8", "Bo Lind", "", "2020", "", "Board"),
    ]

    run_import("people", write_csv(tmp_path / "members.csv", [MEMBERS, *rows]), "--duplicates", "replace")

    found = Membership.objects.order_by("since").values_list("person__name", "number", "status", "since")
    assert list(found) == [
        ("Anna Berg", "m-7", "active", date(2019, 3, 1)),
        ("Bo Lind", "M-8", "active", date(2020, 1, 1)),
    ]
    assert {(group.name, group.people.count()) for group in MemberGroup.objects.all()} == {
        ("Board", 2),
        ("Exporters", 1),
    }


def test_wrong_memberships_reject_the_row(tmp_path: Path) -> None:
    rows = [
        ("1", "A", "sleeping", "", "", ""), ("2", "B", "", "02/03/2020", "", ""), ("3", "C", "", "soon", "", ""),
        ("4", "D", "", "2020-01-02", "2020-01-01", ""), ("x" * 41, "E", "", "", "", ""),
    ]  # fmt: skip
    report = tmp_path / "report.csv"

    status, _printed = run_import("people", write_csv(tmp_path / "members.csv", [MEMBERS, *rows]), "--report", report)

    told = [line.split(",")[2].strip('"') for line in report.read_text(encoding="utf-8-sig").splitlines()[1:]]
    assert (status, Person.objects.count(), [text.split(":")[0] for text in told]) == (
        1, 0, ["member_status", "member_since", "member_since", "member_until", "member_number"],
    )  # fmt: skip


@pytest.mark.skipif(not SHARED.exists(), reason="the real exports lie beside the project, not in it")
@pytest.mark.parametrize(
    ("file", "new", "left_out"),
    [
        ("vcard/gmail-list.vcf", 3, 0),
        ("vcard/gmail-single.vcf", 1, 0),
        ("vcard/gmail-single2.vcf", 1, 0),
        ("vcard/outlook-2003.vcf", 1, 0),
        ("contacts/google-contacts.constellation.csv", None, None),
        ("contacts/linkedin-connections.six-hops.csv", 4, 1),
    ],
)
def test_real_exports_come_in_whole(tmp_path: Path, file: str, new: int | None, left_out: int | None) -> None:
    status, printed = run_import("people", SHARED / file)

    assert status == 0
    if new is not None:
        assert f"{new} new, 0 updated, 0 known, 0 twice in the file, {left_out} left out, 0 rejected" in printed
