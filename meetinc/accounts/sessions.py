"""Ending what is signed in."""

from __future__ import annotations

import secrets

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from meetinc.accounts.models import Account


def end_all(account: Account) -> None:
    """Sign an account out everywhere, as of the commit: no session made with the old salt is accepted."""
    account.session_salt = secrets.token_urlsafe(12)
    account.save(update_fields=["session_salt"])
    listed = UserSession.objects.filter(user=account)
    Session.objects.filter(session_key__in=listed.values("session_key")).delete()
    listed.delete()
