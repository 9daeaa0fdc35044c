"""Who becomes a member and who stops being one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone

from meetinc.accounts import commands
from meetinc.accounts.errors import AddressTaken, LastOwner, UnknownChoice, WrongState
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.audit import AuditEntry, history_of
from meetinc.core.errors import NotAllowed
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.outbox.models import OutboxEvent
from meetinc.core.site import SiteSettings
from tests.accounts.conftest import SYSTEM
from tests.factories.accounts import AccountFactory, InvitationFactory

pytestmark = pytest.mark.django_db
Status = Account.Status
NOW = timezone.now()
Decide = Callable[..., SiteSettings]


def events() -> list[str]:
    return list(OutboxEvent.objects.filter(name__startswith="accounts.").order_by("pk").values_list("name", flat=True))


def mails() -> list[tuple[str, str]]:
    return list(OutgoingMail.objects.order_by("pk").values_list("to", "template"))


def test_sign_up_makes_a_pending_account() -> None:
    account = commands.create_account(
        actor=Actor.visitor(), email=" Anna@Example.org ", name=" Anna   Berg ", password=None
    )

    account.refresh_from_db()
    assert (account.email, account.name, account.status, account.is_active) == (
        "Anna@Example.org",
        "Anna Berg",
        "pending",
        True,
    )
    assert not account.has_usable_password()
    assert events() == ["accounts.created"]


def test_the_system_makes_active_accounts_with_a_confirmed_address() -> None:
    account = commands.create_account(
        actor=SYSTEM,
        email="anna@example.org",
        name="Anna",
        password="correct horse",
        status="active",
        verified=True,
        now=NOW,
    )

    assert (account.status, account.activated_at) == ("active", NOW)
    assert account.check_password("correct horse")
    assert list(account.emailaddress_set.values_list("email", "verified", "primary")) == [
        ("anna@example.org", True, True)
    ]
    assert events() == ["accounts.created", "accounts.activated"]


def test_an_address_makes_one_account() -> None:
    AccountFactory(email="anna@example.org")

    with pytest.raises(AddressTaken):
        commands.create_account(actor=SYSTEM, email="ANNA@example.org", name="Anna")

    assert Account.objects.count() == 1


def test_unknown_languages_and_zones_are_left_open_at_sign_up() -> None:
    account = commands.create_account(
        actor=Actor.visitor(), email="a@example.org", name="A", language="tlh", timezone_name="Mars/Base"
    )

    assert (account.language, account.timezone) == ("", "")


def test_an_account_is_edited_and_the_audit_says_what() -> None:
    account = AccountFactory()

    commands.edit_account(
        actor=Actor.of(account), account=account, name="Anna B.", language="en", timezone_name="Europe/Malta"
    )

    account.refresh_from_db()
    assert (account.name, account.language, account.timezone) == ("Anna B.", "en", "Europe/Malta")
    assert history_of(account)[0].facts == {"fields": ["name", "language", "timezone"]}
    assert events() == ["accounts.changed"]


def test_editing_nothing_writes_nothing() -> None:
    account = AccountFactory()

    commands.edit_account(actor=Actor.of(account), account=account, name=account.name)

    assert not history_of(account).exists()


@pytest.mark.parametrize(
    ("values", "field"), [({"language": "tlh"}, "language"), ({"timezone_name": "Mars/Base"}, "timezone")]
)
def test_unknown_choices_are_refused_beside_their_field(values: dict[str, Any], field: str) -> None:
    account = AccountFactory()

    with pytest.raises(UnknownChoice) as refusal:
        commands.edit_account(actor=Actor.of(account), account=account, **values)

    assert refusal.value.field == field


def test_an_open_site_admits_whoever_confirms_an_address() -> None:
    account = AccountFactory(status="pending")

    admitted = commands.admit_account(account=account, now=NOW)

    assert (admitted.status, admitted.activated_at, admitted.activated_by_id) == ("active", NOW, None)
    assert events() == ["accounts.activated"]
    assert mails() == []


def test_with_approval_organisers_are_told_who_waits(decide: Decide, organiser: Account, owner: Account) -> None:
    decide(admission="approval")
    AccountFactory(roles=("editor",))
    AccountFactory(roles=("organiser",), status="suspended")
    account = AccountFactory(status="pending")

    waiting = commands.admit_account(account=account)

    assert waiting.status == "pending"
    assert sorted(mails()) == sorted(
        [(organiser.email, "accounts/mail/waiting"), (owner.email, "accounts/mail/waiting")]
    )


@pytest.mark.parametrize(
    ("email", "status"),
    [("a@kamer.example", "active"), ("a@KAMER.example", "active"), ("a@not-kamer.example", "pending")],
)
def test_a_domain_admits_its_own(decide: Decide, email: str, status: str) -> None:
    decide(admission="domain", domains=["@Kamer.example"])

    assert commands.admit_account(account=AccountFactory(email=email, status="pending")).status == status


def test_an_invitation_admits_where_organisers_approve(decide: Decide) -> None:
    decide(admission="approval")
    account = AccountFactory(status="pending", email="guest@example.org")
    commands.accept_invitation(invitation=InvitationFactory(email="Guest@example.org"), account=account)

    assert commands.admit_account(account=account).status == "active"


def test_admission_changes_nothing_for_members() -> None:
    account = AccountFactory(status="suspended")

    assert commands.admit_account(account=account).status == "suspended"


def test_organisers_admit_and_the_applicant_gets_a_mail(organiser: Account) -> None:
    account = AccountFactory(status="pending")

    commands.activate_account(actor=Actor.of(organiser), account=account, now=NOW)

    account.refresh_from_db()
    assert (account.status, account.activated_at, account.activated_by_id) == ("active", NOW, organiser.pk)
    assert mails() == [(account.email, "accounts/mail/admitted")]


def test_a_suspended_member_is_reinstated(organiser: Account) -> None:
    account = AccountFactory(status="suspended", suspended_because="Spam.")

    commands.activate_account(actor=Actor.of(organiser), account=account)

    account.refresh_from_db()
    assert (account.status, account.suspended_at, account.suspended_because) == ("active", None, "")
    assert mails() == [(account.email, "accounts/mail/reinstated")]


def test_members_admit_nobody(member: Account) -> None:
    account = AccountFactory(status="pending")

    with pytest.raises(NotAllowed):
        commands.activate_account(actor=Actor.of(member), account=account)

    account.refresh_from_db()
    assert account.status == "pending"
    assert events() == []


def test_a_declined_applicant_is_told_and_cannot_sign_in(organiser: Account) -> None:
    account = AccountFactory(status="pending")

    commands.decline_account(
        actor=Actor.of(organiser), account=account, word="We admit firms of the port only.", now=NOW
    )

    account.refresh_from_db()
    assert (account.status, account.closed_at, account.is_active) == ("closed", NOW, False)
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.template) == (account.email, "accounts/mail/declined")
    assert b"firms of the port" in bytes(mail.content)
    assert events() == ["accounts.closed"]


def test_suspending_signs_out_everywhere(organiser: Account, client: Client) -> None:
    account = AccountFactory()
    client.force_login(account)
    key = client.session.session_key

    commands.suspend_account(actor=Actor.of(organiser), account=account, reason="Spam.", now=NOW)

    account.refresh_from_db()
    assert (account.status, account.suspended_at, account.suspended_because) == ("suspended", NOW, "Spam.")
    assert client.get("/account/").status_code == 302
    assert not SessionStore(key).get("_auth_user_id")
    assert mails() == [(account.email, "accounts/mail/suspended")]
    assert events() == ["accounts.suspended"]


def test_the_last_owner_is_not_suspended(owner: Account) -> None:
    with pytest.raises(LastOwner):
        commands.suspend_account(actor=SYSTEM, account=owner, reason="")

    owner.refresh_from_db()
    assert owner.status == "active"


def test_a_command_on_an_account_that_is_gone_says_so(organiser: Account) -> None:
    gone = Account(pk=0)

    with pytest.raises(WrongState):
        commands.activate_account(actor=Actor.of(organiser), account=gone)


def test_an_owner_makes_another_owner_and_steps_down(owner: Account, member: Account) -> None:
    commands.grant_role(actor=Actor.of(owner), account=member, role="owner", now=NOW)
    commands.revoke_role(actor=Actor.of(member), account=owner, role="owner")

    assert Account.objects.get(pk=member.pk).role_names() == frozenset({"owner"})
    assert Account.objects.get(pk=owner.pk).role_names() == frozenset()
    grant = member.role_grants.get()
    assert (grant.granted_by_id, grant.granted_at) == (owner.pk, NOW)


def test_the_last_owner_keeps_the_role(owner: Account) -> None:
    AccountFactory(roles=("owner",), status="suspended")

    with pytest.raises(LastOwner):
        commands.revoke_role(actor=Actor.of(owner), account=owner, role="owner")

    assert owner.role_grants.filter(role="owner").exists()


def test_a_role_brings_its_permissions_and_takes_them_along(owner: Account, member: Account) -> None:
    commands.grant_role(actor=Actor.of(owner), account=member, role="editor")
    held = Account.objects.get(pk=member.pk).has_perm("wagtailadmin.access_admin")
    commands.revoke_role(actor=Actor.of(owner), account=member, role="editor")
    after = Account.objects.get(pk=member.pk).has_perm("wagtailadmin.access_admin")

    assert (held, after) == (True, False)


def test_roles_rest_while_an_account_is_suspended() -> None:
    account = AccountFactory(roles=("editor",), status="suspended")

    assert not account.has_perm("wagtailadmin.access_admin")
    assert not account.has_module_perms("wagtailadmin")


def test_granting_and_revoking_twice_is_written_down_once(owner: Account, member: Account) -> None:
    for _time in range(2):
        commands.grant_role(actor=Actor.of(owner), account=member, role="editor")
    for _time in range(2):
        commands.revoke_role(actor=Actor.of(owner), account=member, role="editor")

    actions = list(
        AuditEntry.objects.filter(action__startswith="role.").order_by("pk").values_list("action", flat=True)
    )
    assert actions == ["role.granted", "role.revoked"]


def test_organisers_hand_out_no_roles(organiser: Account, member: Account) -> None:
    with pytest.raises(NotAllowed):
        commands.grant_role(actor=Actor.of(organiser), account=member, role="editor")

    assert not member.role_grants.exists()


def test_a_strangers_password_is_taken_away_once() -> None:
    account = AccountFactory(secret="correct horse")

    for _time in range(2):
        commands.forget_password(account=account)

    account.refresh_from_db()
    assert not account.has_usable_password()
    assert history_of(account).count() == 1


def test_a_password_is_set_by_its_owner() -> None:
    account = AccountFactory()

    commands.set_password(actor=Actor.of(account), account=account, password="correct horse")

    account.refresh_from_db()
    assert account.check_password("correct horse")
