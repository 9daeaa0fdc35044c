"""Claims to pages that nobody owns, decided by organisers; and pages handed over by them."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from meetinc.businesses import mails, policy
from meetinc.businesses.commands.holding import close_claim, hold
from meetinc.businesses.errors import ClaimDecided, ClaimedAlready, HasOwner, NoProfile
from meetinc.businesses.models import Business, OwnershipClaim, Position
from meetinc.businesses.queries import has_owner
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.documents import take_document
from meetinc.core.errors import require
from meetinc.people.models import Person
from meetinc.people.queries import person_of

State = OwnershipClaim.State


@transaction.atomic
def claim_page(
    *, actor: Actor, business: Business, words: str, title: str = "", evidence: UploadedFile[Any] | None = None
) -> OwnershipClaim:
    """Say that a page nobody owns is one's business's, and why; an organiser decides.

    Raises `HasOwner`, `ClaimedAlready`, or `DocumentRefused` for evidence that is no document.
    """
    require(policy.can_claim_page(actor))
    person = person_of(actor)
    if person is None:
        raise NoProfile
    [current] = Business.objects.locked([business.pk])
    if has_owner(current):
        raise HasOwner
    claim = OwnershipClaim(business=current, person=person, title=title, words=words)
    with constraint_as("ownership_claim_waiting_once", ClaimedAlready):
        claim.save(force_insert=True)
    if evidence is not None:
        claim.evidence = take_document(file=evidence, uploader_id=actor.account_id)
        claim.save(update_fields=("evidence",))
    audit.record(actor, "businesses.page_claim_made", claim, business=current.pk)
    mails.tell_organisers_of_claim(claim)
    return claim


@transaction.atomic
def withdraw_claim(*, actor: Actor, claim: OwnershipClaim) -> OwnershipClaim:
    """Take one's own claim back."""
    require(policy.can_withdraw_claim(actor, claim))
    return _decide(actor, claim, State.WITHDRAWN, "")


@transaction.atomic
def grant_claim(*, actor: Actor, claim: OwnershipClaim, answer: str = "") -> OwnershipClaim:
    """Make the claimant the owner; they are told. Other claims to the page have lost their point."""
    require(policy.can_decide_claims(actor))
    [business] = Business.objects.locked([claim.business_id])
    if has_owner(business):
        raise HasOwner
    decided = _decide(actor, claim, State.GRANTED, answer)
    hold(
        actor=actor,
        business=business,
        person=decided.person,
        role=Position.Role.OWNER,
        title=decided.title,
        how=_capacity(actor),
        by=person_of(actor),
    )
    mails.tell_claim_decided(decided)
    return decided


@transaction.atomic
def decline_claim(*, actor: Actor, claim: OwnershipClaim, answer: str = "") -> OwnershipClaim:
    """Turn a claim down, with a word that the claimant reads."""
    require(policy.can_decide_claims(actor))
    decided = _decide(actor, claim, State.DECLINED, answer)
    mails.tell_claim_decided(decided)
    return decided


@transaction.atomic
def hand_over(*, actor: Actor, business: Business, person: Person, title: str = "") -> Position:
    """An organiser makes somebody owner, of a page that has lost its own or of any other; they are told."""
    require(policy.can_hand_over(actor))
    [current] = Business.objects.locked([business.pk])
    position = hold(
        actor=actor,
        business=current,
        person=person,
        role=Position.Role.OWNER,
        title=title,
        how=_capacity(actor),
        by=person_of(actor),
    )
    audit.record(actor, "businesses.page_handed_over", current, person=person.pk)
    mails.tell_page_handed_over(position)
    return position


def _decide(actor: Actor, claim: OwnershipClaim, state: str, answer: str) -> OwnershipClaim:
    """Close a claim that waits. Raises `ClaimDecided` for any other."""
    rows = OwnershipClaim.objects.waiting().select_related("business", "person", "evidence").locked([claim.pk])
    if not rows:
        raise ClaimDecided
    [current] = rows
    close_claim(current, state, now=timezone.now(), answer=answer)
    audit.record(actor, f"businesses.page_claim_{state}", current, business=current.business_id)
    return current


def _capacity(actor: Actor) -> str:
    """How an owner that organisers make is confirmed; one without a profile confirms as the site."""
    return Position.Confirmed.ORGANISER if person_of(actor) is not None else Position.Confirmed.SYSTEM
