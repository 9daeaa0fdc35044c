"""What a page has several of, loaded in one query, as its readers see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from meetinc.businesses.models import (
    Business,
    BusinessChoice,
    BusinessDocument,
    BusinessDomain,
    BusinessField,
    BusinessLink,
    BusinessPlace,
    BusinessValue,
    Certificate,
    GalleryPicture,
    Product,
)
from meetinc.core.directory.labels import place_of
from meetinc.core.documents import Document
from meetinc.core.withheld import without_withheld


@dataclass(frozen=True, slots=True)
class PlaceShown:
    name: str
    address: str
    postcode: str
    city: str
    country: str

    @property
    def line(self) -> str:
        """ "Hafenstraße 4, 28217 Bremen, Germany"."""
        town = f"{self.postcode} {self.city}".strip()
        return ", ".join(part for part in (self.address, place_of(town, self.country)) if part)


@dataclass(frozen=True, slots=True)
class LinkShown:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ProductShown:
    pk: int
    name: str
    kind: str
    text: str
    url: str

    @property
    def kind_label(self) -> str:
        return str(Product.Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class DocumentShown:
    pk: int
    title: str
    audience: str
    kind: str
    size: int

    @property
    def told(self) -> str:
        """ "PDF, 1.2 MB"."""
        return f"{Document.Kind(self.kind).label}, {filesizeformat(self.size)}"

    @property
    def for_whom(self) -> str:
        """Who else may fetch it; nothing for what is open to everyone."""
        is_open = self.audience == BusinessDocument.Audience.EVERYONE
        return "" if is_open else str(BusinessDocument.Audience(self.audience).label)


@dataclass(frozen=True, slots=True)
class CertificateShown:
    name: str
    issuer: str
    valid_until: date | None
    url: str
    document_id: int | None

    def is_over(self, today: date) -> bool:
        """Whether its time is over."""
        return self.valid_until is not None and self.valid_until < today


@dataclass(frozen=True, slots=True)
class PictureShown:
    pk: int
    alt: str
    caption: str
    version: str

    def address(self, slug: str, size: str) -> str:
        """Where the picture is, in one of the sizes; the address changes with the picture."""
        return f"{reverse('businesses:gallery', args=[slug, self.pk, size])}?v={self.version}"


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a page has several of, in its order; documents whatever their audience."""

    places: list[PlaceShown]
    links: list[LinkShown]
    products: list[ProductShown]
    certificates: list[CertificateShown]
    documents: list[DocumentShown]
    gallery: list[PictureShown]
    domains: list[str]
    answers: list[BusinessValue]


def parts_of(business: Business, *, with_hidden: bool = False) -> Parts:
    """All parts of one page, without the products, pictures and documents that moderators hide; one query."""
    subqueries = {**SUBQUERIES, **(EVERY_ONE if with_hidden else SHOWN_ONES)}
    row: Mapping[str, Any] = (
        Business.objects.filter(pk=business.pk)
        .annotate(**{f"its_{name}": ArraySubquery(rows) for name, rows in subqueries.items()})
        .values(*(f"its_{name}" for name in subqueries))
        .get()
    )
    return Parts(
        places=[PlaceShown(**each) for each in row["its_places"]],
        links=[LinkShown(**each) for each in row["its_links"]],
        products=[ProductShown(**each) for each in row["its_products"]],
        certificates=[_certificate(each) for each in row["its_certificates"]],
        documents=[DocumentShown(**each) for each in row["its_documents"]],
        gallery=[_picture(each) for each in row["its_gallery"]],
        domains=[each["domain"] for each in row["its_domains"]],
        answers=[_answer(each) for each in row["its_answers"]],
    )


def head_office_of(business: Business) -> PlaceShown:
    """The place that stands in the business itself."""
    return PlaceShown(
        name=_("Head office"),
        address=business.address,
        postcode=business.postcode,
        city=business.city,
        country=business.country.code or "",
    )


def _certificate(row: dict[str, Any]) -> CertificateShown:
    until = row.pop("valid_until")
    return CertificateShown(**row, valid_until=date.fromisoformat(until) if until else None)


def _picture(row: dict[str, Any]) -> PictureShown:
    version = f"{row['picture']}-{row['across'] or 0}-{row['down'] or 0}"
    return PictureShown(row["pk"], row["alt"], row["caption"], version)


def _answer(row: dict[str, Any]) -> BusinessValue:
    """An answer to one of the operator's questions that are in use, as if it had been loaded with its question."""
    return BusinessValue(
        field=BusinessField(label=row["label"], kind=row["kind"], audience=row["audience"]),
        choice=BusinessChoice(label=row["choice"]) if row["choice"] else None,
        text=row["text"],
        number=Decimal(row["number"]) if row["number"] else None,
        date=date.fromisoformat(row["date"]) if row["date"] else None,
    )


def _rows(model: Any, *fields: str, **renamed: str) -> QuerySet[Any]:
    rows = model._default_manager.filter(business=OuterRef("pk")).order_by("order", "pk")
    shown: QuerySet[Any] = rows.values(json=JSONObject(**{field: field for field in fields}, **renamed))
    return shown


SUBQUERIES: dict[str, QuerySet[Any]] = {
    "places": _rows(BusinessPlace, "name", "address", "postcode", "city", "country"),
    "links": _rows(BusinessLink, "label", "url"),
    "certificates": _rows(Certificate, "name", "issuer", "valid_until", "url", "document_id"),
    "domains": BusinessDomain.objects.verified()
    .filter(business=OuterRef("pk"))
    .order_by("pk")
    .values(json=JSONObject(domain="domain")),
    "answers": BusinessValue.objects.filter(business=OuterRef("pk"), field__in_use=True)
    .order_by("field__order", "field")
    .values(
        json=JSONObject(
            label="field__label", kind="field__kind", audience="field__audience",
            choice="choice__label", text="text", number=Cast("number", TextField()), date="date",
        )
    ),
}  # fmt: skip
EVERY_ONE: dict[str, QuerySet[Any]] = {
    "products": _rows(Product, "pk", "name", "kind", "text", "url"),
    "documents": _rows(BusinessDocument, "pk", "title", "audience", kind="document__kind", size="document__size"),
    "gallery": _rows(
        GalleryPicture, "pk", "alt", "caption",
        picture="picture_id", across="picture__focal_point_x", down="picture__focal_point_y",
    ),
}  # fmt: skip
SHOWN_ONES = {
    "products": without_withheld(EVERY_ONE["products"], Product),
    "documents": without_withheld(EVERY_ONE["documents"], BusinessDocument),
    "gallery": without_withheld(EVERY_ONE["gallery"], GalleryPicture),
}
