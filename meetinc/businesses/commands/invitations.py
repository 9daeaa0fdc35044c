"""Colleagues are invited by mail, to take a position with one tap."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from meetinc.businesses import conf, mails, policy
from meetinc.businesses.commands.holding import hold
from meetinc.businesses.errors import InvitationOver, InvitedAlready, NoProfile, TooMany
from meetinc.businesses.models import Business, ColleagueInvitation, Position
from meetinc.businesses.queries import own_position_at, standing_at
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.errors import require
from meetinc.people.queries import person_of


@transaction.atomic
def invite_colleague(
    *, actor: Actor, business: Business, email: str, now: datetime, title: str = "", role: str = Position.Role.STAFF
) -> ColleagueInvitation:
    """Send an address a link to a position here. It says nothing about whether the address has an account.

    Raises `InvitedAlready`, or `TooMany` while very many are open.
    """
    require(policy.can_give_role(actor, standing_at(actor, business), role))
    Business.objects.locked([business.pk])
    _retire(business, email, now)
    if business.invitations.open(now=now).count() >= conf.MOST_OPEN_INVITATIONS:
        raise TooMany
    invitation = ColleagueInvitation(
        business=business,
        email=email.strip(),
        title=title,
        role=role,
        invited_at=now,
        invited_by=person_of(actor),
        expires_at=now + conf.INVITATION_LIFETIME,
    )
    with constraint_as("colleague_invitation_one_open", InvitedAlready):
        invitation.save(force_insert=True)
    audit.record(actor, "businesses.colleague_invited", invitation, business=business.pk, role=role)
    mails.invite_colleague(invitation)
    return invitation


@transaction.atomic
def revoke_colleague_invitation(*, actor: Actor, invitation: ColleagueInvitation, now: datetime) -> ColleagueInvitation:
    """Make a link useless before it was used. Taking it back twice changes nothing."""
    require(policy.can_give_role(actor, standing_at(actor, invitation.business), invitation.role))
    current = _locked(invitation)
    if current.accepted_at is not None:
        raise InvitationOver
    if current.revoked_at is None:
        current.revoked_at = now
        current.save(update_fields=("revoked_at",))
        audit.record(actor, "businesses.colleague_invitation_revoked", current, business=current.business_id)
    return current


@transaction.atomic
def accept_colleague_invitation(*, actor: Actor, invitation: ColleagueInvitation, now: datetime) -> Position:
    """Take the position that the link gives. Whoever holds a higher one keeps it. Raises `InvitationOver`."""
    require(policy.can_claim_position(actor, Position.Role.STAFF))
    person = person_of(actor)
    if person is None:
        raise NoProfile
    Business.objects.locked([invitation.business_id])
    current = _locked(invitation)
    if not current.is_open(now=now):
        raise InvitationOver
    current.accepted_at, current.accepted_by = now, person
    current.save(update_fields=("accepted_at", "accepted_by"))
    audit.record(actor, "businesses.colleague_invitation_accepted", current, business=current.business_id)
    own = own_position_at(actor, current.business)
    if own is not None and own.confirmed_at is not None:
        return own
    inviter = current.invited_by  # none any more when they were erased
    return hold(
        actor=actor,
        business=current.business,
        person=person,
        role=current.role,
        title=current.title,
        how=Position.Confirmed.MANAGER if inviter else Position.Confirmed.SYSTEM,
        by=inviter,
    )


def _locked(invitation: ColleagueInvitation) -> ColleagueInvitation:
    rows = ColleagueInvitation.objects.select_related("business", "invited_by").locked([invitation.pk])
    if not rows:
        raise InvitationOver
    return rows[0]


def _retire(business: Business, email: str, now: datetime) -> None:
    """An invitation that ran out of time gives way to the new one."""
    business.invitations.filter(
        email__iexact=email.strip(), accepted_at__isnull=True, revoked_at__isnull=True, expires_at__lte=now
    ).update(revoked_at=now)
