"""Whether a member still has to agree to the texts that hold, remembered in the session: no query per page."""

from __future__ import annotations

from django.http import HttpRequest

from meetinc.accounts import queries
from meetinc.accounts.models import AGREED

KEY = "accounts_agreed"


def are_waiting(request: HttpRequest) -> bool:
    """Whether a text came that this account has not agreed to. Asks the database once per session and version."""
    current = {kind: version for kind, version in queries.current_versions().items() if kind in AGREED}
    if not current or not request.actor.is_member:
        return False
    if request.session.get(KEY) == current:
        return False
    agreed = queries.agreed_versions(request.user)  # type: ignore[arg-type]
    if any(agreed.get(kind, 0) < version for kind, version in current.items()):
        return True
    request.session[KEY] = current
    return False


def forget(request: HttpRequest) -> None:
    """Ask the database again at the next page."""
    request.session.pop(KEY, None)
