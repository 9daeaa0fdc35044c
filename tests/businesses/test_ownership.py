"""How pages come to owners and keep them: domains, codes, claims, invitations, succession."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps

from meetinc.businesses import commands, dns_records
from meetinc.businesses.errors import (
    ClaimDecided,
    ClaimedAlready,
    DomainNotProven,
    DomainOfNobody,
    DomainVerifiedElsewhere,
    HasOwner,
    InvitationOver,
    InvitedAlready,
    LastOwner,
    NoDomain,
    NotAColleague,
    OfferedAlready,
    OfferOver,
    RefusedHere,
    WrongAddress,
    WrongCode,
)
from meetinc.businesses.models import Business, Change, OwnershipClaim, Position
from meetinc.businesses.queries import businesses_orphaned, has_owner, offers_at
from meetinc.core.actor import Actor
from meetinc.core.errors import NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.people.models import Person
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, account_of, actor_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SYSTEM = Actor.system("test")


def member(address: str = "", **facts: object) -> Person:
    """A member, with this verified address."""
    return MemberFactory(**facts, **({"account__email": address} if address else {}))


def organiser() -> Actor:
    return actor_of(MemberFactory(account__roles=("organiser",)))


def owned(**facts: object) -> tuple[Business, Person]:
    held = PositionFactory(person=MemberFactory(), role="owner", business=BusinessFactory(claimed_at=NOW, **facts))
    return held.business, held.person


def unclaimed(domain: str = "nord.example") -> Business:
    return BusinessFactory(name="Nord", domain=domain, website=f"https://{domain}", source="import")


def code_for(person: Person, business: Business, address: str, now: datetime = NOW) -> str:
    commands.send_code(actor=actor_of(person), business=business, address=address, now=now)
    text = OutgoingMail.objects.filter(template="businesses/mail/code").latest("pk").message.get_body(("plain",))
    assert text is not None
    found = re.search(r"\b\d{6}\b", text.get_content())
    assert found is not None
    return found.group()


def letters() -> list[tuple[str, str]]:
    return [(mail.template.rsplit("/", 1)[-1], mail.to) for mail in OutgoingMail.objects.order_by("pk")]


def role_of(person: Person, business: Business) -> tuple[str, str] | None:
    held = Position.objects.current().confirmed().filter(person=person, business=business).first()
    return (held.role, held.confirmed_how) if held else None


# -- domains -------------------------------------------------------------------


@pytest.mark.parametrize("domain", ["gmail.com", "web.de", "mailinator.com", "x.mailinator.com"])
def test_domain_of_anybody_is_nobodys(domain: str) -> None:
    business, owner = owned()

    with pytest.raises(DomainOfNobody):
        commands.add_domain(actor=actor_of(owner), business=business, domain=domain)
    with pytest.raises(DomainOfNobody):
        commands.vouch_for_domain(actor=organiser(), business=business, domain=domain)
    with pytest.raises(DomainOfNobody):
        commands.send_code(actor=actor_of(owner), business=business, address=f"x@{domain}", now=NOW)


def test_domain_is_named_verified_once_and_dropped() -> None:
    (business, owner), (other, other_owner) = owned(), owned()
    named = commands.add_domain(actor=actor_of(owner), business=business, domain="https://www.Nord.example/de")
    again = commands.add_domain(actor=actor_of(owner), business=business, domain="info@nord.example")
    theirs = commands.add_domain(actor=actor_of(other_owner), business=other, domain="nord.example")

    commands.vouch_for_domain(actor=organiser(), business=business, domain="nord.example")

    assert (named, named.domain) == (again, "nord.example")
    with pytest.raises(DomainVerifiedElsewhere):
        commands.vouch_for_domain(actor=organiser(), business=other, domain="nord.example")
    with pytest.raises(NoDomain):
        commands.add_domain(actor=actor_of(owner), business=business, domain="nothing")
    with pytest.raises(NotAllowed):
        commands.vouch_for_domain(actor=actor_of(owner), business=business, domain="nord.example")
    commands.drop_domain(actor=actor_of(owner), domain=named)
    assert commands.vouch_for_domain(actor=organiser(), business=other, domain="nord.example").pk == theirs.pk


def test_owner_verifies_a_domain_by_a_code() -> None:
    business, owner = owned()
    commands.add_domain(actor=actor_of(owner), business=business, domain="nord.example")
    with pytest.raises(WrongAddress):
        commands.send_code(actor=actor_of(owner), business=business, address="x@elsewhere.example", now=NOW)
    code = code_for(owner, business, "info@Nord.example")

    opened = commands.enter_code(actor=actor_of(owner), business=business, code=f" {code} ", now=NOW)

    domain = business.domains.get()
    assert (opened, domain.verified_how) == ("domain", "mail")
    assert domain.verified_at is not None


def test_wrong_codes_are_counted_and_old_ones_refused() -> None:
    business, owner = owned()
    commands.add_domain(actor=actor_of(owner), business=business, domain="nord.example")
    code = code_for(owner, business, "info@nord.example")
    wrong = "000000" if code != "000000" else "111111"

    with pytest.raises(WrongCode):
        commands.enter_code(actor=actor_of(owner), business=business, code=code, now=NOW + timedelta(minutes=31))
    for _try in range(5):
        with pytest.raises(WrongCode):
            commands.enter_code(actor=actor_of(owner), business=business, code=wrong, now=NOW)
    with pytest.raises(WrongCode):
        commands.enter_code(actor=actor_of(owner), business=business, code=code, now=NOW)
    assert not business.domains.verified().exists()


def test_address_at_a_verified_domain_confirms_its_own_position_as_staff() -> None:
    business, _owner = owned()
    commands.vouch_for_domain(actor=SYSTEM, business=business, domain="nord.example")
    by_account, by_code, manager = member("anna@nord.example"), member("anna@gmail.com"), member("bo@nord.example")

    commands.claim_position(actor=actor_of(by_account), business=business, title="Buyer")
    commands.claim_position(actor=actor_of(manager), business=business, title="Head", role="manager")
    commands.claim_position(actor=actor_of(by_code), business=business, title="Welder")
    waiting = role_of(by_code, business)
    code = code_for(by_code, business, "anna2@nord.example")
    opened = commands.enter_code(actor=actor_of(by_code), business=business, code=code, now=NOW)

    assert role_of(by_account, business) == ("staff", "domain")
    assert role_of(manager, business) is None
    assert waiting is None
    assert (opened, role_of(by_code, business)) == ("position", ("staff", "domain"))


def test_dns_that_does_not_answer_proves_nothing(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dns_records, "SECONDS", 0.3)
    business, owner = owned()
    named = commands.add_domain(actor=actor_of(owner), business=business, domain="nord.invalid")
    settings.DNS_SERVERS = ("127.0.0.1:9",)  # type: ignore[attr-defined]

    with pytest.raises(DomainNotProven):
        commands.verify_by_dns(actor=actor_of(owner), domain=named)


# -- pages without an owner ------------------------------------------------------


def test_unclaimed_page_is_taken_over_by_mail_at_its_domain() -> None:
    business, me = unclaimed(), member("me@gmail.com")
    admin = organiser()
    code = code_for(me, business, "me@nord.example")

    opened = commands.enter_code(actor=actor_of(me), business=business, code=code, now=NOW)

    business.refresh_from_db()
    assert (opened, role_of(me, business)) == ("page", ("owner", "domain"))
    assert business.claimed_at is not None
    assert business.domains.verified().get().domain == "nord.example"
    assert ("page_taken", account_email(admin)) in letters()


def account_email(actor: Actor) -> str:
    accounts = apps.get_model("accounts", "Account")
    return str(accounts.objects.get(pk=actor.account_id).email)


def test_own_verified_address_takes_over_without_a_code() -> None:
    business, me, stranger = unclaimed(), member("me@nord.example"), member("me@other.example")

    with pytest.raises(WrongAddress):
        commands.use_own_address(actor=actor_of(stranger), business=business, now=NOW)
    commands.use_own_address(actor=actor_of(me), business=business, now=NOW)

    assert role_of(me, business) == ("owner", "domain")


def test_unclaimed_page_with_a_free_mail_domain_is_not_taken_over() -> None:
    business, me = unclaimed("gmail.com"), member("me@gmail.com")

    with pytest.raises(WrongAddress):
        commands.use_own_address(actor=actor_of(me), business=business, now=NOW)


def test_page_of_managers_is_theirs_to_take_over() -> None:
    business, me = unclaimed(), member("me@nord.example")
    manager = PositionFactory(person=member("boss@nord.example"), business=business, role="manager").person

    with pytest.raises(WrongAddress):
        commands.use_own_address(actor=actor_of(me), business=business, now=NOW)
    commands.vouch_for_domain(actor=SYSTEM, business=business, domain="nord.example")
    commands.use_own_address(actor=actor_of(me), business=business, now=NOW)

    assert role_of(me, business) == ("staff", "domain")
    assert commands.hand_over(actor=organiser(), business=business, person=manager).role == "owner"


def test_claim_is_granted_by_an_organiser_and_closes_the_others() -> None:
    business, me, rival = unclaimed(), MemberFactory(), MemberFactory()
    admin = organiser()
    claim = commands.claim_page(actor=actor_of(me), business=business, words="I founded it", title="Founder")
    lost = commands.claim_page(actor=actor_of(rival), business=business, words="Mine")
    with pytest.raises(ClaimedAlready):
        commands.claim_page(actor=actor_of(me), business=business, words="Again")
    with pytest.raises(NotAllowed):
        commands.grant_claim(actor=actor_of(me), claim=claim)

    commands.grant_claim(actor=admin, claim=claim, answer="Welcome")

    lost.refresh_from_db()
    assert role_of(me, business) == ("owner", "organiser")
    assert lost.state == "declined"
    assert [(name, to) for name, to in letters() if name == "claim_decided"] == [
        ("claim_decided", account_of(rival).email),
        ("claim_decided", account_of(me).email),
    ]
    with pytest.raises(ClaimDecided):
        commands.decline_claim(actor=admin, claim=claim)
    with pytest.raises(HasOwner):
        commands.claim_page(actor=actor_of(rival), business=business, words="Mine")


def test_claim_is_declined_or_taken_back() -> None:
    business, me = unclaimed(), MemberFactory()
    claim = commands.claim_page(actor=actor_of(me), business=business, words="Mine")
    commands.decline_claim(actor=organiser(), claim=claim, answer="Who are you?")
    again = commands.claim_page(actor=actor_of(me), business=business, words="Mine, see the register")
    with pytest.raises(NotAllowed):
        commands.withdraw_claim(actor=actor_of(MemberFactory()), claim=again)

    commands.withdraw_claim(actor=actor_of(me), claim=again)

    assert list(OwnershipClaim.objects.values_list("state", flat=True)) == ["declined", "withdrawn"]
    assert not has_owner(business)


def test_page_whose_owner_is_gone_is_orphaned_until_it_is_handed_over() -> None:
    business, owner = owned()
    unclaimed()
    account = account_of(owner)
    account.__class__.objects.filter(pk=account.pk).update(status="closed", closed_at=NOW, is_active=False)

    orphans = list(businesses_orphaned())
    commands.hand_over(actor=organiser(), business=business, person=MemberFactory())

    assert orphans == [business]
    assert list(businesses_orphaned()) == []


# -- people come and go ------------------------------------------------------------


def test_removed_person_is_told_and_cannot_come_back_by_themselves() -> None:
    business, owner = owned()
    commands.vouch_for_domain(actor=SYSTEM, business=business, domain="nord.example")
    other = member("other@nord.example")
    held = commands.claim_position(actor=actor_of(other), business=business, title="Buyer")

    commands.end_position(actor=actor_of(owner), position=held, now=NOW)

    assert letters()[-1][1] == account_of(other).email
    with pytest.raises(RefusedHere):
        commands.use_own_address(actor=actor_of(other), business=business, now=NOW + timedelta(days=1))
    commands.add_position(actor=actor_of(owner), business=business, person=other)
    assert role_of(other, business) == ("staff", "manager")
    assert [(change.field, change.person) for change in Change.objects.order_by("pk")] == [
        ("position_confirmed", other), ("position_ended", other), ("position_confirmed", other),
    ]  # fmt: skip


def test_who_leaves_by_themselves_may_come_back() -> None:
    business, _owner = owned()
    held = PositionFactory(person=MemberFactory(), business=business)

    commands.end_position(actor=actor_of(held.person), position=held, now=NOW)
    commands.claim_position(actor=actor_of(held.person), business=business, title="Back")

    assert business.refusals.count() == 0


def test_colleague_is_invited_by_mail_and_takes_the_position_once() -> None:
    business, owner = owned()
    me, late = MemberFactory(), MemberFactory()
    invitation = commands.invite_colleague(
        actor=actor_of(owner), business=business, email="New@nord.example", role="manager", title="Head", now=NOW
    )
    with pytest.raises(InvitedAlready):
        commands.invite_colleague(actor=actor_of(owner), business=business, email="new@Nord.example", now=NOW)
    manager = PositionFactory(person=MemberFactory(), business=business, role="manager").person
    with pytest.raises(NotAllowed):
        commands.invite_colleague(
            actor=actor_of(manager), business=business, email="x@nord.example", role="owner", now=NOW
        )

    commands.accept_colleague_invitation(actor=actor_of(me), invitation=invitation, now=NOW)

    assert letters()[0] == ("invitation", "New@nord.example")
    assert role_of(me, business) == ("manager", "manager")
    with pytest.raises(InvitationOver):
        commands.accept_colleague_invitation(actor=actor_of(late), invitation=invitation, now=NOW)


def test_invitation_is_taken_back_or_runs_out() -> None:
    business, owner = owned()
    actor, me = actor_of(owner), MemberFactory()
    one = commands.invite_colleague(actor=actor, business=business, email="a@nord.example", now=NOW)
    two = commands.invite_colleague(actor=actor, business=business, email="b@nord.example", now=NOW)
    later = NOW + timedelta(days=60)

    commands.revoke_colleague_invitation(actor=actor, invitation=one, now=NOW)

    for invitation, moment in ((one, NOW), (two, later)):
        with pytest.raises(InvitationOver):
            commands.accept_colleague_invitation(actor=actor_of(me), invitation=invitation, now=moment)
    commands.invite_colleague(actor=actor, business=business, email="b@nord.example", now=later)
    assert commands.forget_what_is_over(now=later) == 2


# -- succession ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("afterwards", "expected"),
    [("manager", ("manager", "system")), ("staff", ("staff", "system")), ("leave", None)],
)
def test_last_owner_hands_the_page_over(afterwards: str, expected: tuple[str, str] | None) -> None:
    business, owner = owned()
    heir = PositionFactory(person=MemberFactory(), business=business).person
    last = business.positions.get(person=owner)
    with pytest.raises(LastOwner):
        commands.end_position(actor=actor_of(owner), position=last, now=NOW)
    offer = commands.offer_page(actor=actor_of(owner), business=business, successor=heir, afterwards=afterwards)
    before = role_of(heir, business)

    commands.accept_offer(actor=actor_of(heir), offer=offer, now=NOW)

    assert before == ("staff", "system")
    assert role_of(heir, business) == ("owner", "system")
    assert role_of(owner, business) == expected
    assert [name for name, _to in letters()] == ["page_offered", "offer_answered"]


def test_offer_is_for_colleagues_one_at_a_time_and_theirs_to_answer() -> None:
    business, owner = owned()
    heir, manager = (
        PositionFactory(person=MemberFactory(), business=business, role=role).person for role in ("staff", "manager")
    )
    with pytest.raises(NotAColleague):
        commands.offer_page(actor=actor_of(owner), business=business, successor=MemberFactory())
    with pytest.raises(NotAllowed):
        commands.offer_page(actor=actor_of(manager), business=business, successor=heir)
    offer = commands.offer_page(actor=actor_of(owner), business=business, successor=heir)
    with pytest.raises(OfferedAlready):
        commands.offer_page(actor=actor_of(owner), business=business, successor=manager)
    with pytest.raises(NotAllowed):
        commands.accept_offer(actor=actor_of(manager), offer=offer, now=NOW)

    commands.decline_offer(actor=actor_of(heir), offer=offer, now=NOW)

    with pytest.raises(OfferOver):
        commands.withdraw_offer(actor=actor_of(owner), offer=offer, now=NOW)
    another = commands.offer_page(actor=actor_of(owner), business=business, successor=heir)
    held = business.positions.get(person=heir)
    commands.end_position(actor=actor_of(heir), position=held, now=NOW)
    with pytest.raises(OfferOver):
        commands.accept_offer(actor=actor_of(heir), offer=another, now=NOW)
    commands.withdraw_offer(actor=actor_of(owner), offer=another, now=NOW)
    assert offers_at(actor_of(owner), business) == []
    assert role_of(owner, business) == ("owner", "system")


def test_erased_person_takes_along_what_waits_on_them() -> None:
    business, owner = owned()
    heir = PositionFactory(person=MemberFactory(), business=business).person
    commands.offer_page(actor=actor_of(owner), business=business, successor=heir)
    commands.invite_colleague(actor=actor_of(owner), business=business, email="a@nord.example", now=NOW)
    commands.claim_page(actor=actor_of(owner), business=unclaimed(), words="Mine too")

    commands.forget_positions(person_id=owner.pk)

    assert OwnershipClaim.objects.count() == 0
    assert business.successions.count() == 0
    assert business.invitations.get().invited_by is None
    assert list(businesses_orphaned()) == [business]


def test_changes_are_forgotten_after_two_years() -> None:
    business, owner = owned()
    commands.edit_business(actor=actor_of(owner), business=business, tagline="New")

    assert commands.forget_changes(now=NOW) == 0
    assert commands.forget_changes(now=datetime(2030, 1, 1, tzinfo=UTC)) == 1
