"""The pages by which pages come to owners: what is offered to whom, and what is said when it cannot be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from meetinc.businesses import commands
from meetinc.businesses.mails import invitation_token
from meetinc.businesses.models import Business, MailProof, OwnershipClaim
from meetinc.people.models import Person
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, account_of, actor_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(account_of(person))
    return client


def url(name: str, business: Business, *args: object) -> str:
    return reverse(f"businesses:{name}", args=[business.slug, *args])


def test_visitor_of_an_unclaimed_page_is_shown_the_way() -> None:
    business = BusinessFactory(source="import")

    page = Client().get(business.get_absolute_url())

    assert url("claim_page", business) in page.text
    assert Client().get(url("claim_page", business)).status_code == 302


def test_claim_is_made_with_evidence_seen_and_taken_back() -> None:
    business, me = BusinessFactory(source="import"), signed_in(MemberFactory())
    words = {"title": "Founder", "words": "Look at the register"}
    page = url("claim_page", business)

    refused = me.post(page, {**words, "evidence": SimpleUploadedFile("x.pdf", b"<html>")})
    empty = me.post(page, {"title": "Founder", "words": ""})
    made = me.post(page, {**words, "evidence": SimpleUploadedFile("x.pdf", b"%PDF-1.4 x")})
    shown = me.get(page).text
    told = me.get(business.get_absolute_url()).text
    me.post(url("withdraw_claim", business))

    assert (refused.status_code, empty.status_code, made.status_code) == (422, 422, 302)
    assert "This file is of a kind that cannot be kept here." in refused.text
    assert "Look at the register" in refused.text
    assert "Look at the register" in shown
    assert "You have claimed this page." in told
    assert OwnershipClaim.objects.get().state == "withdrawn"
    assert me.post(url("withdraw_claim", business)).status_code == 404


def test_page_with_an_owner_sends_claimants_to_say_that_they_work_there() -> None:
    business = PositionFactory(person=MemberFactory(), role="owner").business

    page = signed_in(MemberFactory()).get(url("claim_page", business)).text

    assert "This page has an owner." in page
    assert url("claim", business) in page


def test_domains_are_named_and_proven_on_their_pages() -> None:
    held = PositionFactory(person=MemberFactory(), role="owner")
    owner, business = signed_in(held.person), held.business

    free = owner.post(url("domains", business), {"domain": "gmail.com"})
    named = owner.post(url("domains", business), {"domain": "nord.example"}, follow=True)
    sent = owner.post(url("prove", business), {"address": "x@nord.example"})
    elsewhere = owner.post(url("prove", business), {"address": "x@elsewhere.example"})
    wrong = owner.post(url("code", business), {"code": "abc"})
    row = business.domains.get()
    owner.post(url("drop_domain", business, row.pk))

    assert free.status_code == 422
    assert "Everybody can get an address there" in free.text
    assert f"_meetinc.nord.example TXT &quot;meetinc={row.token}&quot;" in named.text
    assert sent.url == url("code", business)
    assert (elsewhere.status_code, wrong.status_code) == (422, 422)
    assert MailProof.objects.get().tries == 1
    assert not business.domains.exists()


def test_link_of_an_invitation_leads_in_once() -> None:
    held = PositionFactory(person=MemberFactory(), role="owner")
    business, owner, me = held.business, signed_in(held.person), MemberFactory()
    owner.post(url("invite", business), {"email": "new@nord.example", "role": "staff", "title": "Buyer"})
    again = owner.post(url("invite", business), {"email": "new@nord.example", "role": "staff"})
    invitation = business.invitations.get()
    link = reverse("businesses:invited", args=[invitation_token(invitation)])

    visitor, listed = Client().get(link).text, owner.get(url("positions", business)).text
    taken = signed_in(me).post(link)
    late = signed_in(MemberFactory()).get(link).text

    assert again.status_code == 422
    assert "Sign in first, or join." in visitor
    assert "new@nord.example" in listed
    assert taken.url == business.get_absolute_url()
    assert business.positions.get(person=me).title == "Buyer"
    assert "This invitation was used, taken back, or is too old." in late
    assert Client().get(reverse("businesses:invited", args=["made-up"])).status_code == 404
    open_one = commands.invite_colleague(
        actor=actor_of(held.person), business=business, email="b@nord.example", now=NOW
    )
    assert owner.post(url("revoke", business, open_one.pk)).status_code == 404  # out of time by now


def test_page_is_handed_over_on_its_page() -> None:
    held = PositionFactory(person=MemberFactory(), role="owner")
    heir = PositionFactory(person=MemberFactory(name="Erna Erbin"), business=held.business).person
    business, owner, successor = held.business, signed_in(held.person), signed_in(heir)
    page = url("hand_over", business)
    offer = {"successor": heir.pk, "afterwards": "leave"}

    stranger = signed_in(MemberFactory()).get(page).status_code
    owner.post(page, offer)
    waiting = owner.get(page).text
    withdrawn = business.successions.get()
    owner.post(url("answer_offer", business, withdrawn.pk, "withdraw"))
    owner.post(page, offer)
    told, offered = successor.get(business.get_absolute_url()).text, successor.get(page).text
    standing = business.successions.latest("pk")
    wrong = owner.post(url("answer_offer", business, standing.pk, "accept"), follow=True).text
    done = successor.post(url("answer_offer", business, standing.pk, "accept"), follow=True).text

    assert stranger == 403
    assert "Erna Erbin has not answered yet." in waiting
    assert "This page is offered to somebody" in told
    assert "Own the page" in offered
    assert "This offer is for somebody else." in wrong
    assert "The page is yours now." in done
    assert business.positions.get(person=heir).role == "owner"
    assert business.positions.get(person=held.person).ended is not None
