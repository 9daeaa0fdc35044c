"""Pages of businesses, their texts and pictures; and single products, pictures of a gallery and documents."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from meetinc.businesses.commands import edit_business
from meetinc.businesses.models import Business, Position
from meetinc.businesses.policy import can_fetch_document
from meetinc.businesses.queries import (
    businesses_visible_to,
    gallery_visible_to,
    page_documents_visible_to,
    products_visible_to,
    standing_at,
)
from meetinc.core.actor import Actor
from meetinc.trust.reportables.kinds import WHOLE, Kind, Reported, Taken, register
from meetinc.trust.reportables.people import SITE, empty, evidence, picture_of, restored, taken_from

TEXTS: Final = {"tagline": _("The line below its name"), "about": _("What it says about itself")}
LINES: Final = {"needs": _("What it seeks"), "offers": _("What it offers")}
PICTURES: Final = {"logo": _("The logo"), "logo_dark": _("The logo on dark ground"), "cover": _("The cover")}
WITH_THE_WHOLE: Final = {"answers": _("An answer to the organisers’ questions")}
PARTS: Final = {"": _("The whole page"), **TEXTS, **LINES, **PICTURES, **WITH_THE_WHOLE}
RUNS: Final = (Position.Role.OWNER, Position.Role.MANAGER)


def found(actor: Actor, subject_id: str, part: str) -> Reported | None:
    """The page, where the actor sees it. It belongs to those who run it."""
    business = _business(businesses_visible_to(actor), subject_id)
    if business is None or part not in PARTS:
        return None
    return Reported(
        title=business.name,
        href=business.get_absolute_url(),
        owner_ids=_runners(business),
        evidence=evidence(business, part, TEXTS, LINES),
        picture_id=picture_of(business, part, PICTURES),
    )


def holds(subject_id: str, part: str) -> Taken | None:
    """What stands in the part; nothing when it is empty (by now)."""
    business = _business(Business.objects.all(), subject_id)
    return taken_from(business, part, LINES, PICTURES) if business else None


def clear(subject_id: str, part: str) -> None:
    """Empty the part."""
    business = _business(Business.objects.all(), subject_id)
    if business is not None:
        edit_business(actor=SITE, business=business, **{part: empty(part, LINES, PICTURES)})


def put_back(subject_id: str, part: str, taken: Taken) -> None:
    """Write the part again, unless somebody has written something new there."""
    business = _business(Business.objects.all(), subject_id)
    if business is not None and taken_from(business, part, LINES, PICTURES) is None:
        edit_business(actor=SITE, business=business, **{part: restored(taken, part, LINES, PICTURES)})


def found_product(actor: Actor, subject_id: str, part: str) -> Reported | None:
    """One product or service, where the actor sees it."""
    row = _row(products_visible_to(actor), subject_id) if part == WHOLE else None
    if row is None:
        return None
    return Reported(
        title=f"{row.business.name}: {row}",
        href=row.business.get_absolute_url(),
        owner_ids=_runners(row.business),
        evidence={"name": row.business.name, "title": row.name, "text": row.text, "url": row.url},
    )


def found_picture(actor: Actor, subject_id: str, part: str) -> Reported | None:
    """One picture of a gallery, where the actor sees it."""
    row = _row(gallery_visible_to(actor), subject_id) if part == WHOLE else None
    if row is None:
        return None
    return Reported(
        title=f"{row.business.name}: {row}",
        href=row.business.get_absolute_url(),
        owner_ids=_runners(row.business),
        evidence={"name": row.business.name, "alt": row.alt, "caption": row.caption},
        picture_id=row.picture_id,
    )


def found_document(actor: Actor, subject_id: str, part: str) -> Reported | None:
    """One document, where the actor may fetch it."""
    row = _row(page_documents_visible_to(actor), subject_id) if part == WHOLE else None
    if row is None or not can_fetch_document(actor, standing_at(actor, row.business), row):
        return None
    return Reported(
        title=f"{row.business.name}: {row}",
        href=row.business.get_absolute_url(),
        owner_ids=_runners(row.business),
        evidence={"name": row.business.name, "title": row.title},
    )


def _runners(business: Business) -> tuple[int, ...]:
    """The accounts of those who run the page."""
    runs = Position.objects.current().confirmed().filter(business=business, role__in=RUNS)
    accounts = runs.filter(person__account__isnull=False).order_by("person__account_id")
    return tuple(accounts.values_list("person__account_id", flat=True))


def _business(businesses: Any, subject_id: str) -> Business | None:
    found: Business | None = _row(businesses, subject_id)
    return found


def _row(rows: Any, subject_id: str) -> Any:
    return rows.filter(pk=subject_id).first() if subject_id.isdecimal() and len(subject_id) < 19 else None  # noqa: PLR2004


register(
    Kind(
        name="businesses.business",
        label=_("Business"),
        parts=PARTS,
        find=found,
        holds=holds,
        clear=clear,
        put_back=put_back,
        sanctions=False,
        shown=frozenset(WITH_THE_WHOLE),
    )
)
register(
    Kind(
        name="businesses.product",
        label=_("Product or service of a business"),
        parts={WHOLE: _("The product or service")},
        find=found_product,
        sanctions=False,
    )
)
register(
    Kind(
        name="businesses.gallerypicture",
        label=_("Picture of a business"),
        parts={WHOLE: _("The picture")},
        find=found_picture,
        sanctions=False,
    )
)
register(
    Kind(
        name="businesses.businessdocument",
        label=_("Document of a business"),
        parts={WHOLE: _("The document")},
        find=found_document,
        sanctions=False,
    )
)
