"""Who sees and keeps the association's own data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Verdict, no
from meetinc.people.models import Person


def can_manage_memberships(actor: Actor) -> Verdict:
    """Organisers keep memberships and groups; the site may too, for imports."""
    return YES if actor.is_system or actor.is_organiser else no(_("Only organisers keep memberships."))


def can_see_membership(actor: Actor, person: Person) -> Verdict:
    """Organisers see everybody's, a person their own."""
    if actor.is_signed_in and person.account_id == actor.account_id:
        return YES
    return can_manage_memberships(actor)
