"""What goes when somebody is erased, and when its time is over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from meetinc.businesses.models import (
    ColleagueInvitation,
    MailProof,
    OwnershipClaim,
    Position,
    Refusal,
    Succession,
)
from meetinc.core.documents import discard_document


@transaction.atomic
def forget_positions(*, person_id: int) -> None:
    """Drop all positions of somebody who was erased, their name as confirmer of others', and what waits on them."""
    Position.objects.filter(confirmed_by=person_id).exclude(person=person_id).update(
        confirmed_by=None, confirmed_how=Position.Confirmed.SYSTEM
    )
    Position.objects.filter(person=person_id).delete()
    Succession.objects.filter(Q(owner=person_id) | Q(successor=person_id)).delete()
    ColleagueInvitation.objects.filter(accepted_by=person_id).delete()
    ColleagueInvitation.objects.filter(invited_by=person_id).update(invited_by=None)
    forget_claims(OwnershipClaim.objects.filter(person=person_id))
    for model in (MailProof, Refusal):
        model.objects.filter(person=person_id).delete()


def forget_claims(claims: QuerySet[OwnershipClaim]) -> None:
    """Delete claims with the documents that came with them."""
    evidence = [claim.evidence for claim in claims.select_related("evidence") if claim.evidence]
    claims.delete()
    for document in evidence:
        discard_document(document)


@transaction.atomic
def forget_what_is_over(*, now: datetime) -> int:
    """Drop codes and refusals out of time, and invitations nobody used; how many rows went."""
    over = (
        MailProof.objects.filter(expires_at__lte=now),
        Refusal.objects.filter(until__lte=now),
        ColleagueInvitation.objects.filter(accepted_at__isnull=True, expires_at__lte=now),
    )
    return sum(rows.delete()[0] for rows in over)
