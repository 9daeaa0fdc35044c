"""What organisers do to many accounts, and to many invitations, at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetinc.accounts import commands, policy
from meetinc.accounts.backoffice.many import Act, Undo
from meetinc.accounts.backoffice.many.acts import Group
from meetinc.accounts.forms.managing import SuspendForm, WordForm
from meetinc.accounts.models import Account, Invitation, Role
from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Verdict, no
from meetinc.core.many import Outcome, to_each

Status = Account.Status

further_acts: list[Callable[[Actor], Group]] = []
"""What rooms above do to accounts: each adds a group when it is ready."""


def acts_on_accounts(actor: Actor) -> Iterator[Group]:
    """Admission for organisers, roles for owners, and what rooms above bring."""
    yield "", [_admit(actor), _decline(actor), _suspend(actor), _reinstate(actor)]
    if actor.is_owner:
        yield _("Give a role"), [_give(actor, role) for role in Role]
        yield _("Take a role away"), [_take(actor, role) for role in Role]
    for further in further_acts:
        yield further(actor)


def acts_on_invitations(actor: Actor) -> list[Group]:
    """Send them again, or make their links useless."""
    again = Act(
        name="again",
        label=_("Invite again"),
        may=_is_unused,
        now=_reach,
        then=_("A new link, by mail; the old one no longer works"),
        run=lambda rows: to_each(rows, lambda row: commands.invite_again(actor=actor, invitation=row)),
    )
    revoke = Act(
        name="revoke",
        label=_("Take back"),
        may=_is_unused,
        now=_reach,
        then=_("The link no longer works"),
        notes=(_("Nobody is told. Who was invited can be invited again."),),
        run=lambda rows: to_each(rows, lambda row: commands.revoke_invitation(actor=actor, invitation=row)),
        destroys=True,
    )
    return [("", [again, revoke])]


def _admit(actor: Actor) -> Act:
    return Act(
        name="admit",
        label=_("Admit"),
        may=lambda account: _if_in(account, Status.PENDING, policy.can_activate(actor, account)),
        now=_status,
        then=Status.ACTIVE.label,
        notes=(_("Each gets a mail that says so."),),
        run=lambda rows: to_each(rows, lambda row: commands.activate_account(actor=actor, account=row)),
    )


def _decline(actor: Actor) -> Act:
    return Act(
        name="decline",
        label=_("Decline"),
        may=partial(policy.can_decline, actor),
        now=_status,
        then=_("Declined; what they gave is erased after a month"),
        notes=(_("Each gets a mail. Until it is erased you can still admit somebody on the page of the account."),),
        form=WordForm,
        run=lambda rows, **given: to_each(
            rows, lambda row: commands.decline_account(actor=actor, account=row, **given)
        ),
        destroys=True,
    )


def _suspend(actor: Actor) -> Act:
    return Act(
        name="suspend",
        label=_("Suspend"),
        may=partial(policy.can_suspend, actor),
        now=_status,
        then=Status.SUSPENDED.label,
        notes=(_("Each is signed out everywhere and gets a mail with the reason."),),
        form=SuspendForm,
        run=lambda rows, **given: to_each(
            rows, lambda row: commands.suspend_account(actor=actor, account=row, **given)
        ),
        undo=Undo(
            run=lambda done: _own_taken_back(actor, [row for row, _before in done]),
            note=_("If you take it back, each gets a second mail that says they are members again."),
        ),
        destroys=True,
    )


def _reinstate(actor: Actor) -> Act:
    return Act(
        name="reinstate",
        label=_("Reinstate"),
        may=lambda account: _if_in(account, Status.SUSPENDED, policy.can_activate(actor, account)),
        now=_status,
        then=Status.ACTIVE.label,
        notes=(_("Each gets a mail that says so."),),
        run=partial(_reinstated, actor),
    )


def _give(actor: Actor, role: Role) -> Act:
    return Act(
        name=f"give-{role.value}",
        label=role.label,
        may=lambda account: (
            no(_("Holds this role already."))
            if role in account.role_names()
            else policy.can_grant_roles(actor, account)
        ),
        now=_roles,
        then=_("Also: %(role)s") % {"role": role.label},
        run=lambda rows: to_each(rows, lambda row: commands.grant_role(actor=actor, account=row, role=role)),
        undo=Undo(run=lambda done: _without(actor, role, [row for row, _before in done])),
    )


def _take(actor: Actor, role: Role) -> Act:
    return Act(
        name=f"take-{role.value}",
        label=role.label,
        may=lambda account: (
            policy.can_revoke_roles(actor) if role in account.role_names() else no(_("Does not hold this role."))
        ),
        now=_roles,
        then=_("No longer: %(role)s") % {"role": role.label},
        run=partial(_without, actor, role),
        undo=Undo(
            run=lambda done: to_each(
                [row for row, _before in done],
                lambda row: commands.grant_role(actor=actor, account=row, role=role),
            )
        ),
        destroys=True,
    )


def _reinstated(actor: Actor, rows: list[Account]) -> Outcome[Account]:
    """Nobody else: an applicant who waits is not admitted by this."""
    outcome = to_each(
        [row for row in rows if row.status == Status.SUSPENDED],
        lambda row: commands.activate_account(actor=actor, account=row),
    )
    outcome.refused += [(row, _("Is not suspended any more.")) for row in rows if row.status != Status.SUSPENDED]
    return outcome


def _own_taken_back(actor: Actor, rows: list[Account]) -> Outcome[Account]:
    """Reinstate whom the actor has suspended: what somebody else has decided since stays."""
    own = [row for row in rows if row.status != Status.SUSPENDED or row.suspended_by_id == actor.account_id]
    outcome = _reinstated(actor, own)
    outcome.refused += [(row, _("Was suspended anew by somebody else.")) for row in rows if row not in own]
    return outcome


def _without(actor: Actor, role: Role, rows: list[Account]) -> Outcome[Account]:
    return to_each(rows, lambda row: commands.revoke_role(actor=actor, account=row, role=role))


def _if_in(account: Account, status: str, verdict: Verdict) -> Verdict:
    """The policy's answer for an account of this status; others are not what the act is for."""
    if account.status == status:
        return verdict
    return no(_("Does not wait for approval.") if status == Status.PENDING else _("Is not suspended."))


def _status(account: Account) -> str:
    return str(account.get_status_display())


def _roles(account: Account) -> str:
    return ", ".join(str(grant.get_role_display()) for grant in account.role_grants.all())


def _is_unused(invitation: Invitation) -> Verdict:
    if invitation.accepted_at is not None:
        return no(_("Was used already."))
    return no(_("Was taken back already.")) if invitation.revoked_at is not None else YES


def _reach(invitation: Invitation) -> Any:
    until = date_format(invitation.expires_at, "SHORT_DATE_FORMAT")
    return _("Sent %(day)s, link until %(until)s") % {
        "day": date_format(invitation.invited_at, "SHORT_DATE_FORMAT"), "until": until,
    }  # fmt: skip
