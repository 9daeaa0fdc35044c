"""Many pages at once: what imports stand on."""

from __future__ import annotations

import pytest
from django.db import transaction

from meetinc.businesses.commands import NewBusiness, create_businesses
from meetinc.businesses.errors import DomainTaken
from meetinc.businesses.events import BusinessCreated
from meetinc.businesses.models import Business
from meetinc.core.actor import Actor
from meetinc.core.directory.lines import LineText
from meetinc.core.directory.slugs import take_slugs
from meetinc.core.errors import NotAllowed
from meetinc.core.outbox import publish_many
from meetinc.core.outbox.models import OutboxEvent
from meetinc.core.vocabulary import Industry
from tests.factories.businesses import BusinessFactory
from tests.factories.people import MemberFactory, actor_of

pytestmark = pytest.mark.django_db
SITE = Actor.system("import")


def test_pages_are_made_in_order_with_all_that_was_given() -> None:
    casting = Industry.objects.get(code="24.5").pk
    rows = [
        NewBusiness(
            name="Acme", website="https://www.acme.example", city="Ulm", country="DE", founded=1902,
            industry_ids=(casting, casting), offers=(LineText("Castings", ("Castings", "castings", "!")),), needs=(LineText("Agents"),),
        ),
        NewBusiness(name="Beta"),
    ]  # fmt: skip

    first, second = create_businesses(actor=SITE, rows=rows)

    assert (first.name, first.domain, first.source, second.name) == ("Acme", "acme.example", "import", "Beta")
    assert [industry.code for industry in first.industries.all()] == ["24.5"]
    assert [(line.text, [tag.slug for tag in line.tags.all()]) for line in first.lines.order_by("kind")] == [
        ("Agents", []),
        ("Castings", ["castings"]),
    ]
    first.refresh_from_db()
    assert {"c:DE", "i:C", "d:24", "o:castings"} <= set(first.facets)
    assert list(OutboxEvent.objects.order_by("pk").values_list("payload", flat=True)) == [
        {"business_id": first.pk},
        {"business_id": second.pk},
    ]


def test_no_address_is_given_twice() -> None:
    BusinessFactory.create(name="Acme", slug="acme")

    pages = create_businesses(
        actor=SITE, rows=[NewBusiness(name="Acme"), NewBusiness(name="ACME"), NewBusiness(name="!")]
    )

    assert [page.slug for page in pages] == ["acme-2", "acme-3", "business"]


def test_tenth_of_a_name_gets_letters_that_nobody_counts() -> None:
    slugs = take_slugs(Business.objects.all(), ["Acme"] * 11, fallback="business")

    assert (slugs[:9], len(set(slugs))) == (["acme", *(f"acme-{number}" for number in range(2, 10))], 11)


def test_domain_of_another_business_is_refused_and_nothing_is_made() -> None:
    BusinessFactory.create(website="https://acme.example", domain="acme.example")

    with pytest.raises(DomainTaken):
        create_businesses(actor=SITE, rows=[NewBusiness(name="Acme", website="https://www.acme.example")])

    assert Business.objects.count() == 1


@pytest.mark.parametrize("roles", [(), ("editor",)])
def test_members_and_editors_bring_in_nobody(roles: tuple[str, ...]) -> None:
    member = MemberFactory.create(account__roles=roles)

    with pytest.raises(NotAllowed, match="Only organisers import"):
        create_businesses(actor=actor_of(member), rows=[NewBusiness(name="Acme")])


def test_organisers_may() -> None:
    organiser = MemberFactory.create(account__roles=("organiser",))

    assert len(create_businesses(actor=actor_of(organiser), rows=[NewBusiness(name="Acme")])) == 1


@pytest.mark.django_db(transaction=True)
def test_events_belong_into_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        publish_many([BusinessCreated(business_id=1)])

    assert OutboxEvent.objects.count() == 0
