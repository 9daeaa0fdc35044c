"""What a page says, as commands take it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from meetinc.businesses.models import BusinessDocument, Product
from meetinc.core.custom.models import Value
from meetinc.core.directory.lines import LineText
from meetinc.core.pictures import Picture
from meetinc.core.vocabulary import Industry


@dataclass(frozen=True, slots=True)
class PlaceText:
    """A place beside the head office."""

    city: str
    country: str = ""
    name: str = ""
    address: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class LinkText:
    """An address elsewhere, under a word."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ProductText:
    """A product or a service; `pk` says which of those that are there it is, so that it stays that one."""

    name: str
    kind: str = Product.Kind.PRODUCT
    text: str = ""
    url: str = ""
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class CertificateText:
    """A certificate; `document_id` is one of the business's documents."""

    name: str
    issuer: str = ""
    valid_until: date | None = None
    url: str = ""
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document that is there already (`pk`), in its new place and words."""

    pk: int
    title: str
    audience: str = BusinessDocument.Audience.EVERYONE


@dataclass(frozen=True, slots=True)
class PictureText:
    """A picture of the gallery that is there already, in its new place and words."""

    pk: int
    alt: str
    caption: str = ""


class BusinessFacts(TypedDict, total=False):
    """What a page says; only the facts given are written. Of what a page has several, all are given."""

    legal_form: str
    tagline: str
    about: str
    website: str
    address: str
    postcode: str
    city: str
    country: str
    founded: int | None
    size: str
    industries: Iterable[Industry]
    markets: Sequence[str]
    register_name: str
    register_country: str
    register_number: str
    logo: Picture | None
    logo_dark: Picture | None
    cover: Picture | None
    listed: bool
    offers: Sequence[LineText]
    needs: Sequence[LineText]
    places: Sequence[PlaceText]
    links: Sequence[LinkText]
    products: Sequence[ProductText]
    certificates: Sequence[CertificateText]
    answers: Mapping[int, Value | None]


class BusinessChanges(BusinessFacts, total=False):
    """What an edit may change: all facts, the name, and the words beside files that are there already."""

    name: str
    documents: Sequence[DocumentText]
    gallery: Sequence[PictureText]
