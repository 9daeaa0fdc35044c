"""Who may do what with businesses and positions.

`standing` is the actor's own confirmed, current position at the business, or None; `queries.standing_at` finds it.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models import Position
from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Verdict, no

Role = Position.Role
RUNS = frozenset({Role.OWNER, Role.MANAGER})


def can_create_business(actor: Actor) -> Verdict:
    """Members create businesses; organisers and the site too."""
    if actor.is_system or actor.is_member:
        return YES
    return no(_("You can add a business once your account is active."))


def can_create_businesses(actor: Actor) -> Verdict:
    """Only organisers and the site bring in many at once, of whom nobody is the owner yet."""
    return YES if _stands_above(actor) else no(_("Only organisers import businesses."))


def can_edit_business(actor: Actor, standing: Position | None) -> Verdict:
    """Owners and managers edit the page; organisers and the site edit every page."""
    if _stands_above(actor) or (actor.is_member and _runs(standing)):
        return YES
    return no(_("Only owners and managers of this business may edit its page."))


def can_claim_position(actor: Actor, role: str) -> Verdict:
    """Members say that they work somewhere; ownership is given, not claimed."""
    if not actor.is_member:
        return no(_("You can say where you work once your account is active."))
    if role == Role.OWNER:
        return no(_("Ask an owner to make you owner, or an organiser if there is none."))
    return YES


def can_give_role(actor: Actor, standing: Position | None, role: str) -> Verdict:
    """Managers give every role but owner; owners, organisers and the site give all."""
    allowed = can_edit_business(actor, standing)
    if allowed and role == Role.OWNER and not _stands_above(actor) and not _owns(standing):
        return no(_("Only an owner makes somebody else owner."))
    return allowed


def can_end_position(actor: Actor, standing: Position | None, position: Position) -> Verdict:
    """Everybody leaves by themselves; managers end others' positions, owners those of owners."""
    if actor.is_signed_in and position.person.account_id == actor.account_id:
        return YES
    return can_give_role(actor, standing, position.role)


def is_bound_by_succession(actor: Actor) -> bool:
    """Whether the last owner is held back; organisers and the site may leave a page without one."""
    return not _stands_above(actor)


def _stands_above(actor: Actor) -> bool:
    return actor.is_system or actor.is_organiser


def _runs(standing: Position | None) -> bool:
    return standing is not None and standing.role in RUNS


def _owns(standing: Position | None) -> bool:
    return standing is not None and standing.role == Role.OWNER
