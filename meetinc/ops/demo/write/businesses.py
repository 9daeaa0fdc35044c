"""The pages of the firms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetinc.businesses.domains import domain_of
from meetinc.businesses.facets import refresh_facets
from meetinc.businesses.models import Business, BusinessLine
from meetinc.core.directory.slugs import take_slugs
from meetinc.ops.demo.plan import PlannedBusiness
from meetinc.ops.demo.write.wishes import write_industries, write_wishes


def write_businesses(planned: Sequence[PlannedBusiness]) -> Mapping[str, Business]:
    """Businesses by the firm's key, in the order they joined."""
    planned = sorted(planned, key=lambda plan: plan.joined)
    slugs = take_slugs(Business.objects.all(), [page.firm.name for page in planned], fallback="business")
    pages = [_page(plan, slug) for plan, slug in zip(planned, slugs, strict=True)]
    Business.objects.bulk_create(pages)
    _backdate(pages, planned)
    pairs = list(zip(pages, planned, strict=True))
    write_industries(Business, [(page, plan.industries) for page, plan in pairs])
    write_wishes(BusinessLine, "business", [(page, plan.offers, plan.needs) for page, plan in pairs])
    refresh_facets([page.pk for page in pages])
    return {plan.firm.key: page for page, plan in pairs}


def _page(plan: PlannedBusiness, slug: str) -> Business:
    firm = plan.firm
    return Business(
        slug=slug,
        name=firm.name,
        legal_form=firm.legal_form,
        tagline=plan.tagline,
        about=plan.about,
        website=plan.website,
        domain=domain_of(plan.website),
        city=firm.city,
        country=firm.country,
        founded=firm.founded,
        size=firm.size,
    )


def _backdate(pages: Sequence[Business], planned: Sequence[PlannedBusiness]) -> None:
    """They joined over the last years, each with its owner; the column notes the moment of the insert by itself."""
    for page, plan in zip(pages, planned, strict=True):
        page.created_at = page.claimed_at = plan.joined
    Business.objects.bulk_update(pages, ("created_at", "claimed_at"))
