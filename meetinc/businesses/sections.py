"""The sections that a business's page is edited in, and which field stands in which."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from meetinc.core.errors import Text


class Section(StrEnum):
    """One page of the editor. Two people who edit different ones at once do not disturb each other."""

    BUSINESS = "business"
    TRADE = "trade"
    WISHES = "wishes"
    PLACES = "places"
    PRODUCTS = "products"
    CERTIFICATES = "certificates"
    DOCUMENTS = "documents"
    PICTURES = "pictures"
    ANSWERS = "answers"

    @property
    def label(self) -> Text:
        return LABELS[self]


LABELS: Final[dict[Section, Text]] = {
    Section.BUSINESS: _("The business"),
    Section.TRADE: _("Trade and register"),
    Section.WISHES: _("Seeks and offers"),
    Section.PLACES: _("Places and links"),
    Section.PRODUCTS: _("Products and services"),
    Section.CERTIFICATES: _("Certificates"),
    Section.DOCUMENTS: _("Documents"),
    Section.PICTURES: _("Pictures"),
    Section.ANSWERS: _("Organisers’ questions"),
}

FIELDS: Final[dict[Section, tuple[str, ...]]] = {
    Section.BUSINESS: ("name", "legal_form", "tagline", "about", "listed"),
    Section.TRADE: (
        "industries", "size", "founded", "markets", "register_name", "register_country", "register_number",
    ),
    Section.WISHES: ("offers", "needs"),
    Section.PLACES: ("address", "postcode", "city", "country", "places", "website", "links"),
    Section.PRODUCTS: ("products",),
    Section.CERTIFICATES: ("certificates",),
    Section.DOCUMENTS: ("documents",),
    Section.PICTURES: ("logo", "logo_dark", "cover", "gallery"),
    Section.ANSWERS: ("answers",),
}  # fmt: skip

SECTION_OF: Final = {field: section for section, fields in FIELDS.items() for field in fields}


def sections_of(fields: Iterable[str]) -> set[Section]:
    """The sections in which these fields stand."""
    return {SECTION_OF[field] for field in fields}
