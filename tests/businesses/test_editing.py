"""The editor: every section, two people at once, files, and what is refused."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from meetinc.businesses.models import Business, Position
from meetinc.businesses.sections import Section
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, account_of

pytestmark = [  # Wagtail leaves the files of renditions to the garbage collector
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]

MEMBER_BUDGET = 20


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def runner(business: Business, role: str = "owner") -> Client:
    client = Client()
    client.force_login(account_of(PositionFactory(person=MemberFactory(), business=business, role=role).person))
    return client


def address(business: Business, section: str) -> str:
    return reverse("businesses:edit_section", args=[business.slug, section])


def rows(prefix: str, *typed: dict[str, Any], initial: int = 0, most: int = 30) -> dict[str, Any]:
    """A set of forms as a browser sends it."""
    counts = {"TOTAL": len(typed), "INITIAL": initial, "MIN_NUM": 0, "MAX_NUM": most}
    fields = {f"{prefix}-{number}-{name}": value for number, row in enumerate(typed) for name, value in row.items()}
    return {**{f"{prefix}-{name}_FORMS": str(count) for name, count in counts.items()}, **fields}


def kind_of(answer: Any) -> str:
    """What a file is served as; reading it to its end closes it."""
    assert answer.getvalue()
    return str(answer["Content-Type"])


def picture(name: str = "logo.png", size: tuple[int, int] = (60, 40)) -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", size, "teal").save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/png")


BASICS = {"name": "Nordkälte GmbH", "legal_form": "", "tagline": "Cold", "about": "", "listed": "on"}


def test_every_section_opens_and_saves_what_was_typed() -> None:
    business = BusinessFactory(name="Nordkälte GmbH", lines=(("offer", "Castings", "Castings"),))
    client = runner(business)
    link = {"label": "Shop", "url": "shop.example"}
    typed: dict[str, dict[str, Any]] = {
        "business": {**BASICS, "about": "Since 1987"},
        "trade": {
            "industries_0": "28", "size": "10-49", "founded": "1987", "markets": ["SE", "DK"],
            "register_name": "Amtsgericht Bremen", "register_country": "DE", "register_number": "HRB 31 407",
        },
        "wishes": {**rows("needs", {"text": "Steel", "tags": ""}), **rows("offers")},
        "places": {
            "address": "Hafenstraße 4", "postcode": "28217", "city": "Bremen", "country": "DE", "website": "nord.example",
            **rows("places", {"name": "Works", "address": "", "postcode": "", "city": "Cuxhaven", "country": "DE"}),
            **rows("links", link),
        },
        "products": rows("products", {"name": "Circuit", "kind": "product", "text": "", "url": ""}, {"name": "Brazing", "kind": "service"}),
        "certificates": rows("certificates", {"name": "ISO 9001", "issuer": "TÜV", "valid_until": "2031-05-01", "url": "", "document_id": ""}),
    }  # fmt: skip

    for section in Section:
        with CaptureQueriesContext(connection) as counted:
            assert client.get(address(business, section)).status_code == 200, section
        assert len(counted) <= MEMBER_BUDGET, section
    for section, form in typed.items():
        answer = client.post(address(business, section), {"version": "1", **form})
        assert answer.status_code == 302, (section, answer.context["form"].errors if answer.context else "")

    saved = Business.objects.get()
    assert (saved.about, saved.founded, saved.markets, saved.register_number) == (
        "Since 1987", 1987, ["DK", "SE"], "HRB 31 407",
    )  # fmt: skip
    assert [line.text for line in saved.needs] == ["Steel"]
    assert saved.offers == []
    assert [(place.name, place.city) for place in saved.places.all()] == [("Works", "Cuxhaven")]
    assert [link.url for link in saved.links.all()] == ["https://shop.example"]
    assert [(each.name, each.kind) for each in saved.products.all()] == [("Circuit", "product"), ("Brazing", "service")]
    assert str(saved.certificates.get().valid_until) == "2031-05-01"
    page = Client().get(saved.get_absolute_url()).text
    for shown in (
        "HRB 31 407, Amtsgericht Bremen, Germany",
        "Denmark, Sweden",
        "Cuxhaven",
        "Brazing",
        "ISO 9001",
        "Valid until",
    ):
        assert shown in page


def test_rows_are_ordered_removed_and_refused_where_they_are_wrong() -> None:
    business = BusinessFactory()
    client = runner(business)
    typed = [{"name": name, "kind": "product"} for name in ("One", "Two", "Three")]
    client.post(address(business, "products"), {"version": "1", **rows("products", *typed)})
    moved = [{**typed[0], "ORDER": "3"}, {**typed[1], "DELETE": "on", "ORDER": "2"}, {**typed[2], "ORDER": "1"}]

    client.post(address(business, "products"), {"version": "2", **rows("products", *moved, initial=3)})
    wrong = client.post(
        address(business, "products"),
        {"version": "3", **rows("products", {"name": "", "kind": "product", "text": "Kept as typed"})},
    )

    assert [each.name for each in business.products.all()] == ["Three", "One"]
    assert wrong.status_code == 422
    assert "Kept as typed" in wrong.text
    assert "Fill this in." in wrong.text


def test_second_editor_sees_what_is_saved_and_may_save_over_it() -> None:
    business = BusinessFactory(name="Nordkälte GmbH", tagline="Old")
    one, other = runner(business), runner(business, "manager")
    one.post(address(business, "business"), {"version": "1", **BASICS, "tagline": "First"})

    elsewhere = other.post(
        address(business, "products"), {"version": "1", **rows("products", {"name": "Pump", "kind": "product"})}
    )
    refused = other.post(address(business, "business"), {"version": "1", **BASICS, "tagline": "Second"})
    version = refused.context["form"].data["version"]
    kept = Business.objects.get().tagline
    again = other.post(address(business, "business"), {"version": version, **BASICS, "tagline": "Second"})

    assert elsewhere.status_code == 302
    assert refused.status_code == 409
    assert "<dd>First</dd>" in refused.text
    assert 'value="Second"' in refused.text
    assert kept == "First"
    assert (again.status_code, Business.objects.get().tagline) == (302, "Second")


def test_two_who_edit_the_same_rows_at_once_lose_nothing() -> None:
    business = BusinessFactory()
    one, other = runner(business), runner(business, "manager")
    one.post(address(business, "products"), {"version": "1", **rows("products", {"name": "Pump", "kind": "product"})})

    refused = other.post(
        address(business, "products"), {"version": "1", **rows("products", {"name": "Valve", "kind": "product"})}
    )

    assert refused.status_code == 409
    assert "Pump, Product" in refused.text
    assert [each.name for each in business.products.all()] == ["Pump"]


def test_domain_of_another_is_refused_beside_the_website() -> None:
    BusinessFactory(domain="taken.example")
    business = BusinessFactory()
    form = {
        "version": "1",
        "website": "taken.example",
        "city": "Bremen",
        "country": "DE",
        **rows("places"),
        **rows("links"),
    }

    page = runner(business).post(address(business, "places"), form)

    assert page.status_code == 422
    assert page.context["form"].errors["website"]


def test_who_edits_what() -> None:
    business = BusinessFactory()
    answers = {
        role: [runner(business, role).get(address(business, section)).status_code for section in ("business", "wishes")]
        for role in Position.Role
    }

    assert answers == {
        "owner": [200, 200], "manager": [200, 200], "representative": [403, 200], "staff": [403, 403],
    }  # fmt: skip
    assert Client().get(address(business, "business")).status_code == 302
    assert runner(business).get(address(business, "nothing")).status_code == 404


def test_renamed_business_keeps_its_old_address() -> None:
    business = BusinessFactory(name="Nordkälte GmbH", slug="nordkalte-gmbh")
    client = runner(business)

    saved = client.post(address(business, "business"), {"version": "1", **BASICS, "name": "Südwärme AG"})
    old = Client().get("/businesses/nordkalte-gmbh/")
    chosen = client.post(reverse("businesses:address", args=["sudwarme-ag"]), {"slug": "Südwärme"})
    taken = client.post(reverse("businesses:address", args=["sudwarme"]), {"slug": BusinessFactory().slug})
    newcomer = BusinessFactory(slug="x")
    not_theirs = runner(newcomer).post(reverse("businesses:address", args=["x"]), {"slug": "nordkalte-gmbh"})

    assert saved.url == "/businesses/sudwarme-ag/edit/business/"
    assert (old.status_code, old.url) == (301, "/businesses/sudwarme-ag/")
    assert chosen.url == "/businesses/sudwarme/edit/"
    assert taken.status_code == 422
    assert not_theirs.status_code == 422
    assert "Another business has this address, or had it." in not_theirs.text
    assert Client().get("/businesses/nordkalte-gmbh/").url == "/businesses/sudwarme/"


def test_pictures_and_documents_are_taken_shown_and_given_back() -> None:
    business = BusinessFactory()
    client = runner(business)
    pictures, documents = (
        reverse(f"businesses:{name}", args=[business.slug]) for name in ("add_picture", "add_document")
    )

    client.post(reverse("businesses:set_picture", args=[business.slug, "logo"]), {"file": picture()})
    client.post(pictures, {"file": picture("works.jpg"), "alt": "The works in Bremen", "caption": ""})
    pdf = SimpleUploadedFile("../Price list\u202e.exe", b"%PDF-1.7 prices", content_type="text/html")
    client.post(documents, {"file": pdf, "title": "", "audience": "members"})
    page = Client().get(business.get_absolute_url()).text
    logo = Client().get(reverse("businesses:picture", args=[business.slug, "logo"]))
    small = Client().get(reverse("businesses:gallery", args=[business.slug, business.gallery.get().pk, "list"]))
    row = business.documents.get()
    answer = client.get(row.get_absolute_url())

    assert "The works in Bremen" in page
    assert "Price list" not in page
    assert (kind_of(logo), kind_of(small)) == ("image/webp", "image/webp")
    assert (row.title, row.document.kind) == ("Price list.pdf", "pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="Price list.pdf"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer.getvalue() == b"%PDF-1.7 prices"
    assert Client().get(row.get_absolute_url()).status_code == 404
    client.post(
        address(business, "documents"),
        {
            "version": "9",
            **rows("documents", {"pk": row.pk, "title": "x", "audience": "staff", "DELETE": "on"}, initial=1),
        },
    )
    client.post(reverse("businesses:set_picture", args=[business.slug, "logo"]), {"remove": "1"})
    assert business.documents.count() == 0
    assert Business.objects.get().logo is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.jpg", b"<html><script>alert(1)</script></html>"),
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("empty.pdf", b""),
    ],
)
def test_what_is_no_picture_and_no_document_is_refused(name: str, content: bytes) -> None:
    business = BusinessFactory()
    client = runner(business)

    for route, facts in (("add_picture", {"alt": "x"}), ("add_document", {"audience": "everyone"})):
        answer = client.post(
            reverse(f"businesses:{route}", args=[business.slug]), {"file": SimpleUploadedFile(name, content), **facts}
        )
        assert answer.status_code == 422, route
    assert (business.gallery.count(), business.documents.count()) == (0, 0)


def test_changes_are_shown_to_those_who_run_the_business() -> None:
    business = BusinessFactory(name="Nordkälte GmbH", tagline="Old words")
    client = runner(business)
    about = "Cork floors since 1911. " * 20 + "And the last word."
    client.post(address(business, "business"), {"version": "1", **BASICS, "tagline": "New words", "about": about})
    changes = reverse("businesses:changes", args=[business.slug])

    page = client.get(changes)

    for shown in ("Old words", "New words", "What the business does, in one line", "Anna Berg", "the last word."):
        assert shown in page.text
    assert runner(business, "staff").get(changes).status_code == 403
