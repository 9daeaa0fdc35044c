"""What people does about accounts: every account has a person, who is shown while the account is active."""

from __future__ import annotations

from django.utils import timezone

from meetinc.accounts.events import (
    AccountActivated,
    AccountChanged,
    AccountClosed,
    AccountCreated,
    AccountErased,
    AccountSuspended,
)
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.outbox import listens_to
from meetinc.people import claiming, commands
from meetinc.people.models import Person

SITE = Actor.system("people")


@listens_to(AccountCreated)
def make_person(event: AccountCreated) -> None:
    """A new account gets its person in the same transaction; members see it, until its owner opens it to everyone.

    Whom others have brought in gets the profile that is there already, once the address is known to be theirs.
    """
    account = Account.objects.get(pk=event.account_id)
    if (person := claiming.claimable_by(account)) is not None:
        claiming.claim_person(actor=SITE, person=person, account=account)
        return
    commands.create_person(
        actor=SITE,
        account=account,
        name=commands.name_for(account),
        timezone=commands.clock_for(account),
        visible_to=Person.Visibility.MEMBERS,
    )


@listens_to(AccountActivated)
def claim(event: AccountActivated) -> None:
    """An address is confirmed and its account let in: the profile that others made about its owner is theirs.

    Whoever was here before it was made keeps their own.
    """
    account = Account.objects.get(pk=event.account_id)
    person = claiming.claimable_by(account)
    if person is not None and not Person.objects.filter(account=account, created_at__lt=person.created_at).exists():
        claiming.claim_person(actor=SITE, person=person, account=account)


def follow(event: AccountActivated | AccountChanged | AccountClosed | AccountSuspended) -> None:
    """Whose account is not active is not shown; name and clock are the account's."""
    commands.follow_account(actor=SITE, account=Account.objects.get(pk=event.account_id))


for kind in (AccountActivated, AccountChanged, AccountClosed, AccountSuspended):
    listens_to(kind)(follow)


@listens_to(AccountErased)
def erase_person(event: AccountErased) -> None:
    """What the declared rules cannot reach goes too, and rooms above are told."""
    person = Person.objects.filter(account_id=event.account_id).first()
    if person is not None:
        commands.erase_person(actor=SITE, person=person, now=timezone.now())
