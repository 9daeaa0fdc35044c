"""How much of a page is there, and what would help it most next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models import Business
from meetinc.businesses.parts import Parts
from meetinc.businesses.sections import Section
from meetinc.businesses.weights import WEIGHTS, WHOLE
from meetinc.core.errors import Text

Test = Callable[[Business, Parts], object]


@dataclass(frozen=True, slots=True)
class Step:
    """Something a good page has, and what to say while it is missing; the one that weighs most comes first."""

    weight: int
    section: Section
    advice: Text
    is_done: Test


STEPS: Final = (
    Step(
        WEIGHTS["tagline"],
        Section.BUSINESS,
        _("Say in one line what the business does: lists show it."),
        lambda b, _p: b.tagline,
    ),
    Step(
        WEIGHTS["needs"],
        Section.WISHES,
        _("Say what it seeks: that is what others come to you for."),
        lambda b, _p: b.needs,
    ),
    Step(WEIGHTS["offers"], Section.WISHES, _("Say what it offers."), lambda b, _p: b.offers),
    Step(
        WEIGHTS["trade"],
        Section.TRADE,
        _("Choose its trades: lists are narrowed by them."),
        lambda b, _p: b.industries.all(),
    ),
    Step(WEIGHTS["logo"], Section.PICTURES, _("Add the logo."), lambda b, _p: b.logo_id),
    Step(WEIGHTS["place"], Section.PLACES, _("Say where the head office is."), lambda b, _p: b.city and b.country),
    Step(WEIGHTS["about"], Section.BUSINESS, _("Tell about the business in a few sentences."), lambda b, _p: b.about),
    Step(WEIGHTS["website"], Section.PLACES, _("Give the address of its website."), lambda b, _p: b.website),
    Step(WEIGHTS["products"], Section.PRODUCTS, _("Name a product or a service."), lambda _b, p: p.products),
    Step(WEIGHTS["size"], Section.TRADE, _("Say how many people work there."), lambda b, _p: b.size),
)


@dataclass(frozen=True, slots=True)
class Completeness:
    """Percent of a good page, and the missing step that weighs most; None when nothing is missing."""

    percent: int
    next: Step | None
    href: str


def completeness_of(business: Business, parts: Parts) -> Completeness:
    """How complete the page is; its lines and industries should be loaded."""
    missing = [step for step in STEPS if not step.is_done(business, parts)]
    first = missing[0] if missing else None
    href = reverse("businesses:edit_section", args=[business.slug, first.section]) if first else ""
    return Completeness(WHOLE - sum(step.weight for step in missing), first, href)
