"""Domains of a business: naming them, and the three ways to verify one."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from meetinc.businesses import conf, dns_records, policy
from meetinc.businesses.domains import domain_of, is_anybodys
from meetinc.businesses.errors import DomainNotProven, DomainOfNobody, DomainVerifiedElsewhere, NoDomain, TooMany
from meetinc.businesses.models import Business, BusinessDomain
from meetinc.businesses.queries import standing_at
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.errors import require

Verified = BusinessDomain.Verified


@transaction.atomic
def add_domain(*, actor: Actor, business: Business, domain: str) -> BusinessDomain:
    """Name a domain as the business's own; nothing follows from it before it is verified.

    Raises `NoDomain`, or `DomainOfNobody` for free-mail providers and throw-away addresses.
    """
    require(policy.can_edit_business(actor, standing_at(actor, business)))
    Business.objects.locked([business.pk])
    name = _own_domain(domain)
    known = business.domains.filter(domain=name).first()
    if known is not None:
        return known
    if business.domains.count() >= conf.MOST_DOMAINS:
        raise TooMany
    added = business.domains.create(domain=name, token=secrets.token_hex(16))
    audit.record(actor, "businesses.domain_added", added, business=business.pk)
    return added


@transaction.atomic
def drop_domain(*, actor: Actor, domain: BusinessDomain) -> None:
    """Take a domain away; positions that it confirmed stay."""
    require(policy.can_edit_business(actor, standing_at(actor, domain.business)))
    audit.record(actor, "businesses.domain_dropped", domain, business=domain.business_id, domain=domain.domain)
    domain.delete()


@transaction.atomic
def vouch_for_domain(*, actor: Actor, business: Business, domain: str) -> BusinessDomain:
    """An organiser knows that the domain is the business's."""
    require(policy.can_vouch_for_domain(actor))
    named = add_domain(actor=actor, business=business, domain=domain)
    return verify(actor=actor, domain=named, how=Verified.ORGANISER)


def verify_by_dns(*, actor: Actor, domain: BusinessDomain) -> BusinessDomain:
    """Look for the record in the domain's DNS. Raises `DomainNotProven` while it is not there.

    Talks to the network first, and only then opens a transaction.
    """
    require(policy.can_edit_business(actor, standing_at(actor, domain.business)))
    if not dns_records.has_record(domain.domain, domain.token):
        raise DomainNotProven
    return verify(actor=actor, domain=domain, how=Verified.DNS)


@transaction.atomic
def verify(*, actor: Actor, domain: BusinessDomain, how: str) -> BusinessDomain:
    """Note that the domain is the business's; for callers that have seen the proof. Safe to run twice."""
    current = BusinessDomain.objects.select_for_update(no_key=True).get(pk=domain.pk)
    if current.verified_at is not None:
        return current
    current.verified_at, current.verified_how = timezone.now(), how
    with constraint_as("business_domain_verified_once", DomainVerifiedElsewhere):
        current.save(update_fields=("verified_at", "verified_how"))
    audit.record(actor, "businesses.domain_verified", current, business=current.business_id, how=how)
    return current


def _own_domain(text: str) -> str:
    name = domain_of(text.rpartition("@")[2])
    if not name:
        raise NoDomain
    if is_anybodys(name):
        raise DomainOfNobody
    return name
