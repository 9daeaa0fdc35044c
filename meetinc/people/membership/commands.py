"""Every write to memberships and member groups."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction

from meetinc.core import audit
from meetinc.core.actor import Actor
from meetinc.core.constraints import constraint_as
from meetinc.core.directory.slugs import take_slug
from meetinc.core.errors import require
from meetinc.core.outbox import publish, publish_many
from meetinc.people.membership import policy
from meetinc.people.membership.errors import (
    EndsBeforeItBegins,
    GroupNameTaken,
    NameMissing,
    NumberTaken,
    UnknownStatus,
)
from meetinc.people.membership.events import GroupJoined, GroupLeft, MembershipChanged, MembershipLapsed
from meetinc.people.models import GroupPlace, MemberGroup, Membership, Person

SITE = Actor.system("membership")


class MembershipFacts(TypedDict, total=False):
    """What a membership says; only the facts given are written."""

    number: str
    status: str
    since: date | None
    until: date | None


@transaction.atomic
def set_membership(*, actor: Actor, person: Person, **facts: Unpack[MembershipFacts]) -> Membership:
    """Give a person a membership, or change theirs; facts that are not given stay.

    Raises `NumberTaken`, `EndsBeforeItBegins` or `UnknownStatus`, changing nothing.
    """
    require(policy.can_manage_memberships(actor))
    [person] = Person.objects.locked([person.pk])
    membership = Membership.objects.filter(person=person).first() or Membership(person=person)
    before = membership.status if membership.pk is not None else None
    changed = _write(membership, facts)
    if membership.pk is not None and not changed:
        return membership
    _check(membership)
    with constraint_as("membership_number_unique", NumberTaken):
        membership.save()
    audit.record(
        actor,
        "people.membership_set",
        person,
        fields=changed,
        status=membership.status,
        before=before if "status" in changed else None,
    )
    publish(MembershipChanged(person_id=person.pk, status=membership.status))
    return membership


@transaction.atomic
def remove_membership(*, actor: Actor, person: Person) -> None:
    """Forget that somebody was a member at all, because it was a mistake; who leaves has the status for it."""
    require(policy.can_manage_memberships(actor))
    if Membership.objects.filter(person=person).delete()[0]:
        audit.record(actor, "people.membership_removed", person)
        publish(MembershipChanged(person_id=person.pk, status=""))


@transaction.atomic
def set_status(*, actor: Actor, person_ids: Collection[int], status: str) -> int:
    """Give many people one status, and a membership to those who have none; the number that changed."""
    require(policy.can_manage_memberships(actor))
    if status not in Membership.Status.values:
        raise UnknownStatus
    people = [person for person in Person.objects.locked(person_ids) if not person.is_erased]
    same = set(Membership.objects.filter(person__in=people, status=status).values_list("person_id", flat=True))
    changed = [person for person in people if person.pk not in same]
    Membership.objects.bulk_create(
        [Membership(person=person, status=status) for person in changed],
        update_conflicts=True, unique_fields=["person"], update_fields=["status"], batch_size=1000,
    )  # fmt: skip
    audit.record_many(actor, "people.membership_set", changed, status=status)
    publish_many([MembershipChanged(person_id=person.pk, status=status) for person in changed])
    return len(changed)


@transaction.atomic
def add_to_group(*, actor: Actor, group: MemberGroup, person_ids: Collection[int]) -> int:
    """Put people into a group; the number of those who were not in it."""
    require(policy.can_manage_memberships(actor))
    people = [person for person in Person.objects.locked(person_ids) if not person.is_erased]
    inside = set(GroupPlace.objects.filter(group=group, person__in=people).values_list("person_id", flat=True))
    new = [person for person in people if person.pk not in inside]
    GroupPlace.objects.bulk_create([GroupPlace(group=group, person=person) for person in new], batch_size=1000)
    audit.record_many(actor, "people.group_joined", new, group=group.pk)
    publish_many([GroupJoined(group_id=group.pk, person_id=person.pk) for person in new])
    return len(new)


@transaction.atomic
def remove_from_group(*, actor: Actor, group: MemberGroup, person_ids: Collection[int]) -> int:
    """Take people out of a group; the number of those who were in it."""
    require(policy.can_manage_memberships(actor))
    people = Person.objects.locked(person_ids)
    inside = GroupPlace.objects.filter(group=group, person__in=people)
    gone = [person for person in people if person.pk in set(inside.values_list("person_id", flat=True))]
    inside.delete()
    audit.record_many(actor, "people.group_left", gone, group=group.pk)
    publish_many([GroupLeft(group_id=group.pk, person_id=person.pk) for person in gone])
    return len(gone)


@transaction.atomic
def create_group(*, actor: Actor, name: str, text: str = "") -> MemberGroup:
    """Make a group. Raises `GroupNameTaken`."""
    require(policy.can_manage_memberships(actor))
    name = _name(name)
    with constraint_as("member_group_name_unique", GroupNameTaken):
        group = MemberGroup.objects.create(
            name=name, text=text.strip(), slug=take_slug(MemberGroup.objects.all(), name, fallback="group")
        )
    audit.record(actor, "people.group_created", group)
    return group


@transaction.atomic
def edit_group(*, actor: Actor, group: MemberGroup, name: str, text: str = "") -> MemberGroup:
    """Rename or reword a group; its address stays."""
    require(policy.can_manage_memberships(actor))
    group.name, group.text = _name(name), text.strip()
    with constraint_as("member_group_name_unique", GroupNameTaken):
        group.save(update_fields=["name", "text"])
    audit.record(actor, "people.group_edited", group)
    return group


@transaction.atomic
def delete_group(*, actor: Actor, group: MemberGroup) -> None:
    """Dissolve a group; its people stay what they are."""
    require(policy.can_manage_memberships(actor))
    people = list(group.places.values_list("person_id", flat=True))
    publish_many([GroupLeft(group_id=group.pk, person_id=person_id) for person_id in people])
    audit.record(actor, "people.group_deleted", group, people=len(people))
    group.delete()


@transaction.atomic
def forget_membership(*, person_id: int) -> None:
    """A former member has none, and is in no group."""
    Membership.objects.filter(person_id=person_id).delete()
    GroupPlace.objects.filter(person_id=person_id).delete()


@transaction.atomic
def tell_lapsed(*, now: datetime, today: date) -> int:
    """Say once of each membership that its end has passed; nothing else changes. The number told."""
    waiting = Membership.objects.lapsed(today=today).filter(told_at__isnull=True, person__erased_at__isnull=True)
    lapsed = list(waiting.order_by("pk").select_for_update(of=("self",), skip_locked=True))
    Membership.objects.filter(pk__in=[membership.pk for membership in lapsed]).update(told_at=now)
    publish_many([MembershipLapsed(person_id=membership.person_id) for membership in lapsed])
    return len(lapsed)


def _write(membership: Membership, facts: MembershipFacts) -> list[str]:
    """Set what differs; the names of what did."""
    wanted = dict(facts)
    if "number" in facts:
        wanted["number"] = " ".join(facts["number"].split())
    changed = [field for field, value in wanted.items() if getattr(membership, field) != value]
    for field in changed:
        setattr(membership, field, wanted[field])
    if "until" in changed:
        membership.told_at = None
    return changed


def _check(membership: Membership) -> None:
    if membership.status not in Membership.Status.values:
        raise UnknownStatus
    if membership.since and membership.until and membership.until < membership.since:
        raise EndsBeforeItBegins


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise NameMissing
    return name
