"""Writing businesses and positions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from meetinc.businesses import commands
from meetinc.businesses.domains import domain_of
from meetinc.businesses.errors import (
    AlreadyThere,
    DomainTaken,
    EditedMeanwhile,
    LastOwner,
    NoName,
    NoProfile,
    PositionOver,
)
from meetinc.businesses.models import Business, Position
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.directory.lines import LineText
from meetinc.core.errors import NotAllowed
from meetinc.core.outbox.models import OutboxEvent
from meetinc.core.vocabulary import Industry
from meetinc.people.commands import erase_person
from meetinc.people.models import Person
from tests.factories.accounts import AccountFactory
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, actor_of

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def events() -> list[str]:
    return [event.name for event in OutboxEvent.objects.filter(name__startswith="businesses.").order_by("pk")]


def organiser() -> Actor:
    return actor_of(MemberFactory(account__roles=("organiser",)))


def working_at(business: Business, role: str = "staff") -> Person:
    return PositionFactory(person=MemberFactory(), business=business, role=role).person


# -- pages ---------------------------------------------------------------------


def test_creator_owns_the_business() -> None:
    me = MemberFactory()

    business = commands.create_business(
        actor=actor_of(me),
        name="Nordkälte GmbH",
        owner_title="Founder",
        website="https://www.nord.example/kontakt",
        country="DE",
        size="10-49",
        industries=[Industry.objects.get(code="28")],
        offers=[LineText("Circuits", ("Circuits",))],
    )
    business.refresh_from_db()

    held = business.positions.get()
    assert (business.slug, business.letter, business.domain, business.source) == (
        "nordkalte-gmbh",
        "N",
        "nord.example",
        "member",
    )
    assert sorted(business.facets) == ["c:DE", "d:28", "i:C", "l:N", "o:circuits", "s:10-49"]
    assert (held.person, held.role, held.title, held.confirmed_how, held.confirmed_by) == (
        me,
        "owner",
        "Founder",
        "founder",
        me,
    )
    assert events() == ["businesses.business_created"]


def test_member_cannot_make_somebody_else_the_founder() -> None:
    me, other = MemberFactory(), MemberFactory()

    business = commands.create_business(actor=actor_of(me), name="Nordkälte", owner=other)

    assert business.positions.get().person == me


def test_import_has_no_owner() -> None:
    business = commands.create_business(actor=SYSTEM, name="Nordkälte", source="import")

    assert business.positions.count() == 0


def test_organiser_names_the_owner() -> None:
    other = MemberFactory()

    assert commands.create_business(actor=organiser(), name="Nordkälte", owner=other).positions.get().person == other


def test_business_of_the_same_domain_is_refused() -> None:
    commands.create_business(actor=SYSTEM, name="Nordkälte", website="https://nord.example")

    with pytest.raises(DomainTaken):
        commands.create_business(actor=SYSTEM, name="Nordwärme", website="http://WWW.nord.example/de/")

    assert Business.objects.count() == 1


def test_visitor_adds_no_business() -> None:
    with pytest.raises(NotAllowed):
        commands.create_business(actor=Actor.visitor(), name="Nordkälte")


def test_account_without_a_person_adds_no_business() -> None:
    with pytest.raises(NoProfile):
        commands.create_business(actor=Actor.of(AccountFactory()), name="Nordkälte")


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("https://www.nord.example/kontakt?x=1", "nord.example"),
        ("nord.example", "nord.example"),
        ("https://shop.nord.example:8443", "shop.nord.example"),
        ("https://nordkälte.example", "xn--nordklte-4za.example"),
        ("https://facebook.com/nord", ""),
        ("https://nord.wordpress.com", ""),
        ("https://localhost", ""),
        ("https://[::1", ""),
        (f"https://{'x' * 70}.example", ""),
        ("", ""),
    ],
)
def test_domain_of_a_website(website: str, domain: str) -> None:
    assert domain_of(website) == domain


def test_manager_edits_and_strangers_do_not() -> None:
    business = BusinessFactory(city="Bremen", lines=[("offer", "Circuits", "Circuits")])
    manager = working_at(business, "manager")

    edited = commands.edit_business(
        actor=actor_of(manager), business=business, version=1, city="Hamburg", website="https://nord.example"
    )

    assert (edited.city, edited.domain, edited.version) == ("Hamburg", "nord.example", 2)
    assert audit.history_of(edited)[0].facts == {"fields": ["city", "website"]}
    for stranger in (working_at(business), MemberFactory()):
        with pytest.raises(NotAllowed):
            commands.edit_business(actor=actor_of(stranger), business=business, city="Lübeck")


def test_edit_of_nothing_tells_nobody() -> None:
    business = BusinessFactory(lines=[("offer", "Circuits", "Circuits")])

    commands.edit_business(
        actor=SYSTEM,
        business=business,
        city="Bremen",
        offers=[LineText("Circuits", ("Circuits",))],
        needs=[],
        industries=[],
    )

    assert events() == []


def test_edit_of_lists_is_told() -> None:
    business = BusinessFactory()
    changes: dict[str, Any] = {
        "offers": [LineText("Pumps")],
        "needs": [LineText("Steel", ("Steel",))],
        "industries": Industry.objects.filter(code="28"),
    }

    commands.edit_business(actor=SYSTEM, business=business, **changes)

    assert audit.history_of(business)[0].facts == {"fields": ["offers", "needs", "industries"]}
    assert {"d:28", "n:steel"} <= set(Business.objects.get(pk=business.pk).facets)


def test_second_of_two_editors_overwrites_nothing() -> None:
    business = BusinessFactory(city="Bremen")
    commands.edit_business(actor=SYSTEM, business=business, version=1, city="Hamburg")

    with pytest.raises(EditedMeanwhile):
        commands.edit_business(actor=SYSTEM, business=business, version=1, city="Lübeck")

    assert Business.objects.get(pk=business.pk).city == "Hamburg"


# -- positions -----------------------------------------------------------------


def test_claim_waits_for_somebody_who_runs_the_business() -> None:
    business, me = BusinessFactory(), MemberFactory()
    owner = working_at(business, "owner")

    claim = commands.claim_position(actor=actor_of(me), business=business, title="Welder", started=date(2024, 3, 1))
    with pytest.raises(NotAllowed):
        commands.confirm_position(actor=actor_of(me), position=claim)
    confirmed = commands.confirm_position(actor=actor_of(owner), position=claim)
    commands.confirm_position(actor=actor_of(owner), position=claim)

    assert claim.confirmed_at is None
    assert (confirmed.confirmed_how, confirmed.confirmed_by) == ("manager", owner)
    assert events() == ["businesses.position_claimed", "businesses.position_confirmed"]


def test_organiser_confirms_where_nobody_runs_the_business() -> None:
    claim = commands.claim_position(
        actor=actor_of(MemberFactory()), business=BusinessFactory(), title="Manager", role="manager"
    )
    actor = organiser()

    confirmed = commands.confirm_position(actor=actor, position=claim)

    assert (confirmed.confirmed_how, confirmed.confirmed_by and confirmed.confirmed_by.account_id) == (
        "organiser",
        actor.account_id,
    )


def test_site_confirms_in_nobody_s_name() -> None:
    added = commands.add_position(actor=SYSTEM, business=BusinessFactory(), person=MemberFactory())

    assert (added.confirmed_how, added.confirmed_by) == ("system", None)


def test_claim_without_a_person_is_refused() -> None:
    with pytest.raises(NoProfile):
        commands.claim_position(actor=Actor.of(AccountFactory()), business=BusinessFactory(), title="Welder")


def test_nobody_claims_or_gets_two_positions_at_one_business() -> None:
    business = BusinessFactory()
    owner, me = working_at(business, "owner"), working_at(business)

    with pytest.raises(AlreadyThere):
        commands.claim_position(actor=actor_of(me), business=business, title="Welder")
    with pytest.raises(AlreadyThere):
        commands.add_position(actor=actor_of(owner), business=business, person=me)


def test_claimed_position_gives_no_rights() -> None:
    business = BusinessFactory()
    claimant = PositionFactory(person=MemberFactory(), business=business, role="manager", claimed=True).person

    with pytest.raises(NotAllowed):
        commands.edit_business(actor=actor_of(claimant), business=business, city="Lübeck")


def test_manager_adds_staff_but_no_owner() -> None:
    business = BusinessFactory()
    manager = actor_of(working_at(business, "manager"))

    commands.add_position(actor=manager, business=business, person=MemberFactory(), role="staff")

    with pytest.raises(NotAllowed):
        commands.add_position(actor=manager, business=business, person=MemberFactory(), role="owner")
    assert business.positions.filter(role="staff").count() == 1


def test_position_ends_today_and_its_past_stays() -> None:
    business = BusinessFactory()
    me = working_at(business)
    held = business.positions.get(person=me)

    commands.end_position(actor=actor_of(me), position=held, now=NOW)

    held.refresh_from_db()
    assert held.ended == date(2026, 5, 4)
    assert events() == ["businesses.position_ended"]
    with pytest.raises(PositionOver):
        commands.end_position(actor=actor_of(me), position=held, now=NOW)


def test_position_that_begins_later_ends_when_it_begins() -> None:
    held = PositionFactory(person=MemberFactory(), started=date(2026, 9, 1))

    commands.end_position(actor=SYSTEM, position=held, now=NOW)

    held.refresh_from_db()
    assert held.ended == date(2026, 9, 1)


def test_claim_that_is_turned_down_leaves_nothing() -> None:
    business = BusinessFactory()
    claim = PositionFactory(person=MemberFactory(), business=business, claimed=True)

    commands.end_position(actor=actor_of(working_at(business, "manager")), position=claim, now=NOW)

    assert not Position.objects.filter(pk=claim.pk).exists()


def test_last_owner_stays_until_there_is_another() -> None:
    business = BusinessFactory()
    owner = working_at(business, "owner")
    held = business.positions.get(person=owner)
    PositionFactory(person=MemberFactory(), business=business, role="owner", claimed=True)  # says so, is not

    for refused in (
        lambda: commands.end_position(actor=actor_of(owner), position=held, now=NOW),
        lambda: commands.change_position(actor=actor_of(owner), position=held, role="staff"),
    ):
        with pytest.raises(LastOwner):
            refused()
    working_at(business, "owner")
    commands.end_position(actor=actor_of(owner), position=held, now=NOW)

    held.refresh_from_db()
    assert held.ended is not None


def test_organiser_may_take_the_last_owner_away() -> None:
    held = PositionFactory(person=MemberFactory(), role="owner")

    commands.end_position(actor=organiser(), position=held, now=NOW)

    held.refresh_from_db()
    assert held.ended is not None


def test_owner_changes_title_and_role_of_others() -> None:
    business = BusinessFactory()
    owner, other = working_at(business, "owner"), working_at(business)

    changed = commands.change_position(
        actor=actor_of(owner), position=business.positions.get(person=other), title="Buyer", role="owner"
    )

    assert (changed.title, changed.role) == ("Buyer", "owner")
    assert commands.change_position(actor=actor_of(owner), position=changed).title == "Buyer"


def test_erased_person_holds_and_vouches_for_nothing() -> None:
    business = BusinessFactory()
    owner, other = working_at(business, "owner"), MemberFactory()
    vouched = commands.add_position(actor=actor_of(owner), business=business, person=other)

    erase_person(actor=SYSTEM, person=owner, now=NOW)

    vouched.refresh_from_db()
    assert [position.person for position in business.positions.all()] == [other]
    assert (vouched.confirmed_by, vouched.confirmed_how) == (None, "system")


def test_page_holds_only_what_can_be_seen() -> None:
    business = commands.create_business(actor=SYSTEM, name="\u202eNord\x07 Werk", about="One\r\ntwo\u200b")

    assert (business.name, business.about) == ("Nord Werk", "One\ntwo")
    for write in (
        lambda: commands.create_business(actor=SYSTEM, name="\u200b"),
        lambda: commands.edit_business(actor=SYSTEM, business=business, name="\x07"),
    ):
        with pytest.raises(NoName):
            write()
    assert Business.objects.get().name == "Nord Werk"
