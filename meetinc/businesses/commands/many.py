"""What organisers do to many pages at once; what cannot be done to one does not keep the others from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from meetinc.businesses import policy
from meetinc.businesses.commands.claims import hand_over
from meetinc.businesses.commands.domains import vouch_for_domain
from meetinc.businesses.commands.pages import edit_business
from meetinc.businesses.errors import NoDomain
from meetinc.businesses.models import Business
from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, require
from meetinc.people.models import Person


@dataclass(slots=True)
class Outcome:
    """How many were done, and why others were not."""

    done: int = 0
    refused: list[tuple[Business, str]] = field(default_factory=list)


def list_many(*, actor: Actor, businesses: Iterable[Business], listed: bool) -> Outcome:
    """Take pages into the directory, or out of it."""
    require(policy.can_list(actor))
    return _each(businesses, lambda business: edit_business(actor=actor, business=business, listed=listed))


def vouch_for_many(*, actor: Actor, businesses: Iterable[Business]) -> Outcome:
    """Verify the domain of each page's website, by the organiser's word."""
    require(policy.can_vouch_for_domain(actor))

    def vouch(business: Business) -> object:
        if not business.domain:
            raise NoDomain
        return vouch_for_domain(actor=actor, business=business, domain=business.domain)

    return _each(businesses, vouch)


def hand_many_over(*, actor: Actor, businesses: Iterable[Business], person: Person) -> Outcome:
    """Make somebody owner of each page."""
    require(policy.can_hand_over(actor))
    return _each(businesses, lambda business: hand_over(actor=actor, business=business, person=person))


def _each(businesses: Iterable[Business], act: Callable[[Business], object]) -> Outcome:
    outcome = Outcome()
    for business in businesses:
        try:
            act(business)
        except DomainError as refusal:
            outcome.refused.append((business, str(refusal)))
        else:
            outcome.done += 1
    return outcome
