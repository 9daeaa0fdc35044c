"""Who may do what with people's profiles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Verdict, no
from meetinc.people.models import Person

Status = Account.Status


def can_add_person(actor: Actor, *, account_id: int | None) -> Verdict:
    """Organisers and the site add people; anybody else only themselves."""
    if actor.is_system or actor.is_organiser:
        return YES
    if account_id is not None and account_id == actor.account_id:
        return YES
    return no(_("Only organisers add other people."))


def can_edit_person(actor: Actor, person: Person) -> Verdict:
    """One's own profile, also while waiting for admission; organisers and the site edit everybody's."""
    if person.is_erased:
        return no(_("This person has left and their profile was erased."))
    if actor.is_system or actor.is_organiser:
        return YES
    if not actor.is_signed_in or person.account_id != actor.account_id:
        return no(_("You may only edit your own profile."))
    if actor.status == Status.SUSPENDED:
        return no(_("Your account is suspended, so your profile cannot be changed."))
    if actor.status == Status.CLOSED:
        return no(_("Your account is about to be erased, so your profile cannot be changed."))
    return YES


def can_erase_person(actor: Actor, person: Person) -> Verdict:
    """One's own profile, whatever the account's status; organisers and the site erase everybody's."""
    if actor.is_system or actor.is_organiser:
        return YES
    if actor.is_signed_in and person.account_id is not None and person.account_id == actor.account_id:
        return YES
    return no(_("You may only erase your own profile."))


def can_ask_for_meet(actor: Actor, person: Person) -> Verdict:
    """Whether the actor is offered to ask this person for a meet; `meets` has the last word."""
    if person.account_id is not None and person.account_id == actor.account_id:
        return no(_("This is you."))
    if not person.taking_meets:
        return no(_("Not taking meets"))
    if person.account_id is None:
        return no(_("Has not joined yet"))
    if actor.is_signed_in and not actor.is_member:
        return no(_("You can ask for meets once your account is active."))
    return YES
