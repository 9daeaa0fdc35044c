"""The one thing a site cannot be without: an active owner."""

from __future__ import annotations

from meetinc.accounts.errors import LastOwner
from meetinc.accounts.models import Account, Role, RoleGrant


def require_another_owner(account: Account) -> None:
    """Raise `LastOwner` when without this account no active owner were left.

    Locks all owners' grants, so that two owners cannot remove each other at the same moment.
    """
    grants = list(
        RoleGrant.objects.filter(role=Role.OWNER)
        .select_related("account")
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )
    owners = {grant.account_id for grant in grants if grant.account.status == Account.Status.ACTIVE}
    if owners == {account.pk}:
        raise LastOwner
