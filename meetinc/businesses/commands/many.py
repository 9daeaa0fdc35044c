"""What organisers do to many pages at once; what cannot be done to one does not keep the others from it."""

from __future__ import annotations

from collections.abc import Iterable

from meetinc.businesses import policy
from meetinc.businesses.commands.claims import hand_over
from meetinc.businesses.commands.domains import vouch_for_domain
from meetinc.businesses.commands.pages import edit_business
from meetinc.businesses.errors import NoDomain
from meetinc.businesses.models import Business
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.many import Outcome, to_each
from meetinc.people.models import Person


def list_many(*, actor: Actor, businesses: Iterable[Business], listed: bool) -> Outcome[Business]:
    """Take pages into the directory, or out of it."""
    require(policy.can_list(actor))
    return to_each(businesses, lambda business: edit_business(actor=actor, business=business, listed=listed))


def vouch_for_many(*, actor: Actor, businesses: Iterable[Business]) -> Outcome[Business]:
    """Verify the domain of each page's website, by the organiser's word."""
    require(policy.can_vouch_for_domain(actor))

    def vouch(business: Business) -> object:
        if not business.domain:
            raise NoDomain
        return vouch_for_domain(actor=actor, business=business, domain=business.domain)

    return to_each(businesses, vouch)


def hand_many_over(*, actor: Actor, businesses: Iterable[Business], person: Person) -> Outcome[Business]:
    """Make somebody owner of each page."""
    require(policy.can_hand_over(actor))
    return to_each(businesses, lambda business: hand_over(actor=actor, business=business, person=person))
