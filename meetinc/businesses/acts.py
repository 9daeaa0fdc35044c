"""What this room's acts are called where the audit is read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from meetinc.businesses.custom import OF_BUSINESSES
from meetinc.businesses.models import Business, BusinessDomain, Position
from meetinc.businesses.telling import LABELS
from meetinc.core import acts
from meetinc.core.acts import act, as_written, choices, names, words
from meetinc.core.custom.acts import acts_on
from meetinc.people.models import Person

BUSINESS: Final = names(Business)
PERSON: Final = names(Person)
HOLDER: Final = names(Position, "person__name")
ROLE: Final = choices(Position.Role)
DOMAIN: Final = names(BusinessDomain, "domain")


def declare() -> None:
    """Called when the room is loaded."""
    acts.declare(
        {
            "businesses.business_created": act(_("Page made")),
            "businesses.business_edited": act(_("Page changed: %(fields)s"), _("Page changed"), fields=words(LABELS)),
            "businesses.business_removed": act(_("Page removed")),
            "businesses.address_changed": act(
                _("Address of the page changed from “%(before)s” to “%(now)s”"),
                _("Address of the page changed"),
                before=as_written,
                now=as_written,
            ),
            "businesses.page_claimed": act(_("Page claimed by a code to an address at its domain")),
            "businesses.code_sent": act(_("Code sent to an address at its domain")),
            "businesses.page_claim_made": act(
                _("Asked to own the page of %(business)s"), _("Asked to own a page"), business=BUSINESS
            ),
            "businesses.page_claim_granted": act(
                _("Claim to the page of %(business)s granted"), _("Claim to a page granted"), business=BUSINESS
            ),
            "businesses.page_claim_declined": act(
                _("Claim to the page of %(business)s declined"), _("Claim to a page declined"), business=BUSINESS
            ),
            "businesses.page_claim_withdrawn": act(
                _("Claim to the page of %(business)s withdrawn"), _("Claim to a page withdrawn"), business=BUSINESS
            ),
            "businesses.page_handed_over": act(
                _("%(person)s made owner of the page"), _("Page handed over"), person=PERSON
            ),
            "businesses.page_offered": act(
                _("Page of %(business)s offered to a successor"), _("Page offered to a successor"), business=BUSINESS
            ),
            "businesses.page_offer_accepted": act(
                _("Took over the page of %(business)s"), _("Took over a page"), business=BUSINESS
            ),
            "businesses.page_offer_declined": act(
                _("Declined to take over the page of %(business)s"),
                _("Declined to take over a page"),
                business=BUSINESS,
            ),
            "businesses.page_offer_withdrawn": act(
                _("Offer of the page of %(business)s withdrawn"), _("Offer of a page withdrawn"), business=BUSINESS
            ),
            "businesses.position_claimed": act(
                _("%(subject)s says they work at %(business)s"),
                _("Says they work at %(business)s"),
                _("Says they work at a business"),
                subject=HOLDER,
                business=BUSINESS,
            ),
            "businesses.position_confirmed": act(
                _("Position of %(subject)s confirmed, role: %(role)s"),
                _("Position confirmed, role: %(role)s"),
                _("Position confirmed"),
                subject=HOLDER,
                role=ROLE,
            ),
            "businesses.position_changed": act(
                _("Role of %(subject)s changed from %(before)s to %(role)s"),
                _("Position of %(subject)s changed, role: %(role)s"),
                _("Position changed, role: %(role)s"),
                _("Position changed"),
                subject=HOLDER,
                role=ROLE,
                before=ROLE,
            ),
            "businesses.position_ended": act(
                _("Position of %(person)s at %(business)s ended"),
                _("Position at %(business)s ended"),
                _("Position ended"),
                person=PERSON,
                business=BUSINESS,
            ),
            "businesses.colleague_invited": act(
                _("Colleague invited to %(business)s, role: %(role)s"),
                _("Colleague invited"),
                business=BUSINESS,
                role=ROLE,
            ),
            "businesses.colleague_invitation_revoked": act(
                _("Invitation of a colleague to %(business)s taken back"),
                _("Invitation of a colleague taken back"),
                business=BUSINESS,
            ),
            "businesses.colleague_invitation_accepted": act(
                _("Invitation to %(business)s accepted"), _("Invitation of a colleague accepted"), business=BUSINESS
            ),
            "businesses.domain_added": act(
                _("Domain %(subject)s of %(business)s added"), _("Domain added"), subject=DOMAIN, business=BUSINESS
            ),
            "businesses.domain_dropped": act(
                _("Domain “%(domain)s” of %(business)s taken away"),
                _("Domain “%(domain)s” taken away"),
                _("Domain taken away"),
                domain=as_written,
                business=BUSINESS,
            ),
            "businesses.domain_verified": act(
                _("Domain %(subject)s of %(business)s verified: %(how)s"),
                _("Domain verified: %(how)s"),
                _("Domain verified"),
                subject=DOMAIN,
                business=BUSINESS,
                how=choices(BusinessDomain.Verified),
            ),
        }
        | acts_on(OF_BUSINESSES)
    )
