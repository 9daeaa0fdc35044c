"""Every write to pairs. Each locks both people first, in id order: whoever holds them has the pair to themselves."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.errors import DomainError, NotAllowed, require
from meetinc.core.outbox import publish
from meetinc.people.models import Block, Connection, Person
from meetinc.people.pairs import conf, mails, policy, queries
from meetinc.people.pairs.contact import make_contact
from meetinc.people.pairs.errors import InvitationGone, TooManyInvitations
from meetinc.people.pairs.events import (
    ConnectionRemoved,
    PeopleConnected,
    PersonBlocked,
    PersonInvited,
    PersonUnblocked,
)
from meetinc.people.queries import people_visible_to, person_of

State = Connection.State


@transaction.atomic
def invite(*, actor: Actor, person: Person, note: str = "", now: datetime | None = None) -> Connection:
    """Ask `person` to be connected, with a note. Where they have asked already, this is the yes.

    Raises `NotAllowed` when they cannot be asked (now), `TooManyInvitations`, and what `make_contact` raises.
    """
    now = now or timezone.now()
    me, other = _lock(actor, person)
    visible = people_visible_to(actor).filter(pk=other.pk).exists() and not queries.is_blocked(me.pk, other.pk)
    require(policy.can_be_asked(actor, me, other, visible=visible))
    connection = queries.connection_between(me.pk, other.pk)
    require(policy.can_invite(me, other, connection, now=now))
    if connection is not None and policy.accepts_by_inviting(me, connection):
        return _connect(actor, connection, me, other, now)
    note = _said(note)
    _within_open_invitations(me, now)
    make_contact(actor=actor, by=me, to=other, text=note, field="note", now=now)
    connection = _written(connection, me, other, note, now)
    audit.record(actor, "people.invited", connection, invited_id=other.pk, with_note=bool(note))
    publish(PersonInvited(inviter_id=me.pk, invited_id=other.pk))
    mails.invited(me, other, note)
    return connection


@transaction.atomic
def accept(*, actor: Actor, connection: Connection, now: datetime | None = None) -> Connection:
    """Say yes: the two are connected, and whoever asked is told."""
    now = now or timezone.now()
    me, other, connection = _lock_pair(actor, connection)
    require(policy.can_answer(actor, me, connection))
    return _connect(actor, connection, me, other, now)


@transaction.atomic
def decline(*, actor: Actor, connection: Connection, now: datetime | None = None) -> Connection:
    """Say no, quietly: nobody is told, and whoever asked goes on seeing their invitation."""
    me, _other, connection = _lock_pair(actor, connection)
    require(policy.can_answer(actor, me, connection))
    connection.become(State.DECLINED, at=now or timezone.now())
    audit.record(actor, "people.invitation_declined", connection)
    return connection


@transaction.atomic
def withdraw(*, actor: Actor, connection: Connection, now: datetime | None = None) -> Connection:
    """Take an invitation back."""
    me, _other, connection = _lock_pair(actor, connection)
    require(policy.can_withdraw(actor, me, connection))
    connection.become(State.WITHDRAWN, at=now or timezone.now(), note="")
    audit.record(actor, "people.invitation_withdrawn", connection)
    return connection


@transaction.atomic
def remove(*, actor: Actor, connection: Connection, now: datetime | None = None) -> Connection:
    """End a connection. The other is not told; they find that they no longer see what connections see."""
    me, other, connection = _lock_pair(actor, connection)
    require(policy.can_remove(actor, me, connection))
    _remove(actor, connection, me, other, now or timezone.now())
    return connection


@transaction.atomic
def block(*, actor: Actor, person: Person, now: datetime | None = None) -> Block:
    """Let the actor's person and this one be invisible to each other. What was between them ends; nobody is told.

    Safe to repeat.
    """
    now = now or timezone.now()
    me, other = _lock(actor, person)
    require(policy.can_block(actor, me, other))
    made, created = Block.objects.get_or_create(blocker=me, blocked=other, defaults={"made_at": now})
    if created:
        _end_connection(actor, me, other, now)
        audit.record(actor, "people.blocked", made, blocked_id=other.pk)
        publish(PersonBlocked(blocker_id=me.pk, blocked_id=other.pk))
    return made


@transaction.atomic
def unblock(*, actor: Actor, person: Person) -> None:
    """Lift one's own block. What ended with it stays ended. Safe to repeat."""
    me, other = _lock(actor, person)
    made = Block.objects.filter(blocker=me, blocked=other).first()
    if made is not None:
        audit.record(actor, "people.unblocked", made, blocked_id=other.pk)
        made.delete()
        publish(PersonUnblocked(blocker_id=me.pk, blocked_id=other.pk))


def _lock(actor: Actor, person: Person) -> tuple[Person, Person]:
    """The actor's person and the other, locked in id order, with their accounts as they are now."""
    me = person_of(actor)
    if me is None:
        raise NotAllowed(policy.NO_PROFILE)
    people = {each.pk: each for each in Person.objects.select_related("account").locked((me.pk, person.pk))}
    if person.pk not in people:
        raise NotAllowed
    return people[me.pk], people[person.pk]


def _lock_pair(actor: Actor, connection: Connection) -> tuple[Person, Person, Connection]:
    """Both people, locked, and the connection as it is now. Raises `NotAllowed` for a stranger."""
    me = person_of(actor)
    if me is None or me.pk not in connection.ids:
        raise NotAllowed(policy.NOT_YOURS)
    people = {each.pk: each for each in Person.objects.select_related("account").locked(connection.ids)}
    current = queries.connection_between(*connection.ids)
    if current is None:
        raise InvitationGone
    return people[me.pk], people[connection.other_id(me.pk)], current


def _written(connection: Connection | None, me: Person, other: Person, note: str, now: datetime) -> Connection:
    """The invitation, over what was between the two before."""
    if connection is not None:
        connection.become(State.INVITED, at=now, asked_by=me, note=note)
        return connection
    low, high = sorted((me, other), key=lambda person: person.pk)
    return Connection.objects.create(low=low, high=high, asked_by=me, note=note, asked_at=now)


def _connect(actor: Actor, connection: Connection, me: Person, other: Person, now: datetime) -> Connection:
    connection.become(State.CONNECTED, at=now)
    audit.record(actor, "people.connected", connection)
    publish(PeopleConnected(inviter_id=other.pk, accepter_id=me.pk))
    mails.connected(me, other)
    return connection


def _remove(actor: Actor, connection: Connection, me: Person, other: Person, now: datetime) -> None:
    connection.become(State.REMOVED, at=now, removed_by=me)
    audit.record(actor, "people.connection_removed", connection)
    publish(ConnectionRemoved(remover_id=me.pk, other_id=other.pk))


def _end_connection(actor: Actor, me: Person, other: Person, now: datetime) -> None:
    """A block ends what is between the two, in the way in which nobody is told anything."""
    connection = queries.connection_between(me.pk, other.pk)
    if connection is None:
        return
    if connection.state == State.CONNECTED:
        _remove(actor, connection, me, other, now)
    elif connection.state == State.INVITED:
        connection.become(State.WITHDRAWN if connection.asked_by_id == me.pk else State.DECLINED, at=now)


def _within_open_invitations(me: Person, now: datetime) -> None:
    """Raise when enough invitations are out. A quietly declined one counts, as it looks open."""
    waiting = Connection.objects.filter(
        asked_by=me, state__in=(State.INVITED, State.DECLINED), asked_at__gt=now - conf.INVITE_AGAIN_AFTER
    )
    if waiting.count() >= conf.OPEN_INVITATIONS:
        raise TooManyInvitations(
            _("You have %(limit)d invitations out, which is the most. Withdraw one, or wait for an answer.")
            % {"limit": conf.OPEN_INVITATIONS}
        )


def _said(note: str) -> str:
    """The note without the spaces around it; raises for characters that cannot be shown."""
    said = note.strip()
    if any(not sign.isprintable() and sign not in "\r\n\t" for sign in said):
        raise DomainError(_("There is a character here that cannot be shown. Type the text anew."), field="note")
    return said
