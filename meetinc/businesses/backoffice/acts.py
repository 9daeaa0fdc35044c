"""What organisers do to many businesses at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from meetinc.accounts.backoffice.many import Act, Undo
from meetinc.accounts.backoffice.many.acts import Group
from meetinc.businesses.backoffice.forms import PersonForm
from meetinc.businesses.commands.many import hand_many_over, list_many, vouch_for_many
from meetinc.businesses.errors import NoDomain
from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Verdict, no


def acts_on_businesses(actor: Actor) -> list[Group]:
    """The directory, the domain, the owner."""
    return [("", [_list(actor, listed=True), _list(actor, listed=False), _verify(actor), _hand_over(actor)])]


def _list(actor: Actor, *, listed: bool) -> Act:
    already = _("Is in the directory already.") if listed else _("Is not in the directory.")
    return Act(
        name="list" if listed else "unlist",
        label=_("Take into the directory") if listed else _("Take out of the directory"),
        may=lambda business: no(already) if business.listed == listed else YES,
        now=lambda business: _directory(listed=business.listed),
        then=_directory(listed=listed),
        run=lambda rows: list_many(actor=actor, businesses=rows, listed=listed),
        undo=Undo(run=lambda done: list_many(actor=actor, businesses=[row for row, _was in done], listed=not listed)),
    )


def _verify(actor: Actor) -> Act:
    return Act(
        name="verify",
        label=_("Verify the domain of the website"),
        may=_can_be_verified,
        now=lambda business: business.domain,
        then=_("Verified by you"),
        notes=(_("Whoever has a verified address at such a domain can confirm a position there."),),
        run=lambda rows: vouch_for_many(actor=actor, businesses=rows),
    )


def _hand_over(actor: Actor) -> Act:
    return Act(
        name="hand_over",
        label=_("Make somebody owner"),
        now=_owner,
        then=_("The person below is an owner"),
        notes=(_("The new owner gets a mail for each page. Those who own a page now stay owners."),),
        form=partial(PersonForm, actor=actor),
        run=lambda rows, **given: hand_many_over(actor=actor, businesses=rows, **given),
    )


def _can_be_verified(business: Any) -> Verdict:
    if not business.domain:
        return no(NoDomain.message)
    return no(_("Is verified already.")) if business.verified else YES


def _directory(*, listed: bool) -> str:
    return _("In the directory") if listed else _("Not in the directory")


def _owner(business: Any) -> str:
    return _("Owned") if business.owned else _("Nobody owns it")
