"""What becomes of people whom others brought in: invited, shown with their consent, claimed, or removed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from meetinc.accounts.commands import forget_invitations, invite
from meetinc.accounts.models import Account
from meetinc.accounts.policy import can_organise
from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, require
from meetinc.people.bulk import remove_people
from meetinc.people.claiming import claim_person
from meetinc.people.commands import edit_person
from meetinc.people.models import Person
from meetinc.transfer import conf, removals
from meetinc.transfer.errors import AlreadyClaimed, NobodyToInvite
from meetinc.transfer.models import ImportedPerson

SITE = Actor.system("import")


@transaction.atomic
def invite_imported(*, actor: Actor, people: Iterable[int], message: str = "", now: datetime) -> int:
    """Ask the worker to invite these imported people, a few a minute; how many there are.

    Who was invited before, has joined, or has no address is passed over. Raises `NobodyToInvite` when that is all.
    """
    require(can_organise(actor))
    waiting = ImportedPerson.objects.unclaimed().filter(
        person__in=people, invite_asked_at__isnull=True, invited_at__isnull=True
    )
    asked = waiting.exclude(emails=[]).update(
        invite_asked_at=now, invite_asked_by=actor.account_id, message=message.strip()
    )
    if not asked:
        raise NobodyToInvite
    return asked


def send_invitations(*, now: datetime, most: int | None = None) -> int:
    """Send the next invitations, each in a transaction of its own; how many went out."""
    most = conf.invitations_per_minute() if most is None else most
    waiting = ImportedPerson.objects.to_invite().select_related("person", "invite_asked_by")[:most]
    return sum(_invite(imported, now) for imported in waiting)


@transaction.atomic
def _invite(imported: ImportedPerson, now: datetime) -> bool:
    """Write to one of them. Whose address has an account or an open invitation already needs no other."""
    host = imported.invite_asked_by
    actor = Actor.of(host) if host is not None and can_organise(Actor.of(host)) else SITE
    rows = ImportedPerson.objects.filter(invited_at__isnull=True).locked([imported.pk])
    if not rows:
        return False
    try:
        invite(actor=actor, email=imported.email, name=imported.person.name, message=imported.message, now=now)
        went = True
    except DomainError:
        went = False
    imported.invited_at = now
    imported.save(update_fields=("invited_at",))
    return went


@transaction.atomic
def claim_imported(*, account: Account, imported: ImportedPerson) -> Person:
    """Give an imported profile to the account whose confirmed address it has."""
    person = claim_person(actor=SITE, person=imported.person, account=account)
    audit.record(Actor.of(account), "transfer.profile_claimed", person)
    return person


@transaction.atomic
def consent_to_be_shown(*, imported: ImportedPerson, now: datetime) -> Person:
    """Show an imported person to members, as they have just agreed to. Raises `AlreadyClaimed` when it is theirs."""
    person = _unclaimed(imported)
    saved = edit_person(actor=SITE, person=person, visible_to=Person.Visibility.MEMBERS, listed=True)
    imported.consented_at = now
    imported.save(update_fields=("consented_at",))
    audit.record(SITE, "transfer.consent_given", saved)
    return saved


@transaction.atomic
def remove_oneself(*, imported: ImportedPerson, now: datetime) -> None:
    """Erase an imported person at their own wish, and let no import bring them in again."""
    person = _unclaimed(imported)
    removals.remember(imported.emails, now=now)
    forget_invitations(emails=imported.emails)
    audit.record(SITE, "transfer.person_removed", person)
    remove_people(actor=SITE, person_ids=[person.pk])


def _unclaimed(imported: ImportedPerson) -> Person:
    [person] = Person.objects.locked([imported.person_id])
    if person.account_id is not None:
        raise AlreadyClaimed
    return person
