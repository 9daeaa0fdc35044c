"""A domain proven by its DNS, with a real name server."""

from __future__ import annotations

from typing import Any

import pytest

from meetinc.businesses import commands, dns_records
from meetinc.businesses.errors import DomainNotProven
from tests.businesses.dns_server import name_server
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, actor_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", ["_meetinc.nord.example", "nord.example"])
def test_record_verifies_the_domain(settings: Any, place: str) -> None:
    business = BusinessFactory()
    owner = actor_of(PositionFactory(person=MemberFactory(), business=business, role="owner").person)
    domain = commands.add_domain(actor=owner, business=business, domain="nord.example")

    with name_server({place: "meetinc=of somebody else"}) as address:
        settings.DNS_SERVERS = (address,)
        with pytest.raises(DomainNotProven):
            commands.verify_by_dns(actor=owner, domain=domain)
    with name_server({place: dns_records.record_value(domain.token)}) as address:
        settings.DNS_SERVERS = (address,)
        verified = commands.verify_by_dns(actor=owner, domain=domain)

    assert verified.verified_how == "dns"
