"""Who may do what with businesses and positions.

`standing` is the actor's own confirmed, current position at the business, or None; `queries.standing_at` finds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from meetinc.businesses.models import BusinessDocument, OwnershipClaim, Position, Succession
from meetinc.businesses.sections import Section
from meetinc.core.actor import Actor
from meetinc.core.custom.models import OwnField
from meetinc.core.errors import YES, Verdict, no

Role = Position.Role
RUNS = frozenset({Role.OWNER, Role.MANAGER})
SPEAKS = frozenset({Section.WISHES})  # what representatives keep up to date


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


def can_edit_sections(actor: Actor, standing: Position | None, sections: Iterable[Section]) -> Verdict:
    """Who edits the page edits all of it; representatives what the business seeks and offers."""
    sections = set(sections)
    if sections and sections <= SPEAKS and actor.is_member and standing is not None:
        return YES if standing.role == Role.REPRESENTATIVE else can_edit_business(actor, standing)
    return can_edit_business(actor, standing)


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
    return YES if is_own(actor, position) else can_give_role(actor, standing, position.role)


def is_own(actor: Actor, position: Position) -> bool:
    """Whether the position is the actor's own."""
    return actor.is_signed_in and position.person.account_id == actor.account_id


def can_vouch_for_domain(actor: Actor) -> Verdict:
    """Organisers and the site know whose a domain is without a proof."""
    return YES if _stands_above(actor) else no(_("Only organisers verify a domain by their word."))


def can_claim_page(actor: Actor) -> Verdict:
    """Members claim pages that nobody owns."""
    return YES if actor.is_member else no(_("You can claim a page once your account is active."))


def can_decide_claims(actor: Actor) -> Verdict:
    """Organisers decide about claims."""
    return YES if _stands_above(actor) else no(_("Only organisers decide about claims."))


def can_withdraw_claim(actor: Actor, claim: OwnershipClaim) -> Verdict:
    """One's own."""
    is_own_claim = actor.is_signed_in and claim.person.account_id == actor.account_id
    return YES if is_own_claim else no(_("This claim is somebody else's."))


def can_hand_over(actor: Actor) -> Verdict:
    """Organisers give a page to somebody."""
    return YES if _stands_above(actor) else no(_("Only organisers hand pages over."))


def can_list(actor: Actor) -> Verdict:
    """Organisers take pages into the directory and out of it, many at once."""
    return YES if _stands_above(actor) else no(_("Only organisers do this for many pages at once."))


def can_offer_page(actor: Actor, standing: Position | None) -> Verdict:
    """Owners offer their page to a colleague."""
    if actor.is_member and _owns(standing):
        return YES
    return no(_("Only an owner hands the page over."))


def can_withdraw_offer(actor: Actor, offer: Succession) -> Verdict:
    """Whoever made the offer."""
    is_theirs = actor.is_signed_in and offer.owner.account_id == actor.account_id
    return YES if is_theirs else no(_("Somebody else has made this offer."))


def can_answer_offer(actor: Actor, offer: Succession) -> Verdict:
    """Whoever the page is offered to."""
    is_theirs = actor.is_member and offer.successor.account_id == actor.account_id
    return YES if is_theirs else no(_("This offer is for somebody else."))


class HasAudience(Protocol):
    """A document, whichever way it was loaded."""

    @property
    def audience(self) -> str: ...


def can_fetch_document(actor: Actor, standing: Position | None, document: HasAudience) -> Verdict:
    """Whom the document is meant for, and organisers."""
    audience = document.audience
    if audience == BusinessDocument.Audience.EVERYONE or _stands_above(actor):
        return YES
    if not actor.is_member:
        return no(_("Sign in to fetch this document."))
    if audience == BusinessDocument.Audience.MEMBERS or standing is not None:
        return YES
    return no(_("This document is for people who work here."))


def can_see_answer(actor: Actor, standing: Position | None, audience: str) -> Verdict:
    """Whom the operator shows the answers to a question, those who run the page, and organisers."""
    if audience == OwnField.Audience.EVERYONE or can_edit_business(actor, standing):
        return YES
    if audience == OwnField.Audience.MEMBERS and actor.is_member:
        return YES
    return no(_("This answer is not shown to you."))


def can_see_changes(actor: Actor, standing: Position | None) -> Verdict:
    """Who runs the business reads what was changed on its page, and by whom."""
    return can_edit_business(actor, standing)


def is_bound_by_succession(actor: Actor) -> bool:
    """Whether the last owner is held back; organisers and the site may leave a page without one."""
    return not _stands_above(actor)


def _stands_above(actor: Actor) -> bool:
    return actor.is_system or actor.is_organiser


def _runs(standing: Position | None) -> bool:
    return standing is not None and standing.role in RUNS


def _owns(standing: Position | None) -> bool:
    return standing is not None and standing.role == Role.OWNER
