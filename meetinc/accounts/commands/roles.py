"""Roles are given and taken away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meetinc.accounts import policy, roles
from meetinc.accounts.commands.admission import locked
from meetinc.accounts.commands.owners import require_another_owner
from meetinc.accounts.models import Account, Role, RoleGrant
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require


@transaction.atomic
def grant_role(*, actor: Actor, account: Account, role: str, now: datetime | None = None) -> RoleGrant:
    """Give a role, and with it its permissions in the back office. Giving it again changes nothing."""
    account = locked(account)
    require(policy.can_grant_roles(actor, account))
    grant, created = RoleGrant.objects.get_or_create(
        account=account,
        role=Role(role),
        defaults={"granted_by_id": actor.account_id, "granted_at": now or timezone.now()},
    )
    if created:
        roles.put_into_groups(account)
        audit.record(actor, "role.granted", account, role=role)
    return grant


@transaction.atomic
def revoke_role(*, actor: Actor, account: Account, role: str) -> None:
    """Take a role away. Raises `LastOwner` rather than leave the site without one."""
    account = locked(account)
    require(policy.can_revoke_roles(actor))
    if role == Role.OWNER:
        require_another_owner(account)
    removed, _rows = RoleGrant.objects.filter(account=account, role=role).delete()
    if removed:
        roles.put_into_groups(account)
        audit.record(actor, "role.revoked", account, role=role)
