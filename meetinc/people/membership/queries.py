"""What organisers, and each person of themselves, see of memberships and groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, QuerySet, Value

from meetinc.core.actor import Actor
from meetinc.core.directory.asking import named
from meetinc.core.directory.folding import words
from meetinc.people.membership import policy
from meetinc.people.models import MemberGroup, Membership, Person, PersonQuerySet

NONE = "none"
LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list of members is narrowed by. `status` is one of the four, "none" or "lapsed", `profile` one
    of `PROFILES`; empty means any."""

    words: str = ""
    status: str = ""
    group: int | None = None
    since_from: date | None = None
    since_to: date | None = None
    profile: str = ""


PROFILES = {
    "listed": Q(listed=True, shown=True) & ~Q(visible_to=Person.Visibility.NOBODY),
    "unlisted": Q(listed=False) | Q(shown=False) | Q(visible_to=Person.Visibility.NOBODY),
    "unclaimed": Q(account__isnull=True),
    "bare": Q(headline="", lines__isnull=True),
}


def memberships_visible_to(actor: Actor) -> QuerySet[Membership]:
    """All for organisers, one's own for everybody else."""
    if policy.can_manage_memberships(actor):
        return Membership.objects.filter(person__erased_at__isnull=True)
    return Membership.objects.filter(person__account_id=actor.account_id or 0)


def groups_visible_to(actor: Actor) -> QuerySet[MemberGroup]:
    """All for organisers, with `size`; nobody else."""
    if not policy.can_manage_memberships(actor):
        return MemberGroup.objects.none()
    return MemberGroup.objects.annotate(size=Count("places")).order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class Standing:
    """What one may know of oneself: the membership, if there is one, and the names of groups."""

    membership: Membership | None
    groups: list[str]


def own_standing(actor: Actor) -> Standing:
    """The actor's own membership and groups, in one query."""
    named_groups = ArrayAgg(
        "member_groups__name", filter=Q(member_groups__isnull=False), order_by="member_groups__name", default=Value([])
    )
    own = Person.objects.filter(account_id=actor.account_id or 0).select_related("membership")
    person = own.annotate(group_names=named_groups).first()
    if person is None:
        return Standing(None, [])
    return Standing(getattr(person, "membership", None), person.group_names)  # type: ignore[attr-defined]  # annotated


def people_to_manage(actor: Actor) -> PersonQuerySet:
    """Everybody whom a membership can be given; nobody for whoever may not give it."""
    if not policy.can_manage_memberships(actor):
        return Person.objects.none()
    return Person.objects.filter(erased_at__isnull=True)


def members_found(actor: Actor, wanted: Wanted, *, today: date) -> QuerySet[Person]:
    """The organisers' list, in the order of names, each with membership, account and groups."""
    found: QuerySet[Person] = people_to_manage(actor).filter(
        _status(wanted.status, today), _since(wanted), PROFILES.get(wanted.profile, Q())
    )
    if wanted.group:
        found = found.filter(group_places__group=wanted.group)
    if text := wanted.words.strip():
        by_name = named(people_to_manage(actor), words(text)).values("pk") if words(text) else ()
        found = found.filter(
            Q(pk__in=by_name) | Q(membership__number__istartswith=text) | Q(account__email__iexact=text)
        )
    return found.select_related("membership", "account").prefetch_related("member_groups").order_by("sort_key", "pk")


def lapsed_count(actor: Actor, *, today: date) -> int:
    """How many memberships an organiser should look at."""
    return memberships_visible_to(actor).lapsed(today=today).count() if policy.can_manage_memberships(actor) else 0  # type: ignore[attr-defined]


def _status(status: str, today: date) -> Q:
    if status == NONE:
        return Q(membership__isnull=True)
    if status == LAPSED:
        return Q(membership__until__lt=today) & ~Q(membership__status=Membership.Status.LEFT)
    return Q(membership__status=status) if status else Q()


def _since(wanted: Wanted) -> Q:
    narrowed = Q()
    if wanted.since_from:
        narrowed &= Q(membership__since__gte=wanted.since_from)
    if wanted.since_to:
        narrowed &= Q(membership__since__lte=wanted.since_to)
    return narrowed
