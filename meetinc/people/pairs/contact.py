"""Writing to somebody: the rule that invitations and requests for meets share, and the memory that it needs."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from meetinc.core.actor import Actor
from meetinc.people.models import Connection, FirstContact, Person
from meetinc.people.pairs import conf, policy
from meetinc.people.pairs.errors import Limited, LinkInFirstMessage, TooManyFirstContacts


def contact_between(actor: Actor, by: Person, to: Person, *, now: datetime) -> policy.Contact:
    """What the rule needs to know. Needs the account of `by` loaded."""
    limited = by.account.limited_until if by.account is not None else None
    return policy.Contact(
        is_first=is_first_contact(by, to),
        is_newcomer=not actor.is_organiser and policy.is_newcomer(by, now=now),
        sent_today=FirstContact.objects.filter(by=by, made_at__gt=now - conf.DAY).count(),
        limited_until=limited if limited is not None and limited > now else None,
    )


def is_first_contact(by: Person, to: Person) -> bool:
    """Whether neither has turned to the other before, and they are not connected."""
    before = FirstContact.objects.filter(Q(by=by, to=to) | Q(by=to, to=by))
    return not before.exists() and not Connection.objects.connected().between(by.pk, to.pk).exists()


def make_contact(*, actor: Actor, by: Person, to: Person, text: str, field: str, now: datetime) -> None:
    """Let `by` write `text` to `to`, and remember a first contact. Both people must be locked: the day is counted.

    Raises `Limited`, `TooManyFirstContacts`, and `LinkInFirstMessage` beside `field`.
    """
    contact = contact_between(actor, by, to, now=now)
    if not (verdict := policy.can_contact(contact)):
        raise (Limited if contact.limited_until else TooManyFirstContacts)(verdict.reason)
    if policy.holds_link(text) and not policy.may_hold_links(contact):
        raise LinkInFirstMessage(field=field)
    if contact.is_first:
        FirstContact.objects.create(by=by, to=to, made_at=now)
