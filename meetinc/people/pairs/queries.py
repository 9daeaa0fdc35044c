"""Who is connected with whom, and who must not see whom. Stands below `people.queries`, which asks it."""

from __future__ import annotations

from django.db.models import OuterRef, Q, QuerySet

from meetinc.core.actor import Actor
from meetinc.people.models.pairs import Block, Connection
from meetinc.people.models.person import Person, PersonQuerySet


def connection_between(one_id: int, other_id: int) -> Connection | None:
    """What stands between these two, if anything ever did."""
    return Connection.objects.between(one_id, other_id).first()


def is_connected(actor: Actor, person: Person) -> bool:
    """Whether the actor's own person and this one know each other."""
    if actor.account_id is None:
        return False
    known = Connection.objects.connected().of(person.pk)
    return known.filter(Q(low__account_id=actor.account_id) | Q(high__account_id=actor.account_id)).exists()


def connected_person_ids(actor: Actor) -> set[int]:
    """The ids of the people whom the actor's own person knows."""
    if actor.account_id is None:
        return set()
    known = Connection.objects.connected()
    highs = known.filter(low__account_id=actor.account_id).values_list("high_id", flat=True)
    lows = known.filter(high__account_id=actor.account_id).values_list("low_id", flat=True)
    return set(highs.union(lows))


def blocked_person_ids(actor: Actor) -> set[int]:
    """The ids of the people whom the actor must not see and who must not see the actor, whoever blocked.

    Empty for visitors, organisers and the site, who see everybody.
    """
    if not _is_bound(actor):
        return set()
    mine, theirs = _blocked_by(actor), _blocking(actor)
    return set(mine.union(theirs))


def without_blocked(people: PersonQuerySet, actor: Actor) -> PersonQuerySet:
    """These people without those between whom and the actor a block stands. No query of its own."""
    if not _is_bound(actor):
        return people
    return people.exclude(pk__in=_blocked_by(actor)).exclude(pk__in=_blocking(actor))


def is_blocked(one_id: int, other_id: int) -> bool:
    """Whether a block stands between these two, whoever made it, and whatever role they have."""
    return blocks_between(one_id, other_id).exists()


def blocks_between(one_id: int | OuterRef, other_id: int | OuterRef) -> QuerySet[Block]:
    """The blocks between these two: two where each blocks the other."""
    return Block.objects.filter(Q(blocker=one_id, blocked=other_id) | Q(blocker=other_id, blocked=one_id))


def _is_bound(actor: Actor) -> bool:
    return actor.account_id is not None and not actor.is_organiser


def _blocked_by(actor: Actor) -> QuerySet[Block, int]:
    return Block.objects.filter(blocker__account_id=actor.account_id or 0).values_list("blocked_id", flat=True)


def _blocking(actor: Actor) -> QuerySet[Block, int]:
    return Block.objects.filter(blocked__account_id=actor.account_id or 0).values_list("blocker_id", flat=True)
