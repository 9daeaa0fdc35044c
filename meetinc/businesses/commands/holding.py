"""The steps that every way to a position shares. Callers have asked policy and locked the business."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from meetinc.businesses import conf, mails, policy
from meetinc.businesses.commands.changes import note_position
from meetinc.businesses.errors import AlreadyThere, LastOwner
from meetinc.businesses.events import PositionConfirmed
from meetinc.businesses.models import Business, OwnershipClaim, Position, Refusal
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.documents import discard_document
from meetinc.core.outbox import publish
from meetinc.people.models import Person


def confirm(position: Position, how: str, by: Person | None = None) -> None:
    """Note that the position is true, by which way and by whom; the caller saves it."""
    position.confirmed_at, position.confirmed_how, position.confirmed_by = timezone.now(), how, by


def insert(position: Position) -> None:
    """Save a new position. Raises `AlreadyThere`."""
    with constraint_as("position_current_once", AlreadyThere):
        position.save(force_insert=True)


def hold(
    *, actor: Actor, business: Business, person: Person, role: str, title: str, how: str, by: Person | None
) -> Position:
    """Give a confirmed position to somebody, whether they held one, had claimed one, or neither."""
    Refusal.objects.filter(business=business, person=person).delete()
    held = Position.objects.current().filter(business=business, person=person).first()
    position = held or Position(person=person)
    position.business, position.role, position.title = business, role, title or position.title
    if position.confirmed_at is None:
        confirm(position, how, by)
    if held is None:
        insert(position)
    else:
        position.save(update_fields=("role", "title", "confirmed_at", "confirmed_how", "confirmed_by"))
    tell_confirmed(position, actor)
    return position


def tell_confirmed(position: Position, actor: Actor) -> None:
    """What the audit, the owners and other rooms learn of a confirmed position."""
    if position.role == Position.Role.OWNER:
        mark_claimed(position.business)
    audit.record(actor, "businesses.position_confirmed", position, role=position.role)
    note_position(actor=actor, position=position, what="confirmed", after=position.role)
    publish(PositionConfirmed(position_id=position.pk, business_id=position.business_id, person_id=position.person_id))


def mark_claimed(business: Business) -> None:
    """Somebody owns it, or did: from now on it is orphaned when nobody does. Claims that wait have lost their point."""
    now = timezone.now()
    Business.objects.filter(pk=business.pk, claimed_at__isnull=True).update(claimed_at=now)
    for claim in OwnershipClaim.objects.waiting().filter(business=business).select_related("business", "person"):
        close_claim(claim, OwnershipClaim.State.DECLINED, now=now)
        mails.tell_claim_decided(claim)


def close_claim(claim: OwnershipClaim, state: str, *, now: datetime, answer: str = "") -> None:
    """Decide a claim that waits; its evidence has served and goes."""
    evidence = claim.evidence
    claim.state, claim.decided_at, claim.answer, claim.evidence = state, now, answer, None
    claim.save(update_fields=("state", "decided_at", "answer", "evidence"))
    if evidence is not None:
        discard_document(evidence)


def refuse(position: Position, *, now: datetime) -> None:
    """For a while the person cannot say again that they work here."""
    until = now + conf.REFUSAL_LIFETIME
    Refusal.objects.update_or_create(
        business_id=position.business_id, person_id=position.person_id, defaults={"until": until}
    )


def keep_an_owner(actor: Actor, position: Position) -> None:
    """Refuse to take the last confirmed owner away."""
    if position.role != Position.Role.OWNER or position.confirmed_at is None:
        return
    owners = Position.objects.current().confirmed().filter(business=position.business_id, role=Position.Role.OWNER)
    if policy.is_bound_by_succession(actor) and not owners.exclude(pk=position.pk).exists():
        raise LastOwner
