"""An owner hands the page over: an offer to a colleague, and their yes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from meetinc.businesses import mails, policy
from meetinc.businesses.commands.changes import note_position
from meetinc.businesses.errors import NotAColleague, OfferedAlready, OfferOver
from meetinc.businesses.events import PositionEnded
from meetinc.businesses.models import Business, Position, Succession
from meetinc.businesses.queries import standing_at, successors_at
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.errors import require
from meetinc.core.outbox import publish
from meetinc.people.models import Person

Answer = Succession.Answer
Afterwards = Succession.Afterwards
Role = Position.Role


@transaction.atomic
def offer_page(
    *, actor: Actor, business: Business, successor: Person, afterwards: str = Afterwards.MANAGER
) -> Succession:
    """Ask a colleague to own the page in one's place. Nothing changes until they say yes.

    Raises `NotAColleague` for who holds no confirmed position here, `OfferedAlready` while another offer waits.
    """
    standing = standing_at(actor, business)
    require(policy.can_offer_page(actor, standing))
    assert standing is not None  # noqa: S101 (the policy has said so)
    Business.objects.locked([business.pk])
    if not successors_at(business).filter(person=successor).exclude(person=standing.person).exists():
        raise NotAColleague
    offer = Succession(business=business, owner=standing.person, successor=successor, afterwards=afterwards)
    with constraint_as("succession_waiting_once", OfferedAlready):
        offer.save(force_insert=True)
    audit.record(actor, "businesses.page_offered", offer, business=business.pk)
    mails.offer_page(offer)
    return offer


@transaction.atomic
def withdraw_offer(*, actor: Actor, offer: Succession, now: datetime) -> Succession:
    """Take one's own offer back."""
    require(policy.can_withdraw_offer(actor, offer))
    return _answered(actor, offer, Answer.WITHDRAWN, now)


@transaction.atomic
def decline_offer(*, actor: Actor, offer: Succession, now: datetime) -> Succession:
    """Say no; the owner is told and stays."""
    require(policy.can_answer_offer(actor, offer))
    declined = _answered(actor, offer, Answer.DECLINED, now)
    mails.tell_offer_answered(declined)
    return declined


@transaction.atomic
def accept_offer(*, actor: Actor, offer: Succession, now: datetime) -> Succession:
    """Own the page; the owner before steps back as they said. Raises `OfferOver` when one of the two left meanwhile."""
    require(policy.can_answer_offer(actor, offer))
    Business.objects.locked([offer.business_id])
    held = (
        Position.objects.current().confirmed().select_related("business", "person").filter(business=offer.business_id)
    )
    before = held.filter(person=offer.owner_id, role=Role.OWNER).first()
    after = held.filter(person=offer.successor_id).first()
    if before is None or after is None:
        raise OfferOver
    accepted = _answered(actor, offer, Answer.ACCEPTED, now)
    _give(actor, after, Role.OWNER)
    _step_back(actor, before, offer.afterwards, now)
    mails.tell_offer_answered(accepted)
    return accepted


def _give(actor: Actor, position: Position, role: str) -> None:
    was = position.role
    position.role = role
    position.save(update_fields=("role",))
    audit.record(actor, "businesses.position_changed", position, role=role, before=was)
    note_position(actor=actor, position=position, what="role", before=was, after=role)


def _step_back(actor: Actor, position: Position, afterwards: str, now: datetime) -> None:
    """What the owner before becomes."""
    if afterwards != Afterwards.LEAVE:
        _give(actor, position, afterwards)
        return
    position.ended = max(now.date(), position.started or now.date())
    position.save(update_fields=("ended",))
    leaver = _as(position.person) or actor  # who leaves does so by their own offer
    audit.record(
        leaver, "businesses.position_ended", position, business=position.business_id, person=position.person_id
    )
    note_position(actor=actor, position=position, what="ended", before=position.role)
    publish(PositionEnded(position_id=position.pk, business_id=position.business_id, person_id=position.person_id))


def _as(person: Person) -> Actor | None:
    return Actor.of(person.account) if person.account is not None else None


def _answered(actor: Actor, offer: Succession, answer: str, now: datetime) -> Succession:
    rows = Succession.objects.waiting().select_related("business", "owner", "successor").locked([offer.pk])
    if not rows:
        raise OfferOver
    [current] = rows
    current.answered_at, current.answer = now, answer
    current.save(update_fields=("answered_at", "answer"))
    audit.record(actor, f"businesses.page_offer_{answer}", current, business=current.business_id)
    return current
