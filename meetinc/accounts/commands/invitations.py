"""Invitations go out, are used once, or are taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meetinc.accounts import conf, mails, policy
from meetinc.accounts.errors import AddressTaken, AlreadyInvited, InvitationUnusable
from meetinc.accounts.models import Account, Invitation
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.errors import require


@transaction.atomic
def invite(
    *, actor: Actor, email: str, name: str = "", message: str = "", language: str = "", now: datetime | None = None
) -> Invitation:
    """Send an address a link that admits it. An invitation that ran out of time gives way to the new one."""
    require(policy.can_organise(actor))
    moment = now or timezone.now()
    if Account.objects.with_address(email).exists():
        raise AddressTaken
    _retire_expired(email, moment)
    with constraint_as("invitation_one_open_per_address", AlreadyInvited):
        invitation = Invitation.objects.create(
            email=email.strip(),
            name=" ".join(name.split()),
            message=message.strip(),
            language=language,
            invited_at=moment,
            invited_by_id=actor.account_id,
            expires_at=moment + conf.invitation_lifetime(),
        )
    audit.record(actor, "invitation.sent", invitation)
    mails.send_invitation(invitation)
    return invitation


@transaction.atomic
def invite_again(*, actor: Actor, invitation: Invitation, now: datetime | None = None) -> Invitation:
    """Take an unused invitation back and send a new one in its place."""
    revoke_invitation(actor=actor, invitation=invitation, now=now)
    return invite(
        actor=actor,
        email=invitation.email,
        name=invitation.name,
        message=invitation.message,
        language=invitation.language,
        now=now,
    )


@transaction.atomic
def revoke_invitation(*, actor: Actor, invitation: Invitation, now: datetime | None = None) -> Invitation:
    """Make a link useless before it was used. Taking it back twice changes nothing."""
    require(policy.can_organise(actor))
    invitation = _locked(invitation)
    if invitation.accepted_at is not None:
        raise InvitationUnusable
    if invitation.revoked_at is None:
        invitation.revoked_at, invitation.revoked_by_id = now or timezone.now(), actor.account_id
        invitation.save(update_fields=["revoked_at", "revoked_by"])
        audit.record(actor, "invitation.revoked", invitation)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, account: Account, now: datetime | None = None) -> Invitation:
    """Use an invitation for the account that was just made with its address. Once only."""
    moment = now or timezone.now()
    invitation = _locked(invitation)
    if not invitation.is_open(now=moment) or invitation.email.casefold() != account.email.casefold():
        raise InvitationUnusable
    invitation.accepted_at, invitation.accepted_by = moment, account
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    audit.record(Actor.of(account), "invitation.accepted", invitation)
    return invitation


@transaction.atomic
def forget_invitations(*, emails: Iterable[str]) -> int:
    """Delete invitations that these addresses never used, at their owner's wish; the number of them."""
    gone = 0
    for email in emails:
        unused = Invitation.objects.filter(email__iexact=email.strip(), accepted_at__isnull=True)
        gone += unused.delete()[0]
    return gone


def _locked(invitation: Invitation) -> Invitation:
    rows: list[Invitation] = Invitation.objects.locked([invitation.pk])
    if not rows:
        raise InvitationUnusable
    return rows[0]


def _retire_expired(email: str, moment: datetime) -> None:
    Invitation.objects.filter(
        email__iexact=email.strip(), accepted_at__isnull=True, revoked_at__isnull=True, expires_at__lte=moment
    ).update(revoked_at=moment)
