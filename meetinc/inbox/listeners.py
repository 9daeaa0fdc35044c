"""What the inbox tells about lower rooms' events. Rooms above call `commands.notify` themselves."""

from __future__ import annotations

from collections.abc import Iterable

from meetinc.accounts.queries import organisers
from meetinc.businesses.events import PositionClaimed, PositionConfirmed, PositionEnded
from meetinc.businesses.models import Position
from meetinc.core.audit import history_of
from meetinc.core.outbox import listens_to
from meetinc.inbox.commands.notifying import notify
from meetinc.people.membership.events import MembershipLapsed
from meetinc.people.models import Person
from meetinc.people.pairs.events import PeopleConnected, PersonInvited

RUN = (Position.Role.OWNER, Position.Role.MANAGER)


def listen() -> None:
    """Register all of them; called when the room is loaded."""
    listens_to(PositionClaimed)(tell_managers)
    listens_to(PositionConfirmed)(tell_confirmed)
    listens_to(PositionEnded)(tell_ended)
    listens_to(MembershipLapsed)(tell_organisers)
    listens_to(PersonInvited)(tell_invited)
    listens_to(PeopleConnected)(tell_inviter)


def tell_managers(event: PositionClaimed) -> None:
    """Who runs a business is asked to confirm who says that they work there."""
    running = Position.objects.current().confirmed().filter(business=event.business_id, role__in=RUN)
    ids = running.exclude(person=event.person_id).values_list("person__account_id", flat=True)
    _tell("position_claimed", ids, event)


def tell_confirmed(event: PositionConfirmed) -> None:
    """Your position shows to others; who confirmed it themselves, by their address or as founder, knows.

    Whom others make the owner has a mail that says so: the claim is granted, or the page handed over.
    """
    is_owner = Position.objects.filter(pk=event.position_id, role=Position.Role.OWNER).exists()
    _tell_person("position_confirmed", event, mailed=is_owner)


def tell_ended(event: PositionEnded) -> None:
    """Your position was taken away; who left by themselves knows."""
    _tell_person("position_ended", event)


def tell_organisers(event: MembershipLapsed) -> None:
    """The end of a membership has passed."""
    ids = list(organisers().values_list("pk", flat=True))
    notify(kind="membership_lapsed", account_ids=ids, about={"person_id": event.person_id})


def tell_invited(event: PersonInvited) -> None:
    """Somebody would like to be connected with you."""
    _tell_of_connection("connection_asked", event.invited_id, event.inviter_id)


def tell_inviter(event: PeopleConnected) -> None:
    """Somebody said yes to you."""
    _tell_of_connection("connection_made", event.inviter_id, event.accepter_id)


def _tell_of_connection(kind: str, reader_id: int, other_id: int) -> None:
    ids = Person.objects.filter(pk=reader_id, account__isnull=False).values_list("account_id", flat=True)
    notify(kind=kind, account_ids=list(ids), about={"person_id": other_id})


def _tell_person(kind: str, event: PositionConfirmed | PositionEnded, *, mailed: bool = False) -> None:
    """Tell whose position it is, unless they did it."""
    account_id = Person.objects.filter(pk=event.person_id).values_list("account_id", flat=True).first()
    if account_id is not None and account_id != _who_did_it(event.position_id):
        _tell(kind, [account_id], event, mailed=mailed)


def _tell(
    kind: str,
    account_ids: Iterable[int | None],
    event: PositionClaimed | PositionConfirmed | PositionEnded,
    *,
    mailed: bool = False,
) -> None:
    ids = [account_id for account_id in account_ids if account_id is not None]
    about = {"business_id": event.business_id, "person_id": event.person_id}
    notify(kind=kind, account_ids=ids, about=about, mailed=mailed)


def _who_did_it(position_id: int) -> int | None:
    """The account behind the latest act on a position: its audit entry was written just before the event."""
    return history_of(Position(pk=position_id)).values_list("account_id", flat=True).first()
