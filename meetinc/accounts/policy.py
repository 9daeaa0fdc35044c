"""Who may do what with accounts. Pure functions of an actor and what it would act on."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from meetinc.accounts.models import Account, DataExport, Role
from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Verdict, no

Status = Account.Status

ORGANISERS_ONLY: Final = _("Only organisers may do that.")
OWNERS_ONLY: Final = _("Only owners may do that.")
ONLY_YOURSELF: Final = _("Only the owner of an account may do that.")
NOT_YOURSELF: Final = _("You cannot do that to your own account.")


def can_organise(actor: Actor) -> Verdict:
    """Organisers run admission, invitations, settings and legal texts; the system may too."""
    return YES if actor.is_system or actor.is_organiser else no(ORGANISERS_ONLY)


def can_create_account(actor: Actor, status: str) -> Verdict:
    """Anybody may ask to be admitted; only organisers and the system give accounts that are members at once."""
    return YES if status == Status.PENDING else can_organise(actor)


def can_edit_account(actor: Actor, account: Account) -> Verdict:
    """Name, language and time zone are one's own; an organiser may put a name right."""
    return YES if _is_own(actor, account) else can_organise(actor)


def can_activate(actor: Actor, account: Account) -> Verdict:
    """Admit an applicant, also one declined earlier, or reinstate a suspended member."""
    if account.status == Status.ACTIVE:
        return no(_("This account is active already."))
    if account.erase_after is not None:
        return no(_("Its owner asked for this account to be erased. Only they can keep it."))
    return _on_another(actor, account)


def can_decline(actor: Actor, account: Account) -> Verdict:
    """Turn down somebody who waits to be admitted."""
    if account.status != Status.PENDING:
        return no(_("Only accounts that wait for approval can be declined."))
    return _on_another(actor, account)


def can_suspend(actor: Actor, account: Account) -> Verdict:
    """Suspend a member. An owner can be suspended by owners only."""
    if account.status != Status.ACTIVE:
        return no(_("Only active accounts can be suspended."))
    if Role.OWNER in account.role_names() and not (actor.is_system or actor.is_owner):
        return no(OWNERS_ONLY)
    return _on_another(actor, account)


def can_grant_roles(actor: Actor, account: Account) -> Verdict:
    """Owners hand out roles, to members only."""
    if account.status != Status.ACTIVE:
        return no(_("Only active accounts can hold a role."))
    return can_revoke_roles(actor)


def can_revoke_roles(actor: Actor) -> Verdict:
    """Owners take roles away, from whomever."""
    return YES if actor.is_system or actor.is_owner else no(OWNERS_ONLY)


def can_handle_own_data(actor: Actor, account: Account) -> Verdict:
    """Export, erasure and consent: one's own alone, suspended or not."""
    return YES if _is_own(actor, account) else no(ONLY_YOURSELF)


def can_fetch_export(actor: Actor, export: DataExport) -> Verdict:
    """Nobody but its owner gets an export, organisers neither."""
    return YES if actor.is_signed_in and actor.account_id == export.account_id else no(ONLY_YOURSELF)


def can_erase(actor: Actor) -> Verdict:
    """The erasing itself is done by the site when the time of grace is over, or when a backup is restored."""
    return YES if actor.is_system else no()


def can_enter_back_office(actor: Actor) -> Verdict:
    """Members with any role. The second factor is asked for on top: see `second_factor`."""
    return YES if actor.is_member and actor.roles else no(_("The back office is for people with a role."))


def _is_own(actor: Actor, account: Account) -> bool:
    return actor.is_signed_in and actor.account_id == account.pk


def _on_another(actor: Actor, account: Account) -> Verdict:
    """Organisers, but not on themselves."""
    return no(NOT_YOURSELF) if _is_own(actor, account) else can_organise(actor)
