"""Invitations: sent, sent again, taken back, used."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetinc.accounts import commands, queries, tokens
from meetinc.accounts.errors import (
    AddressTaken,
    AlreadyInvited,
    InvitationUnusable,
)
from meetinc.accounts.models import Account, Invitation
from meetinc.core.actor import Actor
from meetinc.core.audit import AuditEntry
from meetinc.core.errors import NotAllowed
from meetinc.core.mail.models import OutgoingMail
from tests.accounts.flows import newest_mail
from tests.factories.accounts import AccountFactory, InvitationFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
GUEST = "guest@example.org"


def test_an_invitation_goes_out_with_a_link_that_leads_in(client: Client, organiser: Account) -> None:
    invitation = commands.invite(
        actor=Actor.of(organiser), email=GUEST, name=" Gustav  Gast ", message="Come and see.", now=NOW
    )

    text = newest_mail(GUEST)
    assert (invitation.name, invitation.expires_at) == ("Gustav Gast", NOW + timedelta(days=30))
    assert "Come and see." in text
    assert organiser.name in text
    link = re.search(r"/account/invitation/(\S+)/", text)
    assert link
    assert tokens.invitation_id(link[1]) == invitation.pk
    assert client.get(link[0]).headers["Location"] == reverse("account_signup")


def test_members_invite_nobody(member: Account) -> None:
    with pytest.raises(NotAllowed):
        commands.invite(actor=Actor.of(member), email=GUEST)

    assert not Invitation.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_whoever_has_an_account_is_not_invited(organiser: Account) -> None:
    AccountFactory(email=GUEST)

    with pytest.raises(AddressTaken):
        commands.invite(actor=Actor.of(organiser), email="Guest@example.org")


def test_an_open_invitation_is_not_sent_twice(organiser: Account) -> None:
    InvitationFactory(email=GUEST)

    with pytest.raises(AlreadyInvited):
        commands.invite(actor=Actor.of(organiser), email=GUEST)


def test_an_invitation_that_ran_out_gives_way(organiser: Account) -> None:
    InvitationFactory(email=GUEST, invited_at=NOW - timedelta(days=31))

    fresh = commands.invite(actor=Actor.of(organiser), email=GUEST, now=NOW)

    assert [one.pk for one in Invitation.objects.open(now=NOW)] == [fresh.pk]


def test_an_invitation_sent_again_makes_the_old_link_useless(organiser: Account) -> None:
    old = InvitationFactory(email=GUEST, name="Gustav", message="Hello")

    fresh = commands.invite_again(actor=Actor.of(organiser), invitation=old)

    assert queries.open_invitation(old.pk) is None
    assert (fresh.name, fresh.message) == ("Gustav", "Hello")


def test_an_invitation_is_taken_back_once(organiser: Account) -> None:
    invitation = InvitationFactory()

    for _time in range(2):
        commands.revoke_invitation(actor=Actor.of(organiser), invitation=invitation, now=NOW)

    invitation.refresh_from_db()
    assert (invitation.revoked_at, invitation.revoked_by) == (NOW, organiser)
    assert AuditEntry.objects.filter(action="invitation.revoked").count() == 1


def test_a_used_invitation_is_not_taken_back(organiser: Account) -> None:
    used = InvitationFactory(accepted_at=NOW, accepted_by=AccountFactory())

    with pytest.raises(InvitationUnusable):
        commands.revoke_invitation(actor=Actor.of(organiser), invitation=used)


@pytest.mark.parametrize(
    "values",
    [
        {"revoked_at": NOW},
        {"accepted_at": NOW},
        {"invited_at": NOW - timedelta(days=40), "expires_at": NOW - timedelta(days=10)},
        {"email": "other@example.org"},
    ],
)
def test_an_invitation_is_used_while_it_is_open_and_by_its_address(values: dict[str, Any]) -> None:
    invitation = InvitationFactory(**{"email": GUEST, **values})

    with pytest.raises(InvitationUnusable):
        commands.accept_invitation(invitation=invitation, account=AccountFactory(email=GUEST), now=NOW)


def test_an_invitation_that_is_gone_cannot_be_used() -> None:
    with pytest.raises(InvitationUnusable):
        commands.accept_invitation(invitation=Invitation(pk=0), account=AccountFactory())


def test_an_invitation_in_the_hands_of_a_member_says_so(client: Client, member: Account) -> None:
    client.force_login(member)

    response = client.get(reverse("accounts:invitation", args=[tokens.invitation_token(InvitationFactory())]))

    assert b"signed in already" in response.content


def test_somebody_is_invited_from_the_page(office: Client) -> None:
    taken = AccountFactory()

    office.post(reverse("accounts_manage:invitations"), {"email": GUEST})
    refused = office.post(reverse("accounts_manage:invitations"), {"email": taken.email})
    invitation = Invitation.objects.get()
    office.post(reverse("accounts_manage:invite_again", args=[invitation.pk]))
    newest = Invitation.objects.exclude(pk=invitation.pk).get()
    office.post(reverse("accounts_manage:revoke_invitation", args=[newest.pk]))

    assert refused.status_code == 422
    assert "already an account" in str(refused.context["form"].errors["email"])
    assert not Invitation.objects.open(now=timezone.now()).exists()
