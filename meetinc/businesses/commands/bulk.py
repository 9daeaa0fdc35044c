"""Many pages at once, for imports: a few statements for a thousand businesses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from meetinc.businesses import policy
from meetinc.businesses.domains import domain_of
from meetinc.businesses.errors import DomainTaken
from meetinc.businesses.events import BusinessCreated
from meetinc.businesses.facets import refresh_facets
from meetinc.businesses.models import Business, BusinessLine, OldAddress
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.directory.lines import Line, LineText, tags_of
from meetinc.core.directory.slugs import take_slugs
from meetinc.core.errors import require
from meetinc.core.outbox import publish_many
from meetinc.core.vocabulary import Tag


@dataclass(frozen=True, slots=True)
class NewBusiness:
    """What a page of a bulk begins with."""

    name: str
    tagline: str = ""
    about: str = ""
    website: str = ""
    city: str = ""
    country: str = ""
    founded: int | None = None
    industry_ids: tuple[int, ...] = ()
    offers: tuple[LineText, ...] = ()
    needs: tuple[LineText, ...] = ()
    listed: bool = True


@transaction.atomic
def create_businesses(
    *, actor: Actor, rows: Sequence[NewBusiness], source: str = Business.Source.IMPORT
) -> list[Business]:
    """Make pages without owners, in the order of `rows`. Until the transaction ends, others who add a page wait.

    An event for each, but no audit entry: the caller records the run they belong to. Raises `DomainTaken` when a
    website's domain is another's already; the caller has looked before.
    """
    require(policy.can_create_businesses(actor))
    slugs = take_slugs(
        Business.objects.all(), [row.name for row in rows], fallback="business", also=[OldAddress.objects.all()]
    )
    pages = [_page(row, slug, source) for row, slug in zip(rows, slugs, strict=True)]
    with constraint_as("business_domain_unique", DomainTaken):
        Business.objects.bulk_create(pages)
    _write_industries(pages, rows)
    _write_lines(pages, rows)
    refresh_facets([page.pk for page in pages])
    publish_many([BusinessCreated(business_id=page.pk) for page in pages])
    return pages


def _page(row: NewBusiness, slug: str, source: str) -> Business:
    return Business(
        slug=slug,
        source=source,
        name=row.name,
        tagline=row.tagline,
        about=row.about,
        website=row.website,
        domain=domain_of(row.website),
        city=row.city,
        country=row.country,
        founded=row.founded,
        listed=row.listed,
    )


def _write_industries(pages: Iterable[Business], rows: Iterable[NewBusiness]) -> None:
    chosen = Business.industries.through
    chosen.objects.bulk_create(
        chosen(business_id=page.pk, industry_id=industry)
        for page, row in zip(pages, rows, strict=True)
        for industry in dict.fromkeys(row.industry_ids)
    )


def _write_lines(pages: Iterable[Business], rows: Iterable[NewBusiness]) -> None:
    """Offers and needs, and their tags from the vocabulary, made where they are new."""
    written = [
        (BusinessLine(business=page, kind=kind, text=text.text, order=order), text.tags)
        for page, row in zip(pages, rows, strict=True)
        for kind, texts in ((Line.Kind.OFFER, row.offers), (Line.Kind.NEED, row.needs))
        for order, text in enumerate(texts)
    ]
    if not written:
        return
    BusinessLine.objects.bulk_create(line for line, _tags in written)
    meant = Tag.objects.spelt(label for _line, labels in written for label in labels)
    tagged = BusinessLine.tags.through
    tagged.objects.bulk_create(
        tagged(businessline_id=line.pk, tag_id=tag.pk) for line, labels in written for tag in tags_of(labels, meant)
    )
