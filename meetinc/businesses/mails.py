"""The letters of businesses, each in its reader's language, stored in the command's transaction.

That a position was claimed, confirmed or ended, the inbox tells: it hears the events.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.urls import reverse

from meetinc.accounts.models import Account
from meetinc.accounts.queries import organisers
from meetinc.businesses import conf
from meetinc.businesses.models import (
    Business,
    ColleagueInvitation,
    MailProof,
    OwnershipClaim,
    Position,
    Succession,
)
from meetinc.core import mail, site
from meetinc.people.models import Person

INVITATION = "businesses.invitation"


def send_code(proof: MailProof, code: str) -> None:
    """The code, to the address that is to be proven; in the language of whoever asked."""
    account = proof.person.account
    minutes = int(conf.CODE_LIFETIME.total_seconds() // 60)
    mail.post(
        to=proof.address,
        template="businesses/mail/code",
        context={"code": code, "business": proof.business, "person": proof.person, "minutes": minutes},
        language=_language_of(account),
    )


def invite_colleague(invitation: ColleagueInvitation) -> None:
    """Who invites, to what, and the link."""
    mail.post(
        to=invitation.email,
        template="businesses/mail/invitation",
        context={
            "invitation": invitation,
            "business": invitation.business,
            "link": _link("businesses:invited", invitation_token(invitation)),
        },
        language=_language_of(invitation.invited_by.account if invitation.invited_by else None),
    )


def tell_organisers_of_claim(claim: OwnershipClaim) -> None:
    """Somebody claims a page."""
    link = conf.BASE_URL + reverse("businesses_manage:claim", args=[claim.pk])
    for organiser in organisers():
        _to_account(organiser, "claim", claim=claim, business=claim.business, link=link)


def tell_organisers_of_taken_page(business: Business, person: Person) -> None:
    """Somebody has taken a page over with an address at its domain; nobody has looked."""
    link = conf.BASE_URL + business.get_absolute_url()
    for organiser in organisers():
        _to_account(organiser, "page_taken", business=business, person=person, link=link)


def tell_claim_decided(claim: OwnershipClaim) -> None:
    """Granted or not, with the organisers' word."""
    granted = claim.state == OwnershipClaim.State.GRANTED
    link = conf.BASE_URL + claim.business.get_absolute_url()
    _to(claim.person, "claim_decided", claim=claim, business=claim.business, granted=granted, link=link)


def tell_page_handed_over(position: Position) -> None:
    """An organiser has made you the owner."""
    link = conf.BASE_URL + position.business.get_absolute_url()
    _to(position.person, "handed_over", business=position.business, link=link)


def offer_page(offer: Succession) -> None:
    """A colleague offers you the page."""
    link = _link("businesses:hand_over", offer.business.slug)
    _to(offer.successor, "page_offered", offer=offer, business=offer.business, link=link)


def tell_offer_answered(offer: Succession) -> None:
    """Your colleague has said yes or no."""
    accepted = offer.answer == Succession.Answer.ACCEPTED
    link = conf.BASE_URL + offer.business.get_absolute_url()
    _to(offer.owner, "offer_answered", offer=offer, business=offer.business, accepted=accepted, link=link)


def invitation_token(invitation: ColleagueInvitation) -> str:
    """What an invitation's link carries."""
    return signing.dumps(invitation.pk, salt=INVITATION)


def invitation_id(token: str) -> int | None:
    """The invitation of a link; None when the link is not ours."""
    try:
        return int(signing.loads(token, salt=INVITATION))
    except signing.BadSignature:
        return None


def _to(person: Person, template: str, **context: Any) -> None:
    """To somebody with an account; who has none is told by nobody."""
    if person.account is not None:
        _to_account(person.account, template, person=person, **context)


def _to_account(account: Account, template: str, **context: Any) -> None:
    mail.post(
        to=account.email,
        template=f"businesses/mail/{template}",
        context={"account": account, **context},
        language=_language_of(account),
        account_id=account.pk,
    )


def _language_of(account: Account | None) -> str:
    return (account.language if account else "") or site.current().language


def _link(name: str, *args: object) -> str:
    return conf.BASE_URL + reverse(name, args=args)
