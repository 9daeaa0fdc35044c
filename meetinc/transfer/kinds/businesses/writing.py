"""Businesses as an import reads, writes and takes away again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django_countries import countries

from meetinc.businesses.commands import NewBusiness, create_businesses, edit_business
from meetinc.businesses.models import Business
from meetinc.core.actor import Actor
from meetinc.core.directory.lines import LineText
from meetinc.core.vocabulary import Industry
from meetinc.transfer.kinds.lines import line_texts
from meetinc.transfer.kinds.shape import Written
from meetinc.transfer.readings import Facts, Reading

PLAIN = ("name", "tagline", "about", "website", "city", "country", "founded")


def current(pks: Iterable[int]) -> Mapping[int, Facts]:
    """What the pages say now, in the form of a reading's facts."""
    rows = Business.objects.filter(pk__in=pks).prefetch_related("industries", "lines__tags")
    return {business.pk: facts_of(business) for business in rows}


def facts_of(business: Business) -> dict[str, Any]:
    """What one page says."""
    return {
        **{field: getattr(business, field) for field in PLAIN},
        "country": business.country.code or "",
        "industry_ids": tuple(industry.pk for industry in business.industries.all()),
        "offers": tuple(LineText(line.text, tuple(tag.label for tag in line.tags.all())) for line in business.offers),
        "needs": tuple(LineText(line.text, tuple(tag.label for tag in line.tags.all())) for line in business.needs),
    }


def create(actor: Actor, readings: Sequence[Reading]) -> list[Written]:
    """Make pages without owners, a thousand in a few statements."""
    pages = create_businesses(actor=actor, rows=[NewBusiness(**reading.facts) for reading in readings])
    return [Written(page.pk, page.version) for page in pages]


def update(actor: Actor, pk: int, changes: Facts) -> Written:
    """Write these facts over what the page says."""
    business = Business.objects.get(pk=pk)
    before = {field: value for field, value in facts_of(business).items() if field in changes}
    saved = edit_business(actor=actor, business=business, **_edits(changes))
    return Written(pk, saved.version, before)


def put_back(actor: Actor, pk: int, before: Facts) -> None:
    """Write what stood there before an import."""
    edit_business(actor=actor, business=Business.objects.get(pk=pk), **_edits(before))


def _edits(facts: Facts) -> Any:
    edits = {field: value for field, value in facts.items() if field in PLAIN}
    if "industry_ids" in facts:
        edits["industries"] = list(Industry.objects.filter(pk__in=facts["industry_ids"]))
    for field in ("offers", "needs"):
        if field in facts:
            edits[field] = line_texts(facts[field])
    return edits


def shown(facts: Facts, titles: Mapping[int, str]) -> dict[str, str]:
    """Facts as people read them, by field."""
    texts = {
        **{field: str(facts.get(field) or "") for field in PLAIN},
        "country": str(countries.name(facts.get("country") or "")),
        "industry_ids": "; ".join(titles.get(pk, _("an industry")) for pk in facts.get("industry_ids", ())),
        "offers": "; ".join(line.text for line in line_texts(facts.get("offers", ()))),
        "needs": "; ".join(line.text for line in line_texts(facts.get("needs", ()))),
    }
    return {field: text for field, text in texts.items() if text}
