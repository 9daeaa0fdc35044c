"""Businesses as files: what their pages say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models import Business
from meetinc.core.export import Column

BATCH: Final = 500
LOADED: Final = ("industries", "lines", "custom_values__field", "custom_values__choice")

BUSINESSES: Final = (
    Column("name", _("Name"), lambda business: business.name),
    Column("legal_form", _("Legal form"), lambda business: business.legal_form),
    Column("tagline", _("Tagline"), lambda business: business.tagline),
    Column("website", _("Website"), lambda business: business.website),
    Column("city", _("City"), lambda business: business.city),
    Column("country", _("Country"), lambda business: business.country.code or ""),
    Column("founded", _("Founded"), lambda business: business.founded or ""),
    Column("size", _("Size"), lambda business: business.size),
    Column("industry", _("Industry"), lambda business: [industry.code for industry in business.industries.all()]),
    Column("offers", _("Offers"), lambda business: [line.text for line in business.offers]),
    Column("needs", _("Needs"), lambda business: [line.text for line in business.needs]),
    Column("about", _("About"), lambda business: business.about),
)


def loaded(businesses: QuerySet[Business]) -> Iterator[Business]:
    """The rows with what the columns need, a batch at a time."""
    yield from businesses.prefetch_related(*LOADED).iterator(chunk_size=BATCH)
