"""Codes to addresses at a business's domain, and what a right one opens.

What it opens follows from who types it: whoever runs the business verifies the domain, whoever meets a page that
nobody owns takes it over, and everybody else has their own position confirmed.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from meetinc.businesses import conf, mails, policy
from meetinc.businesses.commands.domains import add_domain, verify
from meetinc.businesses.commands.holding import hold
from meetinc.businesses.domains import domain_of_address, is_anybodys
from meetinc.businesses.errors import DomainOfNobody, HasOwner, NoProfile, RefusedHere, WrongAddress, WrongCode
from meetinc.businesses.models import Business, BusinessDomain, MailProof, Position
from meetinc.businesses.queries import (
    is_claimable_by,
    is_refused,
    own_domains_of,
    own_position_at,
    proving_domains,
    standing_at,
)
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.people.models import Person
from meetinc.people.queries import person_of

DIGITS = 6
SITE = Actor.system("domains")


class Opened(StrEnum):
    """What a proof has brought about."""

    DOMAIN = "domain"
    PAGE = "page"
    POSITION = "position"


@transaction.atomic
def send_code(*, actor: Actor, business: Business, address: str, now: datetime) -> MailProof:
    """Send a code to an address at one of the business's domains. Raises `WrongAddress` for any other.

    The domain of a page's website counts while nobody owns the page, and for those who run it.
    """
    person = _asking(actor, business, now)
    domain = domain_of_address(address)
    if domain and is_anybodys(domain):
        raise DomainOfNobody(field="address")
    if domain not in proving_domains(actor, business):
        raise WrongAddress
    code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
    proof, _made = MailProof.objects.update_or_create(
        business=business,
        person=person,
        defaults={
            "address": address.strip(),
            "digest": _digest(business, person, code),
            "sent_at": now,
            "expires_at": now + conf.CODE_LIFETIME,
            "tries": 0,
        },
    )
    audit.record(actor, "businesses.code_sent", business)
    mails.send_code(proof, code)
    return proof


def enter_code(*, actor: Actor, business: Business, code: str, now: datetime) -> Opened:
    """Take a code at its word. Raises `WrongCode`; a wrong try is counted, and five are the end of a code."""
    person = _asking(actor, business, now)
    address = _spend(business, person, code, now)
    if address is None:
        raise WrongCode
    return _open(actor, business, person, domain_of_address(address), now)


@transaction.atomic
def use_own_address(*, actor: Actor, business: Business, now: datetime) -> Opened:
    """What a code would open, for somebody whose account's own verified address is at one of the domains."""
    person = _asking(actor, business, now)
    domain = next(iter(proving_domains(actor, business) & own_domains_of(actor)), "")
    if not domain:
        raise WrongAddress
    return _open(actor, business, person, domain, now)


@transaction.atomic
def _spend(business: Business, person: Person, code: str, now: datetime) -> str | None:
    """The address that the code was sent to; the code is spent. None for a wrong one, and the try is counted."""
    proof = MailProof.objects.select_for_update().filter(business=business, person=person).first()
    if proof is None or not proof.is_open(now=now) or proof.tries >= conf.CODE_TRIES:
        return None
    typed = _digest(business, person, "".join(code.split()))
    if not constant_time_compare(proof.digest, typed):
        proof.tries += 1
        proof.save(update_fields=("tries",))
        return None
    proof.delete()
    return proof.address


@transaction.atomic
def _open(actor: Actor, business: Business, person: Person, domain: str, now: datetime) -> Opened:
    """Do what the proof allows, as things stand now."""
    [current] = Business.objects.locked([business.pk])
    if domain not in proving_domains(actor, current):
        raise WrongAddress
    if is_refused(person, current, now=now):
        raise RefusedHere
    standing = standing_at(actor, current)
    if policy.can_edit_business(actor, standing) and standing is not None:
        _verify(actor, current, domain)
        return Opened.DOMAIN
    if is_claimable_by(actor, current):
        _verify(actor, current, domain)
        _take_page(actor, current, person)
        return Opened.PAGE
    if not current.domains.verified().filter(domain=domain).exists():
        raise HasOwner
    _confirm_own(actor, current, person)
    return Opened.POSITION


def _verify(actor: Actor, business: Business, domain: str) -> None:
    named = business.domains.filter(domain=domain).first() or add_domain(actor=SITE, business=business, domain=domain)
    verify(actor=actor, domain=named, how=BusinessDomain.Verified.MAIL)


def _take_page(actor: Actor, business: Business, person: Person) -> None:
    """The page has an owner now; organisers are told, because nobody has looked."""
    hold(
        actor=actor,
        business=business,
        person=person,
        role=Position.Role.OWNER,
        title="",
        how=Position.Confirmed.DOMAIN,
        by=None,
    )
    audit.record(actor, "businesses.page_claimed", business, how="mail")
    mails.tell_organisers_of_taken_page(business, person)


def _confirm_own(actor: Actor, business: Business, person: Person) -> None:
    """As staff: more is given by those who run the business."""
    own = own_position_at(actor, business)
    if own is not None and own.confirmed_at is not None:
        return
    hold(
        actor=actor,
        business=business,
        person=person,
        role=Position.Role.STAFF,
        title=own.title if own else "",
        how=Position.Confirmed.DOMAIN,
        by=None,
    )


def _asking(actor: Actor, business: Business, now: datetime) -> Person:
    """The member who asks, unless the business has refused them."""
    require(policy.can_claim_position(actor, Position.Role.STAFF))
    person = person_of(actor)
    if person is None:
        raise NoProfile
    if is_refused(person, business, now=now):
        raise RefusedHere
    return person


def _digest(business: Business, person: Person, code: str) -> str:
    return salted_hmac("businesses.code", f"{business.pk}:{person.pk}:{code}", algorithm="sha256").hexdigest()
