"""Signed references in links: they say which row is meant and cannot be made up."""

from __future__ import annotations

from django.core import signing

from meetinc.accounts.models import Invitation

INVITATION = "accounts.invitation"


def invitation_token(invitation: Invitation) -> str:
    """What an invitation's link carries."""
    return signing.dumps(invitation.pk, salt=INVITATION)


def invitation_id(token: str) -> int | None:
    """The invitation of a link; None when the link is not ours. Whether it still admits, its row says."""
    try:
        return int(signing.loads(token, salt=INVITATION))
    except signing.BadSignature:
        return None
