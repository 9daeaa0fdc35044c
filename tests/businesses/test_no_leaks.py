"""Every part of a page, for every kind of reader: nothing is told to whom it is not meant for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from meetinc.businesses.models import (
    Business,
    BusinessDocument,
    BusinessLink,
    BusinessPlace,
    Certificate,
    GalleryPicture,
    Product,
)
from meetinc.core.documents import Document
from meetinc.core.vocabulary import Industry
from tests.factories.accounts import AccountFactory
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.core import PictureFactory, drawn
from tests.factories.people import MemberFactory, account_of

pytestmark = [  # Wagtail leaves the files of renditions to the garbage collector
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]

# What shows that a reader was told something.
EVERYBODY = (
    "Cold for Bremen", "Since the flood", "Hafenstraße 4", "HRB 31 407", "Cuxhaven", "shop.example.org", "Brazing",
    "ISO 9001", "A hall in the morning", "Open price list", "Castings", "Denmark", "nord.example", "Petra Public",
)  # fmt: skip
DOCUMENTS = {"everyone": "Open price list", "members": "Members' price list", "staff": "Wage table"}
HIDDEN = ("Clara Claim", "Nora Nobody", "Erik Ended")


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def rich_business(*, listed: bool) -> Business:
    """A business that has said everything there is to say."""
    business = BusinessFactory(
        name="Nordkälte", tagline="Cold for Bremen", about="Since the flood", address="Hafenstraße 4", postcode="28217",
        register_number="HRB 31 407", website="https://nord.example", markets=["DK"], listed=listed,
        industries=[Industry.objects.get(code="28")], lines=[("offer", "Castings", "Castings")],
        logo=PictureFactory(file=ContentFile(drawn((80, 80)), "a.jpg")),
    )  # fmt: skip
    BusinessPlace.objects.create(business=business, city="Cuxhaven", country="DE")
    BusinessLink.objects.create(business=business, label="Shop", url="https://shop.example.org")
    Product.objects.create(business=business, name="Brazing")
    GalleryPicture.objects.create(
        business=business,
        alt="A hall in the morning",
        picture=PictureFactory(file=ContentFile(drawn((80, 80)), "b.jpg")),
    )
    for order, (audience, title) in enumerate(DOCUMENTS.items()):
        file = Document.objects.create(file=ContentFile(b"%PDF-1.7 x", "x.pdf"), name="x.pdf", kind="pdf", size=10)
        row = BusinessDocument.objects.create(
            business=business, document=file, title=title, audience=audience, order=order
        )
    Certificate.objects.create(business=business, name="ISO 9001", document=row)
    return business


def people_at(business: Business) -> dict[str, Client]:
    """A client for each kind of reader, and people of whom nobody outside may read."""
    PositionFactory(business=business, person=MemberFactory(name="Petra Public"))
    PositionFactory(business=business, person=MemberFactory(name="Clara Claim"), claimed=True)
    PositionFactory(business=business, person=MemberFactory(name="Nora Nobody", visible_to="nobody"))
    PositionFactory(business=business, person=MemberFactory(name="Erik Ended"), ended=date(2026, 1, 6))
    accounts = {
        "pending": AccountFactory(status="pending"),
        "member": account_of(MemberFactory()),
        "claimant": account_of(PositionFactory(business=business, person=MemberFactory(), claimed=True).person),
        "staff": account_of(PositionFactory(business=business, person=MemberFactory()).person),
        "manager": account_of(PositionFactory(business=business, person=MemberFactory(), role="manager").person),
        "organiser": AccountFactory(roles=("organiser",)),
    }
    clients = {"visitor": Client()}
    for name, account in accounts.items():
        clients[name] = Client()
        clients[name].force_login(account)
    return clients


def status_of(client: Client, address: str) -> int:
    """The status of an answer that is read to its end: a file is closed then."""
    answer = client.get(address)
    assert answer.getvalue() is not None
    return int(answer.status_code)


def files_of(business: Business) -> dict[str, str]:
    """Addresses of all files, by whom they are for."""
    documents = {row.audience: row.get_absolute_url() for row in business.documents.select_related("business")}
    gallery = reverse("businesses:gallery", args=[business.slug, business.gallery.get().pk, "list"])
    return {**documents, "logo": reverse("businesses:picture", args=[business.slug, "logo"]), "gallery": gallery}


FETCHED: Mapping[str, set[str]] = {
    "visitor": {"everyone"},
    "pending": {"everyone"},
    "member": {"everyone", "members"},
    "claimant": {"everyone", "members"},
    "staff": {"everyone", "members", "staff"},
    "manager": {"everyone", "members", "staff"},
    "organiser": {"everyone", "members", "staff"},
}
OPEN_FILES = {"logo", "gallery"}


def test_listed_page_tells_each_reader_what_is_meant_for_them() -> None:
    business = rich_business(listed=True)
    clients = people_at(business)
    files = files_of(business)

    wrong = []
    for reader, client in clients.items():
        page = client.get(business.get_absolute_url()).text
        wrong += [(reader, "misses", word) for word in EVERYBODY if word not in page]
        wrong += [(reader, "reads", word) for word in HIDDEN if word in page]
        meant = {DOCUMENTS[audience] for audience in FETCHED[reader]}
        shown = {title for title in DOCUMENTS.values() if title.replace("'", "&#x27;") in page}
        wrong += [(reader, "documents", shown ^ meant)] if shown != meant else []
        opened = {name for name, address in files.items() if status_of(client, address) == 200}
        wrong += [(reader, "fetches", opened)] if opened != FETCHED[reader] | OPEN_FILES else []
        machine = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        told = ("Wage table", "price list", "Petra Public", "Castings")
        wrong += [(reader, "machines read", word) for word in told if word in machine]

    assert wrong == []


def test_unlisted_page_is_there_for_its_own_people_only() -> None:
    business = rich_business(listed=False)
    clients = people_at(business)
    addresses = {"page": business.get_absolute_url(), **files_of(business)}

    opened = {
        reader: {name for name, address in addresses.items() if status_of(client, address) == 200}
        for reader, client in clients.items()
    }
    directories = {
        reader: "Nordkälte" in client.get(reverse("businesses:list")).text for reader, client in clients.items()
    }

    own = {"page", *DOCUMENTS, *OPEN_FILES}
    assert opened == {reader: own if reader in {"staff", "manager", "organiser"} else set() for reader in clients}
    assert not any(directories.values())
    assert "ld+json" not in clients["staff"].get(business.get_absolute_url()).text


def test_pages_about_a_business_are_closed_to_whom_they_do_not_concern() -> None:
    business = rich_business(listed=True)
    clients = people_at(business)
    pages = ("edit", "positions", "domains", "changes", "address")

    opened = {
        reader: {page for page in pages if client.get(reverse(f"businesses:{page}", args=[business.slug])).status_code == 200}
        for reader, client in clients.items()
    }  # fmt: skip

    assert opened == {reader: set(pages) if reader in {"manager", "organiser"} else set() for reader in clients}
