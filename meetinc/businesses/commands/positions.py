"""Who works where: claiming, adding, confirming, changing and ending positions.

Each locks the business first, so that two owners who leave at once cannot both believe that the other stays.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from meetinc.businesses import policy
from meetinc.businesses.commands.changes import note_position
from meetinc.businesses.commands.holding import confirm, insert, keep_an_owner, mark_claimed, refuse, tell_confirmed
from meetinc.businesses.errors import NoProfile, PositionOver, RefusedHere
from meetinc.businesses.events import PositionClaimed, PositionEnded
from meetinc.businesses.models import Business, Position, Refusal
from meetinc.businesses.queries import has_address_at, is_refused, standing_at
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.outbox import publish
from meetinc.people.models import Person
from meetinc.people.queries import person_of

Role = Position.Role


@transaction.atomic
def claim_position(
    *, actor: Actor, business: Business, title: str, role: str = Role.STAFF, started: date | None = None
) -> Position:
    """Say that one works here; shown to others once somebody who runs the business confirms it.

    Whose own verified address is at a verified domain of the business is confirmed at once, as staff: more is given
    by those who run it. Raises `RefusedHere` for whom the business has removed not long ago.
    """
    require(policy.can_claim_position(actor, role))
    person = person_of(actor)
    if person is None:
        raise NoProfile
    Business.objects.locked([business.pk])
    if is_refused(person, business, now=timezone.now()):
        raise RefusedHere
    position = Position(person=person, business=business, title=title, role=role, started=started)
    is_known = role == Role.STAFF and has_address_at(actor, business)
    if is_known:
        confirm(position, Position.Confirmed.DOMAIN)
    insert(position)
    audit.record(actor, "businesses.position_claimed", position, business=business.pk)
    if is_known:
        tell_confirmed(position, actor)
        return position
    publish(PositionClaimed(position_id=position.pk, business_id=business.pk, person_id=person.pk))
    return position


@transaction.atomic
def add_position(
    *,
    actor: Actor,
    business: Business,
    person: Person,
    title: str = "",
    role: str = Role.STAFF,
    started: date | None = None,
) -> Position:
    """Give somebody a position, confirmed by whoever gives it. The person can leave at any time."""
    require(policy.can_give_role(actor, standing_at(actor, business), role))
    Business.objects.locked([business.pk])
    Refusal.objects.filter(business=business, person=person).delete()
    position = Position(person=person, business=business, title=title, role=role, started=started)
    _confirm(position, actor)
    insert(position)
    tell_confirmed(position, actor)
    return position


@transaction.atomic
def confirm_position(*, actor: Actor, position: Position) -> Position:
    """Say that the claim is true. Safe to run twice."""
    require(policy.can_give_role(actor, standing_at(actor, position.business), position.role))
    current = _locked(position)
    if current.confirmed_at is None:
        _confirm(current, actor)
        current.save(update_fields=("confirmed_at", "confirmed_how", "confirmed_by"))
        tell_confirmed(current, actor)
    return current


@transaction.atomic
def change_position(*, actor: Actor, position: Position, title: str | None = None, role: str | None = None) -> Position:
    """Change what somebody does here. Raises `LastOwner` when that would leave the business without one."""
    standing = standing_at(actor, position.business)
    require(policy.can_give_role(actor, standing, position.role))
    require(policy.can_give_role(actor, standing, role or position.role))
    current = _locked(position)
    before = current.role
    if role is not None and role != Role.OWNER:
        keep_an_owner(actor, current)
    current.title = current.title if title is None else title
    current.role = role or current.role
    current.save(update_fields=("title", "role"))
    if current.role == Role.OWNER and current.confirmed_at is not None:
        mark_claimed(current.business)
    has_moved = current.role != before
    audit.record(actor, "businesses.position_changed", current, role=current.role, before=before if has_moved else None)
    if has_moved:
        note_position(actor=actor, position=current, what="role", before=before, after=current.role)
    return current


@transaction.atomic
def end_position(*, actor: Actor, position: Position, now: datetime) -> None:
    """Leave, or remove somebody. A claim that was never confirmed goes without a trace on the page.

    Who is removed, or turned down, learns it from the inbox, and cannot say again for a while that they work here. Raises `LastOwner`
    for the last owner, unless an organiser does it.
    """
    require(policy.can_end_position(actor, standing_at(actor, position.business), position))
    current = _locked(position)
    keep_an_owner(actor, current)
    audit.record(actor, "businesses.position_ended", current, business=current.business_id, person=current.person_id)
    publish(PositionEnded(position_id=current.pk, business_id=current.business_id, person_id=current.person_id))
    if current.confirmed_at is not None:
        note_position(actor=actor, position=current, what="ended", before=current.role)
    if not policy.is_own(actor, current):
        refuse(current, now=now)
    if current.confirmed_at is None:
        current.delete()
        return
    current.ended = max(now.date(), current.started or now.date())
    current.save(update_fields=("ended",))


def _locked(position: Position) -> Position:
    """The position as it is now, its business locked. Raises `PositionOver` when it ended or was withdrawn."""
    Business.objects.locked([position.business_id])
    current = Position.objects.current().select_related("business", "person").filter(pk=position.pk).first()
    if current is None:
        raise PositionOver
    return current


def _confirm(position: Position, actor: Actor) -> None:
    """Note that the actor confirms, and in which capacity."""
    by = person_of(actor)
    if actor.is_system or by is None:
        confirm(position, Position.Confirmed.SYSTEM)
    elif standing_at(actor, position.business) is None:
        confirm(position, Position.Confirmed.ORGANISER, by)
    else:
        confirm(position, Position.Confirmed.MANAGER, by)
