"""Which businesses and positions an actor sees, and what pages of businesses need."""

from __future__ import annotations

from django.db.models import Q

from meetinc.businesses.models import Business, BusinessQuerySet, Position
from meetinc.core.actor import Actor


def businesses_visible_to(actor: Actor) -> BusinessQuerySet:
    """Businesses whose page the actor may open: the listed, and those where they hold a confirmed position."""
    if actor.is_system or actor.is_organiser:
        return Business.objects.all()
    if not actor.is_signed_in:
        return Business.objects.filter(listed=True)
    mine = Position.objects.current().confirmed().filter(person__account_id=actor.account_id)
    return Business.objects.filter(Q(listed=True) | Q(pk__in=mine.values("business_id")))


def businesses_listed() -> BusinessQuerySet:
    """Businesses that directories and counts show to everybody."""
    return Business.objects.filter(listed=True)


def standing_at(actor: Actor, business: Business) -> Position | None:
    """The actor's own confirmed, current position at the business."""
    if not actor.is_signed_in:
        return None
    mine = Position.objects.current().confirmed().filter(business=business, person__account_id=actor.account_id)
    return mine.select_related("person").first()
