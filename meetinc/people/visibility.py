"""How near a reader stands to a person, and so which groups of fields they see."""

from __future__ import annotations

from django.db.models import Q

from meetinc.core.actor import Actor
from meetinc.people.audiences import NEAREST, Group, Standing
from meetinc.people.models import Person
from meetinc.people.pairs.queries import is_connected


def standing_of(actor: Actor, person: Person) -> Standing:
    """How near the actor stands to a person whose profile is open to them. Asks for connections only of members."""
    standing = standing_in_lists(actor, person)
    if standing is Standing.MEMBER and is_connected(actor, person):
        return Standing.CONNECTION
    return standing


def standing_in_lists(actor: Actor, person: Person) -> Standing:
    """The same without connections: what they alone see stands in no list."""
    if actor.is_system or actor.is_organiser or _is_self(actor, person):
        return Standing.SELF
    return Standing.MEMBER if actor.is_member else Standing.VISITOR


def shows_to(actor: Actor, group: Group, *, person: str = "") -> Q:
    """People who show the group to the actor in lists, as a condition; `person` is the way from the row to them.

    For rooms above that list what belongs to a group, such as positions on the page of a business.
    """
    if actor.is_system or actor.is_organiser:
        return Q()
    path = f"{person}__" if person else ""
    standing = Standing.MEMBER if actor.is_member else Standing.VISITOR
    open_to_all = [audience for audience, nearest in NEAREST.items() if standing >= nearest]
    chosen = Q(**{f"{path}audiences__{group.name}__in": open_to_all})
    unsaid = ~Q(**{f"{path}audiences__has_key": group.name}) if group.default in open_to_all else Q(pk__in=())
    own = Q(**{f"{path}account_id": actor.account_id}) if actor.account_id is not None else Q(pk__in=())
    return chosen | unsaid | own


def _is_self(actor: Actor, person: Person) -> bool:
    return actor.account_id is not None and person.account_id == actor.account_id
