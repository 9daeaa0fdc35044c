"""Who works where: claiming, adding, confirming, changing and ending positions.

Each locks the business first, so that two owners who leave at once cannot both believe that the other stays.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from meetinc.businesses import policy
from meetinc.businesses.errors import AlreadyThere, LastOwner, NoProfile, PositionOver
from meetinc.businesses.events import PositionClaimed, PositionConfirmed, PositionEnded
from meetinc.businesses.models import Business, Position
from meetinc.businesses.queries import standing_at
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.errors import require
from meetinc.core.outbox import publish
from meetinc.people.models import Person
from meetinc.people.queries import person_of


@transaction.atomic
def claim_position(
    *, actor: Actor, business: Business, title: str, role: str = Position.Role.STAFF, started: date | None = None
) -> Position:
    """Say that one works here; shown to others once somebody who runs the business confirms it."""
    require(policy.can_claim_position(actor, role))
    person = person_of(actor)
    if person is None:
        raise NoProfile
    Business.objects.locked([business.pk])
    position = Position(person=person, business=business, title=title, role=role, started=started)
    _insert(position)
    audit.record(actor, "businesses.position_claimed", position, business=business.pk)
    publish(PositionClaimed(position_id=position.pk, business_id=business.pk, person_id=person.pk))
    return position


@transaction.atomic
def add_position(
    *,
    actor: Actor,
    business: Business,
    person: Person,
    title: str = "",
    role: str = Position.Role.STAFF,
    started: date | None = None,
) -> Position:
    """Give somebody a position, confirmed by whoever gives it. The person can leave at any time."""
    require(policy.can_give_role(actor, standing_at(actor, business), role))
    Business.objects.locked([business.pk])
    position = Position(person=person, business=business, title=title, role=role, started=started)
    _confirm(position, actor)
    _insert(position)
    _tell_confirmed(position, actor)
    return position


@transaction.atomic
def confirm_position(*, actor: Actor, position: Position) -> Position:
    """Say that the claim is true. Safe to run twice."""
    require(policy.can_give_role(actor, standing_at(actor, position.business), position.role))
    current = _locked(position)
    if current.confirmed_at is None:
        _confirm(current, actor)
        current.save(update_fields=("confirmed_at", "confirmed_how", "confirmed_by"))
        _tell_confirmed(current, actor)
    return current


@transaction.atomic
def change_position(*, actor: Actor, position: Position, title: str | None = None, role: str | None = None) -> Position:
    """Change what somebody does here. Raises `LastOwner` when that would leave the business without one."""
    standing = standing_at(actor, position.business)
    require(policy.can_give_role(actor, standing, position.role))
    require(policy.can_give_role(actor, standing, role or position.role))
    current = _locked(position)
    if role is not None and role != Position.Role.OWNER:
        _keep_an_owner(actor, current)
    current.title = current.title if title is None else title
    current.role = role or current.role
    current.save(update_fields=("title", "role"))
    audit.record(actor, "businesses.position_changed", current, role=current.role)
    return current


@transaction.atomic
def end_position(*, actor: Actor, position: Position, now: datetime) -> None:
    """Leave, or remove somebody. A claim that was never confirmed goes without a trace on the page.

    Raises `LastOwner` for the last owner, unless an organiser does it.
    """
    require(policy.can_end_position(actor, standing_at(actor, position.business), position))
    current = _locked(position)
    _keep_an_owner(actor, current)
    audit.record(actor, "businesses.position_ended", current, business=current.business_id, person=current.person_id)
    publish(PositionEnded(position_id=current.pk, business_id=current.business_id, person_id=current.person_id))
    if current.confirmed_at is None:
        current.delete()
        return
    current.ended = max(now.date(), current.started or now.date())
    current.save(update_fields=("ended",))


@transaction.atomic
def forget_positions(*, person_id: int) -> None:
    """Drop all positions of somebody who was erased, and their name as confirmer of others'."""
    Position.objects.filter(confirmed_by=person_id).exclude(person=person_id).update(
        confirmed_by=None, confirmed_how=Position.Confirmed.SYSTEM
    )
    Position.objects.filter(person=person_id).delete()


def _insert(position: Position) -> None:
    with constraint_as("position_current_once", AlreadyThere):
        position.save(force_insert=True)


def _locked(position: Position) -> Position:
    """The position as it is now, its business locked. Raises `PositionOver` when it ended or was withdrawn."""
    Business.objects.locked([position.business_id])
    current = Position.objects.current().select_related("business", "person").filter(pk=position.pk).first()
    if current is None:
        raise PositionOver
    return current


def _confirm(position: Position, actor: Actor) -> None:
    """Note that the actor confirms, and in which capacity."""
    how = Position.Confirmed.MANAGER
    by = person_of(actor)
    if actor.is_system or by is None:
        how, by = Position.Confirmed.SYSTEM, None
    elif standing_at(actor, position.business) is None:
        how = Position.Confirmed.ORGANISER
    position.confirmed_at, position.confirmed_how, position.confirmed_by = timezone.now(), how, by


def _tell_confirmed(position: Position, actor: Actor) -> None:
    audit.record(actor, "businesses.position_confirmed", position, role=position.role)
    publish(PositionConfirmed(position_id=position.pk, business_id=position.business_id, person_id=position.person_id))


def _keep_an_owner(actor: Actor, position: Position) -> None:
    """Refuse to take the last confirmed owner away."""
    if position.role != Position.Role.OWNER or position.confirmed_at is None:
        return
    owners = Position.objects.current().confirmed().filter(business=position.business_id, role=Position.Role.OWNER)
    if policy.is_bound_by_succession(actor) and not owners.exclude(pk=position.pk).exists():
        raise LastOwner
