"""The invitation that a browser came with, kept in its session until the sign-up."""

from __future__ import annotations

from django.http import HttpRequest

from meetinc.accounts import queries
from meetinc.accounts.models import Invitation

KEY = "accounts_invitation"


def remember(request: HttpRequest, invitation: Invitation) -> None:
    """Let this browser sign up with the invitation."""
    request.session[KEY] = invitation.pk


def invitation_in(request: HttpRequest) -> Invitation | None:
    """The invitation that this browser came with, while it still admits."""
    pk = request.session.get(KEY)
    return queries.open_invitation(pk) if pk is not None else None


def forget(request: HttpRequest) -> None:
    """The invitation was used."""
    request.session.pop(KEY, None)
