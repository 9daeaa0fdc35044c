"""The address of a page: follows the name, or is chosen; the ones it had lead on."""

from __future__ import annotations

from django.db import transaction

from meetinc.businesses import policy
from meetinc.businesses.errors import AddressInUse
from meetinc.businesses.events import BusinessEdited
from meetinc.businesses.models import Business, OldAddress
from meetinc.businesses.queries import standing_at
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.directory.folding import slug_base
from meetinc.core.directory.slugs import RESERVED, take_slug
from meetinc.core.errors import require
from meetinc.core.outbox import publish

FALLBACK = "business"


@transaction.atomic
def choose_address(*, actor: Actor, business: Business, slug: str) -> Business:
    """Give the page another address; the one it had leads there. Raises `AddressInUse`."""
    require(policy.can_edit_business(actor, standing_at(actor, business)))
    [current] = Business.objects.locked([business.pk])
    wanted = slug_base(slug, fallback=FALLBACK)
    if wanted == current.slug:
        return current
    if wanted in RESERVED or OldAddress.objects.exclude(business=current).filter(slug=wanted).exists():
        raise AddressInUse
    before = current.slug
    with constraint_as("business_slug_unique", AddressInUse):
        move(current, wanted)
        current.save(update_fields=("slug", "updated_at"))
    audit.record(actor, "businesses.address_changed", current, before=before, now=wanted)
    publish(BusinessEdited(business_id=current.pk))
    return current


def follow_name(business: Business, old_name: str) -> bool:
    """Move the page to the address of its new name, where that is another; the caller saves `slug`."""
    if slug_base(business.name, fallback=FALLBACK) == slug_base(old_name, fallback=FALLBACK):
        return False
    others = Business.objects.exclude(pk=business.pk)
    retired = OldAddress.objects.exclude(business=business)
    move(business, take_slug(others, business.name, fallback=FALLBACK, also=[retired]))
    return True


def move(business: Business, slug: str) -> None:
    """Let the old address lead on. A page that moves back takes its own old address again."""
    business.old_addresses.filter(slug=slug).delete()
    OldAddress.objects.get_or_create(slug=business.slug, defaults={"business": business})
    business.slug = slug
