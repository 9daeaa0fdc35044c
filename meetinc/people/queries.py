"""Whom an actor sees, and what pages of people need."""

from __future__ import annotations

from django.db.models import Q

from meetinc.core.actor import Actor
from meetinc.core.withheld import without_withheld
from meetinc.people.models import Person, PersonQuerySet
from meetinc.people.pairs.queries import without_blocked


def people_visible_to(actor: Actor) -> PersonQuerySet:
    """People whose profile the actor may open: their own, and those who let the actor in.

    Organisers see everybody, also whom their account's suspension hides. Nobody sees the erased, nor somebody between
    whom and them a block stands.
    """
    there = Person.objects.filter(erased_at__isnull=True)
    if actor.is_system or actor.is_organiser:
        return there
    own = Q(account_id=actor.account_id) if actor.is_signed_in else Q(pk__in=())
    open_to_them = without_withheld(there.filter(shown=True, visible_to__in=_audiences(actor)), Person)
    return without_blocked(open_to_them | there.filter(own), actor)


def people_listed_to(actor: Actor) -> PersonQuerySet:
    """People whom directories, counts and suggestions show the actor: a subset of those visible to them."""
    audiences = _audiences(actor)
    listed = Person.objects.filter(listed=True, shown=True, visible_to__in=("everyone", "members"))
    listed = without_withheld(listed if len(audiences) > 1 else listed.filter(visible_to="everyone"), Person)
    return without_blocked(listed, actor)


def person_of(actor: Actor) -> Person | None:
    """The actor's own person, or None for visitors, the system, and accounts without one."""
    if actor.account_id is None:
        return None
    return Person.objects.filter(account_id=actor.account_id).select_related("photo").first()


def _audiences(actor: Actor) -> tuple[str, ...]:
    """The kinds of profiles open to the actor."""
    return ("everyone", "members") if actor.is_member or actor.is_system else ("everyone",)
